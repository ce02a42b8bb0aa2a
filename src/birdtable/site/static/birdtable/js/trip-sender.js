// One post on its way to school. The school has it once, however often a step is asked for again; and as soon as it says that it
// has everything, nothing of it stays here.
import { changed, sent } from "./trip-alone.js";
import { ask, BASE, form } from "./trip-line.js";
import { all, bytesOf, put, remove } from "./trip-store.js";
import { Cut, pause } from "./upload-line.js";
import { send as upload } from "./upload-send.js";

const A_WHILE = 3000;
const FIELDS = ["shows", "dressed", "description"];
const tell = (picture, part, cut = 0) =>
  document.dispatchEvent(new CustomEvent("trip:progress", { detail: { picture, part, cut } }));

async function picture(post, id, token, signal) {
  const found = await bytesOf(id);
  if (!found) return; // Deleted meanwhile: it goes without.
  let went = 0;
  await upload(new Blob([found.bytes], { type: "image/jpeg" }), {
    address: `${BASE}posts/${post.id}/pictures/${id}/`,
    name: "trip.jpg",
    token,
    signal,
    onProgress: (part) => tell(id, (went = part)),
    onCut: (ms) => tell(id, went, ms),
    beforeLast: async () => {},
  });
  post.arrived.push(id);
}

async function fields(post) {
  const rows = new Map((await all()).map((one) => [one.id, one]));
  const said = post.arrived.flatMap((id) => FIELDS.map((name) => [`${id}-${name}`, rows.get(id)?.[name] ?? ""]));
  return [["text", post.text], ...post.arrived.map((id) => ["picture", id]), ...said];
}

async function arrange(post, token) {
  const answer = await ask("POST", `posts/${post.id}/arrange/`, form(token, await fields(post)), [409]);
  if (answer.status === 409) {
    const { missing } = await answer.json();
    post.arrived = post.arrived.filter((id) => !missing.includes(id));
    await put([post]);
    throw new Cut();
  }
  const here = { ...post, state: "arranged", text: "", pictures: [], arrived: [] };
  await remove(post.pictures, [here]);
  Object.assign(post, here);
  changed();
}

async function finish(post, token, signal) {
  // Whoever may not send, or not here, has it as a draft at school.
  while ((await ask("POST", `posts/${post.id}/send/`, form(token), [403, 404])).status === 202) await pause(A_WHILE, signal);
  await remove([post.id]);
  changed();
  sent();
}

export async function sendPost(post, token, signal) {
  if (post.state !== "arranged") {
    await ask("POST", `posts/${post.id}/`, form(token, [["begun", Math.round(post.begun)]]));
    for (const id of post.pictures.filter((one) => !post.arrived.includes(one))) {
      await picture(post, id, token, signal);
      await put([post]);
      changed();
    }
    await arrange(post, token);
  }
  await finish(post, token, signal);
}
