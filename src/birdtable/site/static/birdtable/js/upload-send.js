// One file to an address of its own, piece by piece. After a cut line the server says where to go on; sending any piece again
// is harmless.
import { ask, Cut, pause, Refused, TROUBLE } from "./upload-line.js";

const PIECE = 256 * 1024;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const MOST_TRIES = 9;
const LONGEST_WAIT = 180_000;
const LOST = "It did not arrive: the line is gone.";

// A promise that fails once nobody wants the file any more.
function givenUp(signal) {
  const told = new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason), { once: true }));
  told.catch(() => {});
  return told;
}

// Ends with {card, version}, or throws Refused. beforeLast: called before the last piece goes up, which is when the picture
// takes its place; a promise to wait for.
export async function send(blob, { address, name, token, signal, onProgress, onCut, beforeLast }) {
  const headers = { "X-CSRFToken": token, "Upload-Length": String(blob.size), "X-File-Name": encodeURIComponent(name) };
  const last = Math.max(0, Math.ceil(blob.size / PIECE) - 1) * PIECE;
  const part = (at) => Math.min(1, at / (blob.size || 1));
  const leftOut = givenUp(signal);
  let [at, furthest, tries, whole] = [null, 0, 0, 0];

  async function step() {
    if (at === null) return ask("GET", address, {}, null, { signal });
    if (at >= last) await Promise.race([beforeLast(), leftOut]);
    const body = await blob.slice(at, at + PIECE).arrayBuffer();
    const onBytes = (loaded) => onProgress(part(at + loaded));
    return ask("POST", address, { ...headers, "Upload-Offset": String(at) }, body, { signal, onBytes });
  }

  async function again() {
    tries += 1;
    if (tries > MOST_TRIES) throw new Refused(LOST);
    const wait = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1)) * (0.75 + Math.random() / 2);
    onCut(wait);
    await pause(wait, signal);
    at = null;
  }

  for (;;) {
    signal.throwIfAborted();
    try {
      const told = await step();
      if (told.card) return told;
      if (told.at > furthest) [furthest, tries] = [told.at, 0];
      at = told.at;
      onProgress(part(at));
      if (at === 0 || at < blob.size) continue;
      // All of it is there, and somebody makes a picture of it.
      whole ||= Date.now();
      if (Date.now() - whole > LONGEST_WAIT) throw new Refused(TROUBLE);
      await pause(told.wait || 1000, signal);
    } catch (error) {
      if (!(error instanceof Cut)) throw error;
      await again();
    }
  }
}
