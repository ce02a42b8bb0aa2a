// What a person sees of one picture on its way: itself, its name, words, how much has arrived, and what can be done.

import { make } from "./make.js";

const button = (words, name) =>
  make("button", { type: "button", class: "button button-plain button-small", "aria-label": `${words}: ${name}` }, words);

// elsewhere: what takes the focus when the last row goes.
export function row(list, name, { again, leave, elsewhere }) {
  const picture = make("img", { alt: "" });
  const says = make("span");
  const bar = make("progress", { max: 1, "aria-label": `${name}: how much has arrived` });
  const [retry, out] = [button("Try again", name), button("Leave it out", name)];
  const does = make("span", { class: "row" }, retry, out);
  const item = make("li", {}, picture, make("div", {}, make("strong", {}, name), " ", says, bar), does);
  picture.onerror = () => picture.replaceWith(make("span")); // What this browser cannot show.
  retry.onclick = () => {
    out.focus();
    again();
  };
  out.onclick = leave;
  list.append(item);

  const say = (words, part) => {
    says.textContent = words;
    says.className = "";
    retry.hidden = true;
    bar.hidden = part === undefined;
    if (part !== undefined) bar.value = part;
  };
  let went = 0;
  return {
    say,
    goes(part) {
      went = part;
      say(part < 1 ? `On its way: ${Math.floor(100 * part)} %` : "Being made ready", part);
    },
    cut: (ms) => say(`The line is gone. We try again in ${Math.ceil(ms / 1000)} s.`, went),
    fail(words) {
      say(words);
      says.className = "field-error";
      retry.hidden = false;
    },
    show(blob) {
      URL.revokeObjectURL(picture.src);
      picture.src = URL.createObjectURL(blob);
    },
    remove() {
      URL.revokeObjectURL(picture.src);
      // Whoever stood on one of its buttons goes on beside it.
      const stood = item.contains(document.activeElement);
      const next = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector("button:not([hidden])");
      item.remove();
      if (stood) (next ?? elsewhere).focus();
    },
  };
}
