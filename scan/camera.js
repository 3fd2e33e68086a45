// The camera at the back of the phone, with its torch where it has one.

/** What is in the way, by what browsers call it. */
const TROUBLES = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  DevicesNotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

const WANTED = {
  audio: false,
  video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
};

/** Opens the camera into a `video` element, or says in `trouble` why not. `onLost` when it is taken away. */
export async function openCamera(video, onLost) {
  // Outside of secure pages, and in many web views, there is no such object.
  if (!navigator.mediaDevices?.getUserMedia) return { trouble: isSecureContext ? "missing" : "insecure" };
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia(WANTED);
  } catch (error) {
    return { trouble: TROUBLES[error.name] || "busy" };
  }
  const [track] = stream.getVideoTracks();
  const close = () => {
    track.onended = null;
    for (const one of stream.getTracks()) one.stop();
    if (video.srcObject === stream) video.srcObject = null;
  };
  track.onended = onLost;
  video.srcObject = stream;
  try {
    await video.play();
  } catch (error) {
    // Another picture took its place, or the page went out of sight: that is no trouble.
    if (error.name !== "AbortError") {
      close();
      return { trouble: "busy" };
    }
  }
  const can = track.getCapabilities?.() ?? {};
  const apply = (change) => track.applyConstraints({ advanced: [change] }).catch(() => {});
  if (can.focusMode?.includes("continuous")) apply({ focusMode: "continuous" });
  return { close, hasLight: Boolean(can.torch), light: (isOn) => apply({ torch: isOn }) };
}
