// The library that reads codes, in a worker, so that the page stays quick while it looks; in the
// page itself where there are no workers of this kind.
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** The names of the library and ours. */
const NAMES = { EAN13: "ean_13", EAN8: "ean_8", UPCA: "upc_a", Code128: "code_128", QRCode: "qr_code" };
const SETTINGS = { formats: Object.keys(NAMES), maxNumberOfSymbols: 1 };
/** For how long a worker may prepare itself, in milliseconds. */
const PATIENCE = 30_000;

let prepared;

/** Fetches the library's Wasm, the sister of this file. */
function prepare() {
  const locateFile = () => import.meta.url.replace(/\.js$/, ".wasm");
  prepared ??= prepareZXingModule({ overrides: { locateFile }, fireImmediately: true }).catch((error) => {
    prepared = undefined;
    throw error;
  });
  return prepared;
}

async function read(pixels) {
  const [found] = await readBarcodes(pixels, SETTINGS);
  const format = found && NAMES[found.format];
  return format ? [format, found.text] : null;
}

/** Makes this script the worker. */
export function serve() {
  onmessage = async ({ data: pixels }) => {
    try {
      await prepare();
      postMessage(["read", pixels && (await read(pixels))]);
    } catch (error) {
      postMessage(["lost", String(error)]);
    }
  };
}

let asked;

/** A function that reads pixels by the library. Rejects when it does not come; it may be asked for again. */
export function askWorker() {
  asked ??= begin().catch((error) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

async function begin() {
  const worker = await workerReady();
  if (!worker) {
    await prepare();
    return read;
  }
  // One after the other: a camera may still look while a picture is read.
  let last = Promise.resolve();
  return (pixels) => {
    const answer = last.then(() => ask(worker, pixels, PATIENCE));
    last = answer.catch(() => {});
    return answer;
  };
}

/**
 * A worker that has the library; none where an engine has no such workers, or a host does not let
 * them run it. Then the page tries, which also tells whether it was the line.
 */
async function workerReady() {
  let worker;
  try {
    worker = new Worker(import.meta.url, { type: "module" });
    await ask(worker, null, PATIENCE);
    return worker;
  } catch {
    worker?.terminate();
    return null;
  }
}

/** Gives the worker pixels to read and waits for its answer. */
function ask(worker, pixels, patience) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(reject, patience, new Error("late"));
    const settle = (then) => (value) => {
      clearTimeout(late);
      then(value);
    };
    worker.onmessage = ({ data: [kind, value] }) => settle(kind === "read" ? resolve : reject)(value);
    worker.onerror = settle(reject);
    worker.postMessage(pixels, pixels ? [pixels.data.buffer] : []);
  });
}
