// A post as it waits on this phone, under the number by which school will know it.
import { ofThisTrip } from "./trip-about.js";
import { serverNow } from "./trip-clock.js";
import { newKey } from "./upload-turns.js";

const LONGEST = 80;

export const draftOf = (text) => ({ id: "draft", kind: "draft", text, ...ofThisTrip() });

export function pictureOf() {
  const said = { chosen: true, shows: "", dressed: "", description: "" };
  return { id: newKey(), kind: "picture", taken: serverNow(), ...said, ...ofThisTrip() };
}

// pictures: rows of those that go with it. Everything that is kept together when it begins to wait.
export function queued(text, pictures) {
  const now = serverNow();
  const begun = Math.min(now, ...pictures.map((one) => one.taken));
  const way = { state: "waiting", arrived: [], begun, queued: now };
  const post = { id: newKey(), kind: "post", text, pictures: pictures.map((one) => one.id), ...way, ...ofThisTrip() };
  return [post, ...pictures.map((one) => ({ ...one, kind: "picture of a post" })), draftOf("")];
}

export function inShort(post) {
  const text = post.text.trim().replace(/\s+/g, " ");
  if (!text) return post.state === "arranged" ? "A post" : "A post without words";
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
