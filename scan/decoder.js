// What reads codes: the phone's own reader where it knows them all, else the library.
import { askWorker } from "./worker.js";

const FORMATS = ["ean_13", "ean_8", "upc_a", "code_128", "qr_code"];

let own;

/** The phone's own reader, if it has one that knows all that we need. */
function ownReader() {
  own ??= (async () => {
    const known = (await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => [])) ?? [];
    return FORMATS.every((format) => known.includes(format)) ? new BarcodeDetector({ formats: FORMATS }) : null;
  })();
  return own;
}

/**
 * A function that reads pixels: format and text, or none. It may be asked for again when it did not
 * come.
 */
export async function decoder() {
  const reader = await ownReader();
  if (!reader) return askWorker();
  return async (pixels) => {
    try {
      const [found] = await reader.detect(pixels);
      return found ? [found.format, found.rawValue] : null;
    } catch (error) {
      // A phone may promise a reader and have none: its maker's services are missing.
      own = Promise.resolve(null);
      return (await askWorker())(pixels);
    }
  };
}
