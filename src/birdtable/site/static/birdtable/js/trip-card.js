// One picture on this phone: itself, whether it goes with the post, and what is said of it.
import { choice, make } from "./make.js";

const SHOWS = {
  "": "Choose…",
  work: "Work or things only: no child in it",
  unrecognisable: "Children, but nobody could tell who they are",
  recognisable: "Children somebody could recognise",
};
const DRESSED = { "": "Choose…", yes: "Yes", no: "No" };
const WHO = "Who it is, you say later, on the picture’s own page: no child’s name is kept on this phone.";
const NOT_LIKE_THAT = "Nobody should be shown like that. Delete it; another one from the same day may do.";

// blob: its bytes. onChange: gets what is different of the row; onDelete: nothing.
export function card(row, number, blob, { onChange, onDelete }) {
  const name = `Picture ${number}`;
  const image = make("img", { alt: "" });
  image.src = URL.createObjectURL(blob);
  const uses = make("input", { type: "checkbox", id: `use-${row.id}` });
  uses.checked = row.chosen;
  const [who, shows] = choice(`shows-${row.id}`, "Who is in it?", SHOWS, row.shows);
  const dressedAsked = "Is everybody dressed for school or PE, and nobody wet, changing, hurt or upset?";
  const [clothes, dressed] = choice(`dressed-${row.id}`, dressedAsked, DRESSED, row.dressed);
  const words = make("textarea", { id: `description-${row.id}`, rows: 2, maxlength: 1000 });
  words.value = row.description;
  const described = make("label", { class: "field-label", for: words.id }, "Describe it for people who cannot see it");
  const hint = make("p", { class: "hint", role: "status" });
  const out = make("button", { type: "button", class: "button button-plain button-small" }, `Delete ${name.toLowerCase()}`);
  const used = make("div", { class: "field field-check" }, uses, make("label", { for: uses.id }, "Goes with this post"));
  const asked = make("div", { class: "trip-said stack" }, who, clothes, hint, make("div", { class: "field" }, described, words));
  const legend = make("legend", {}, name);
  const node = make("li", { class: "trip-card" }, make("fieldset", {}, legend, image, make("div", { class: "stack" }, used, asked, out)));

  function show() {
    asked.hidden = !uses.checked;
    clothes.hidden = shows.value === "" || shows.value === "work";
    const shown = !clothes.hidden && dressed.value === "no" ? NOT_LIKE_THAT : shows.value === "recognisable" ? WHO : "";
    if (hint.textContent !== shown) hint.textContent = shown;
    hint.hidden = !shown;
  }

  node.addEventListener("input", () => {
    show();
    const clean = clothes.hidden ? "" : dressed.value;
    onChange({ chosen: uses.checked, shows: shows.value, dressed: clean, description: words.value });
  });
  out.addEventListener("click", onDelete);
  show();
  return {
    node,
    remove() {
      URL.revokeObjectURL(image.src);
      node.remove();
    },
  };
}
