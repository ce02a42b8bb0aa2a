// What waits on this phone to be sent, post by post, with how much of each picture has arrived.
import { make } from "./make.js";
import { inShort } from "./trip-post.js";

const button = (words) => make("button", { type: "button", class: "button button-plain button-small" }, words);
const pictures = (count) => (count === 1 ? "1 picture" : `${count} pictures`);

function says(post, sending) {
  if (post.trouble) return post.trouble;
  if (post.state === "arranged") return "It is at school, and no longer on this phone. We look at it once more, then it goes to a leader.";
  if (sending && post.pictures.length) return `On its way: ${post.arrived.length} of ${pictures(post.pictures.length)} arrived.`;
  return post.pictures.length ? `Waiting, with ${pictures(post.pictures.length)}.` : "Waiting.";
}

function bars(post) {
  const bar = (id, number) => {
    const label = `Picture ${number + 1}: how much has arrived`;
    const part = make("progress", { max: 1, value: post.arrived.includes(id) ? 1 : 0, "aria-label": label, "data-picture": id });
    return make("li", {}, part, make("span", { class: "soft small", "data-cut": id }));
  };
  return make("ul", { class: "trip-bars plain-list" }, ...post.pictures.map(bar));
}

// section: around the list, hidden where nothing waits. again, leave: what the buttons of a post in trouble do.
export function waitingList(section, { again, leave }) {
  const list = section.querySelector("ul");

  function row(post, sending) {
    const item = make("li", {}, make("strong", {}, inShort(post)));
    item.append(make("p", post.trouble ? { class: "field-error" } : { class: "soft" }, says(post, sending)));
    if (post.pictures.length) item.append(bars(post));
    const [retry, out] = [button("Try again"), button("Delete it from this phone")];
    retry.onclick = () => again(post);
    out.onclick = () => leave(post);
    if (post.trouble) item.append(make("div", { class: "row" }, retry, out));
    else if (!sending && post.state !== "arranged") item.append(make("div", { class: "row" }, out));
    return item;
  }

  document.addEventListener("trip:progress", ({ detail: { picture, part, cut } }) => {
    const bar = list.querySelector(`[data-picture="${picture}"]`);
    if (bar) bar.value = part;
    const note = list.querySelector(`[data-cut="${picture}"]`);
    if (note) note.textContent = cut ? `The line is gone. We try again in ${Math.ceil(cut / 1000)} s.` : `${Math.floor(100 * part)} %`;
  });

  return (posts, sending) => {
    section.hidden = !posts.length;
    list.replaceChildren(...posts.map((post, place) => row(post, sending && place === 0)));
  };
}
