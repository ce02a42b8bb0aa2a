// The page of trip mode: puts together what its other modules do. It draws everything anew whenever something changed.
import { changed } from "./trip-alone.js";
import { hello, known, remembered, sweep, wiped, wipedWasRead } from "./trip-about.js";
import { camera } from "./trip-camera.js";
import { inWords } from "./trip-clock.js";
import { composer } from "./trip-compose.js";
import { keepOpening, offerToInstall } from "./trip-install.js";
import { ask } from "./trip-line.js";
import { smallOf } from "./trip-picture.js";
import { LINE, rounds } from "./trip-rounds.js";
import { mayTakePictures, standing, warnings, where } from "./trip-say.js";
import { all, put, remove } from "./trip-store.js";
import { waitingList } from "./trip-waiting.js";
import { unsent } from "./trip-wipe.js";

const EVERY = 15_000;
const part = (name) => document.querySelector(`[data-trip=${name}]`);
const write = (node, text) => node.textContent !== text && (node.textContent = text);
let [line, sending, sent] = [LINE.UNKNOWN, false, false];

const go = rounds((now, busy) => {
  const back = line !== LINE.HERE && now === LINE.HERE;
  [line, sending] = [now, busy];
  draw();
  if (back) arrived();
});
const compose = composer(part("compose"), go);
const shot = camera(part("camera"), { onPicture: compose.add, onNone: () => (part("no-camera").hidden = false) });
const showWaiting = waitingList(part("waiting"), {
  again: async (post) => (await put([{ ...post, trouble: "" }]), changed(), go()),
  leave: async (post) => confirm("Delete this post from the phone? It has not been sent.") && (await remove([post.id, ...post.pictures]), changed()),
});

async function draw() {
  const [rows, about] = [await all(), known()];
  const queued = rows.filter((one) => one.kind === "post").sort((a, b) => a.queued - b.queued);
  write(part("standing"), standing({ rows, line, sending, sent, about }));
  write(part("where"), where(about));
  part("person").hidden = !about;
  write(part("person"), about ? `You are ${about.called}.` : "");
  write(part("warnings"), warnings(about, rows.some(unsent)).join(" "));
  part("signed-out").hidden = line !== LINE.SIGNED_OUT;
  const open = Boolean(about?.trip) && line !== LINE.LOST;
  part("compose").hidden = !open;
  part("camera").hidden = !mayTakePictures(about);
  if (!mayTakePictures(about)) shot.close();
  showWaiting(queued, sending);
  const gone = wiped();
  part("gone").hidden = !gone;
  if (gone) write(part("gone-words"), `What was never sent from an earlier trip was deleted from this phone on ${inWords(gone.at)}.`);
  await compose.load();
}

// What came of it at school, as the server tells it; none of that is kept here.
async function arrived() {
  const answer = await ask("GET", "arrived/").catch(() => null);
  if (answer) part("arrived").replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.children);
}

part("no-camera").querySelector("input").addEventListener("change", async ({ target }) => {
  const trouble = part("no-camera").querySelector("[role=alert]");
  const files = [...target.files];
  target.value = "";
  for (const file of files) await smallOf(file).then(compose.add, () => (trouble.hidden = false));
});
part("gone").querySelector("button").addEventListener("click", () => (wipedWasRead(), draw()));
document.addEventListener("trip:changed", draw);
document.addEventListener("trip:sent", () => ((sent = true), arrived()));
setInterval(() => sweep().then(draw), EVERY);

await remembered();
await draw();
offerToInstall(part("install").querySelector("button"));
keepOpening(part("newer"), part("install"));
navigator.storage?.persist?.();
await go();
// Another tab is sending: who this is, it is told all the same.
if (line === LINE.UNKNOWN) await hello().then(draw, () => {});
