// The camera inside the page: its pictures go nowhere but to us. Where a browser gives none, the phone's own camera is asked for,
// and the page says that the phone may keep that picture.
import { small } from "./trip-picture.js";

const WISHED = { video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1440 } }, audio: false };

// box: [data-trip-camera] with a <video>. onPicture: gets a small JPEG; onNone: there is no camera for us here.
export function camera(box, { onPicture, onNone }) {
  const film = box.querySelector("video");
  const [opens, takes, closes] = ["open", "take", "close"].map((name) => box.querySelector(`[data-camera=${name}]`));
  const seen = box.querySelector("[data-camera=seen]");
  let stream;

  function close() {
    stream?.getTracks().forEach((one) => one.stop());
    stream = film.srcObject = null;
    seen.hidden = true;
    opens.hidden = false;
  }

  async function open() {
    try {
      stream = await navigator.mediaDevices.getUserMedia(WISHED);
    } catch {
      return onNone();
    }
    // Whatever ends it (a call, another app) leaves a page that can open it again.
    stream.getTracks().forEach((one) => (one.onended = close));
    film.srcObject = stream;
    await film.play();
    seen.hidden = false;
    opens.hidden = true;
    takes.focus();
  }

  async function take() {
    if (!film.videoWidth) return;
    takes.disabled = true;
    try {
      await onPicture(await small(film, film.videoWidth, film.videoHeight));
    } finally {
      takes.disabled = false;
      takes.focus();
    }
  }

  opens.addEventListener("click", open);
  takes.addEventListener("click", take);
  closes.addEventListener("click", () => (close(), opens.focus()));
  // In a pocket it films nobody.
  document.addEventListener("visibilitychange", () => document.hidden && close());
  if (!navigator.mediaDevices?.getUserMedia) onNone();
  return { close };
}
