// The scanner: a camera or a picture, and what can be read in it. The app says when to look and
// hears what was found; what a text means is none of this script's business.
//
// The same file is the worker that reads, lest a second one has to come.
import { openCamera } from "./camera.js";
import { decoder } from "./decoder.js";
import { serve } from "./worker.js";

if (typeof document === "undefined") serve();

/** How long the phone rests between two looks, in milliseconds. */
const REST = 90;
/** The longer side of what is looked at: enough for a barcode held at arm's length. */
const SIDE = 960;
/** The same for a picture, which may show more than the code. */
const PICTURE_SIDE = 1600;

/** Codes of one line can be misread at an angle, so two looks have to agree on them. */
const isOneLine = (format) => format !== "qr_code";

/**
 * A scanner that shows its camera in a `video` element. `hear` is called with a list of what
 * happened: "found" with format and text, "light" with whether there is a torch, "lost" when
 * somebody took the camera away.
 */
export function open(video, hear) {
  let camera;
  let turn = 0;

  /** Looks until something is found, or the scanner is told otherwise. */
  const look = async (decode, mine) => {
    let before;
    while (mine === turn) {
      const frame = video.readyState < 2 ? null : drawn(video, shownPart(video), SIDE);
      // A look that fails is followed by the next.
      const found = frame && (await decode(frame).catch(() => null));
      if (mine !== turn) return;
      const key = found && found.join();
      if (found && (key === before || !isOneLine(found[0]))) {
        turn++;
        video.pause();
        navigator.vibrate?.(60);
        hear(["found", ...found]);
        return;
      }
      before = key;
      await new Promise((resolve) => setTimeout(resolve, REST));
    }
  };

  const stop = () => {
    turn++;
    camera?.close();
    camera = undefined;
  };

  return {
    /** Opens the camera and looks. Answers "" or what is in the way. */
    async start() {
      stop();
      const mine = turn;
      const [opened, decode] = await Promise.all([openCamera(video, () => hear(["lost"])), decoder().catch(() => null)]);
      if (mine !== turn) {
        opened.close?.();
        return "left";
      }
      if (opened.trouble) return opened.trouble;
      if (!decode) {
        opened.close();
        return "decoder";
      }
      camera = opened;
      hear(["light", camera.hasLight]);
      look(decode, mine);
      return "";
    },

    /** Looks again after something was found, with the camera that is open. */
    async again() {
      if (!camera) return;
      const mine = ++turn;
      await video.play().catch(() => {});
      look(await decoder(), mine);
    },

    /** Looks no more, with the camera still open. */
    rest() {
      turn++;
      video.pause();
    },

    light: (isOn) => camera?.light(isOn),

    stop,

    /** Reads a picture file: format and text, none, or "decoder" when there is nothing to read it with. */
    async read(file) {
      const decode = await decoder().catch(() => null);
      if (!decode) return "decoder";
      const picture = await createImageBitmap(file).catch(() => null);
      if (!picture) return null;
      const whole = [0, 0, picture.width, picture.height];
      // Small codes are lost when a large picture is made small, large ones are slow to find.
      for (const side of [PICTURE_SIDE, 2 * PICTURE_SIDE]) {
        const found = await decode(drawn(picture, whole, side)).catch(() => null);
        if (found || side >= Math.max(picture.width, picture.height)) return found;
      }
      return null;
    },
  };
}

/** The part of the camera's picture that the element shows: it fills the element and is cut. */
function shownPart(video) {
  const { videoWidth, videoHeight, clientWidth, clientHeight } = video;
  const scale = Math.max(clientWidth / videoWidth, clientHeight / videoHeight) || 1;
  const width = Math.min(videoWidth, clientWidth / scale || videoWidth);
  const height = Math.min(videoHeight, clientHeight / scale || videoHeight);
  return [(videoWidth - width) / 2, (videoHeight - height) / 2, width, height];
}

let canvas;

/** The pixels of a part of a picture, its longer side no longer than `side`. */
function drawn(source, [left, top, width, height], side) {
  const scale = Math.min(1, side / Math.max(width, height));
  canvas ??= document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(source, left, top, width, height, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
