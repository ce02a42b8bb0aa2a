// All pictures on their way to one place: made small one by one, sent two at a time, and put in the order of choosing.
import { forget, keep } from "./upload-keep.js";
import { inWords } from "./upload-line.js";
import { row } from "./upload-row.js";
import { send } from "./upload-send.js";
import { shrunk } from "./upload-shrink.js";
import { changing, lanes, newKey } from "./upload-turns.js";

// put: takes an answer with a card. onChange: gets how many were chosen, arrived, are on their way, and words about the others.
export function queue({ place, person, list, token, put, onChange, elsewhere }) {
  const [shrinking, sending] = [lanes(1), lanes(2)];
  const [onTheWay, troubles] = [new Set(), new Map()];
  let [chosen, arrived, latest] = [0, 0, Promise.resolve()];
  const tell = () => onChange({ chosen, arrived, onTheWay: onTheWay.size, troubles: [...troubles.values()] });

  async function prepare(upload) {
    upload.stop.signal.throwIfAborted(); // Left out while it waited.
    upload.seen.say("Being made smaller", 0);
    upload.blob = await shrunk(upload.file);
    upload.seen.show(upload.blob);
    upload.seen.say("Waiting", 0);
    await keep({ key: upload.key, name: upload.name, blob: upload.blob, chosen: upload.chosen, person, place });
  }

  function sent(upload, before, mine) {
    const { key, name, blob, stop, seen } = upload;
    const way = { address: `${place}${key}/`, name, token, signal: stop.signal };
    const beforeLast = () => before.then(() => changing.add(mine));
    return send(blob, { ...way, onProgress: seen.goes, onCut: seen.cut, beforeLast });
  }

  function fail(upload, error) {
    if (error.forGood) forget(upload.key);
    if (error.forGood) upload.key = newKey(); // The server remembers what it said of the other.
    upload.seen.fail(inWords(error));
    troubles.set(upload, `${upload.name}: ${inWords(error)}`);
  }

  async function run(upload) {
    upload.stop = new AbortController();
    let settled;
    const [before, mine] = [latest, new Promise((done) => (settled = done))];
    latest = before.then(() => mine);
    onTheWay.add(upload);
    troubles.delete(upload);
    upload.seen.say("Waiting", 0);
    tell();
    try {
      if (!upload.blob) await shrinking(() => prepare(upload));
      put(await sending(() => sent(upload, before, mine)));
      arrived += 1;
      upload.seen.remove();
      forget(upload.key);
    } catch (error) {
      if (upload.stop.signal.aborted) forget(upload.key);
      else fail(upload, error);
    } finally {
      onTheWay.delete(upload);
      changing.delete(mine);
      settled();
      tell();
    }
  }

  function leave(upload) {
    chosen -= 1;
    troubles.delete(upload);
    upload.stop.abort(new DOMException("left out", "AbortError"));
    forget(upload.key);
    upload.seen.remove();
    tell();
  }

  return function begin(upload) {
    chosen += 1;
    upload.seen = row(list, upload.name, { again: () => run(upload), leave: () => leave(upload), elsewhere });
    if (upload.blob) upload.seen.show(upload.blob);
    run(upload);
  };
}
