// Going through what waits, again and again: at once when something is new or signal comes, else after a pause that grows.
import { alone, changed } from "./trip-alone.js";
import { hello, known } from "./trip-about.js";
import { Lost, SignedOut } from "./trip-line.js";
import { sendPost } from "./trip-sender.js";
import { all, keepAgain, put } from "./trip-store.js";
import { wipe } from "./trip-wipe.js";
import { pause, Refused } from "./upload-line.js";

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;
export const LINE = { UNKNOWN: "unknown", HERE: "here", GONE: "gone", SIGNED_OUT: "signed out", LOST: "lost" };

export const waiting = async () => (await all()).filter((one) => one.kind === "post" && !one.trouble).sort((a, b) => a.queued - b.queued);

// onLine: gets how the line is, and whether something is being sent this second.
export function rounds(onLine) {
  const stop = new AbortController();
  let [line, tries, running, wanted] = [LINE.UNKNOWN, 0, false, false];

  async function one(post, token) {
    try {
      await sendPost(post, token, stop.signal);
    } catch (error) {
      if (!(error instanceof Refused && error.forGood)) throw error;
      await put([{ ...post, trouble: error.message }]);
      changed();
    }
  }

  async function round() {
    const token = await hello();
    onLine((line = LINE.HERE), false);
    await keepAgain();
    // Where the device is on no trip this minute, all of it waits.
    for (let post; known().trip && (post = (await waiting())[0]); ) {
      onLine(line, true);
      await one(post, token);
      await keepAgain();
    }
  }

  async function trouble(error) {
    line = error instanceof Lost ? LINE.LOST : error instanceof SignedOut ? LINE.SIGNED_OUT : LINE.GONE;
    if (line === LINE.LOST) await wipe();
    if (!navigator.onLine || line !== LINE.GONE) tries = 0;
  }

  async function go() {
    wanted = true;
    if (running) return;
    running = true;
    while (wanted) {
      wanted = false;
      try {
        await alone(round);
        tries = 0;
      } catch (error) {
        await trouble(error);
      }
      onLine(line, false);
      changed();
      if (line === LINE.LOST || line === LINE.SIGNED_OUT || !known()?.trip || !(await waiting()).length) continue;
      await pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** tries++), stop.signal);
      wanted = true;
    }
    running = false;
  }

  addEventListener("online", go);
  addEventListener("offline", () => onLine((line = LINE.GONE), false));
  document.addEventListener("visibilitychange", () => document.hidden || go());
  return go;
}
