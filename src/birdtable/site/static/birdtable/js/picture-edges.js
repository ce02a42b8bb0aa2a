// <form data-edges="draw|move|crop"> with the numbers x, y, w, h: the same rectangle on the picture (#picture-boxes), to be
// drawn, moved and resized by mouse, finger or keyboard. The numbers are what is sent; the picture only shows them.
import { around, corners, inside, moved, outside, resized } from "./edges.js";

const SVG = "http://www.w3.org/2000/svg";
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function make(name, attributes, into) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  into?.append(node);
  return node;
}

function start(form, overlay) {
  const [wide, tall] = [Number(overlay.dataset.wide), Number(overlay.dataset.tall)];
  const fields = ["x", "y", "w", "h"].map((name) => form.elements[name]);
  const read = () => Object.fromEntries(fields.map((one) => [one.name, Number(one.value)]));
  const edited = make("g", { class: "edited", tabindex: 0, role: "application" }, overlay);
  const cropping = form.dataset.edges === "crop";
  let [box, hold] = [read(), null];

  const put = (node, { x, y, w, h }) => {
    const parts = { x: x / wide, y: y / tall, width: w / wide, height: h / tall };
    for (const [name, part] of Object.entries(parts)) node.setAttribute(name, `${Math.max(0, 100 * part)}%`);
  };
  const shades = cropping ? [0, 1, 2, 3].map(() => make("rect", { class: "edited-shade" }, edited)) : [];
  const lines = ["edited-under", "edited-line"].map((name) => make("rect", { class: name }, edited));
  const grips = [0, 1, 2, 3].map((number) => {
    const grip = make("svg", { overflow: "visible" }, edited);
    make("circle", { class: "edited-reach", r: 20, "data-corner": number }, grip);
    make("circle", { class: "edited-grip", r: 8 }, grip);
    return grip;
  });

  function draw(next, told = true) {
    box = next;
    lines.forEach((line) => put(line, box));
    outside(box, wide, tall).forEach((part, number) => cropping && put(shades[number], part));
    corners(box).forEach(({ x, y }, number) => put(grips[number], { x, y, w: 0, h: 0 }));
    if (told) fields.forEach((one) => (one.value = box[one.name]));
    const words = `${box.x} from the left, ${box.y} from the top, ${box.w} wide, ${box.h} high.`;
    edited.setAttribute("aria-label", `${words} Arrow keys move it, Shift and an arrow key resize it`);
  }

  const at = (event) => {
    const seen = overlay.getBoundingClientRect();
    return { x: ((event.clientX - seen.x) / seen.width) * wide, y: ((event.clientY - seen.y) / seen.height) * tall };
  };
  overlay.onpointerdown = (event) => {
    const [point, corner, whole] = [at(event), event.target.dataset.corner, box.w === wide && box.h === tall];
    if (corner) hold = { fixed: corners(box)[(Number(corner) + 2) % 4] };
    else hold = inside(box, point) && !whole ? { from: point, box } : { fixed: point };
    overlay.setPointerCapture(event.pointerId);
  };
  overlay.onpointermove = (event) => {
    const point = at(event);
    if (hold?.fixed) draw(around(hold.fixed, point, wide, tall));
    else if (hold) draw(moved(hold.box, { x: point.x - hold.from.x, y: point.y - hold.from.y }, wide, tall));
  };
  overlay.onpointerup = overlay.onpointercancel = () => (hold = null);
  edited.onkeydown = (event) => {
    const [x, y] = (KEYS[event.key] ?? []).map((one) => one * Math.max(1, Math.round(wide / 100)));
    if (x === undefined) return;
    event.preventDefault();
    draw((event.shiftKey ? resized : moved)(box, { x, y }, wide, tall));
  };
  form.oninput = () => draw(read(), false);
  form.querySelectorAll("[data-by-hand]").forEach((one) => (one.hidden = false));
  draw(box);
  return edited;
}

function look() {
  const [form, overlay] = [document.querySelector("form[data-edges]"), document.getElementById("picture-boxes")];
  return form && overlay && !overlay.querySelector(".edited") ? start(form, overlay) : null;
}

document.addEventListener("birdtable:swapped", () => look()?.focus()); // And into sight, from wherever the button was.
look();
