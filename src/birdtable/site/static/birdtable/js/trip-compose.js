// Writing on a trip: words and pictures, kept on this phone at every touch, until they wait to be sent.
import { changed } from "./trip-alone.js";
import { known } from "./trip-about.js";
import { card } from "./trip-card.js";
import { draftOf, pictureOf, queued } from "./trip-post.js";
import { all, bytesOf, keepAgain, put, remove } from "./trip-store.js";

const MOST = 10;
const FULL =
  "This phone is full, so this is kept on this page alone. Leave the page open: it is tried again once something was sent. Or make room.";
const EMPTY = "Write something, or choose a picture.";
const SO_MANY = `A post holds ${MOST} pictures. Leave some out, and send them with another post.`;

// box: [data-trip=compose]. onQueued: something waits.
export function composer(box, onQueued) {
  const [words, list, sends, trouble] = ["words", "pictures", "send", "trouble"].map((one) => box.querySelector(`[data-compose=${one}]`));
  const cards = new Map();
  let number = 0;
  const say = (text) => Object.assign(trouble, { hidden: !text, textContent: text });
  const keep = async (rows, bytes) => {
    say((await put(rows, bytes)) && (await keepAgain()) ? "" : FULL);
    changed();
  };

  function show(row, blob) {
    const seen = card(row, ++number, blob, {
      onChange: (said) => keep([Object.assign(row, said)]),
      onDelete: async () => {
        await remove([row.id]);
        drop(row.id);
        words.focus();
        changed();
      },
    });
    cards.set(row.id, { row, ...seen });
    list.append(seen.node);
  }

  function drop(id) {
    cards.get(id)?.remove();
    cards.delete(id);
  }

  async function add(blob) {
    const row = pictureOf();
    await keep([row], [{ id: row.id, bytes: await blob.arrayBuffer() }]);
  }

  async function queue() {
    const chosen = [...cards.values()].filter((one) => one.row.chosen).map((one) => one.row);
    if (!words.value.trim() && !chosen.length) return say(EMPTY);
    if (chosen.length > MOST) return say(SO_MANY);
    await keep(queued(words.value, chosen));
    words.value = "";
    onQueued();
  }

  async function load() {
    const rows = await all();
    const loose = rows.filter((one) => one.kind === "picture").sort((a, b) => a.taken - b.taken);
    for (const id of cards.keys()) if (!loose.some((one) => one.id === id)) drop(id);
    for (const row of loose) {
      const found = cards.has(row.id) || (await bytesOf(row.id));
      if (!found) await remove([row.id]); // It went with a post that another tab sent.
      else if (!cards.has(row.id)) show(row, new Blob([found.bytes], { type: "image/jpeg" }));
    }
    const draft = rows.find((one) => one.kind === "draft")?.text ?? "";
    if (document.activeElement !== words && words.value !== draft) words.value = draft;
  }

  words.addEventListener("input", () => known()?.trip && keep([draftOf(words.value)]));
  sends.addEventListener("click", queue);
  return { add, load };
}
