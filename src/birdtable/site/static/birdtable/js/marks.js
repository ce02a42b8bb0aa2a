// Marks what we noticed behind the words themselves. A textarea with data-words="text" gets a twin behind it with the
// same words and a numbered mark for each [data-finding] whose data-field is that name.
import { toUnits } from "./code-points.js";

const twins = new WeakMap();

function twinOf(area) {
  if (twins.has(area)) return twins.get(area);
  const twin = document.createElement("div");
  twin.className = "marked-behind";
  twin.setAttribute("aria-hidden", "true");
  const box = document.createElement("div");
  box.className = "marked-field";
  const writing = document.activeElement === area && [area.selectionStart, area.selectionEnd];
  area.replaceWith(box);
  box.append(twin, area);
  // Moving it took the focus from somebody who was writing already.
  if (writing) area.focus({ preventScroll: true });
  if (writing) area.setSelectionRange(...writing);
  const kept = { twin, words: area.value, marks: [] };
  twins.set(area, kept);
  area.addEventListener("scroll", () => (twin.scrollTop = area.scrollTop));
  area.addEventListener("input", () => follow(area, kept));
  new ResizeObserver(() => (twin.scrollTop = area.scrollTop)).observe(area);
  return kept;
}

// Between two answers the marks move with the words; one that was written into goes away.
function follow(area, kept) {
  const [before, after] = [kept.words, area.value];
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const moved = after.length - before.length;
  kept.marks = kept.marks
    .filter((one) => one.end <= head || one.start >= before.length - tail)
    .map((one) => (one.end <= head ? one : { ...one, start: one.start + moved, end: one.end + moved }));
  draw(area, kept);
}

function draw(area, kept) {
  const text = (kept.words = area.value);
  const pieces = [];
  let at = 0;
  let mark;
  for (const one of kept.marks.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.end <= at) {
      mark.dataset.number += ` ${one.number}`; // It lies in the one before, and shares its number plate.
      continue;
    }
    const start = Math.max(one.start, at);
    mark = document.createElement("mark");
    mark.className = `mark mark-${one.effect}`;
    mark.dataset.number = one.number;
    mark.textContent = text.slice(start, one.end);
    pieces.push(text.slice(at, start), mark);
    at = one.end;
  }
  // The last line break has no height without something after it.
  kept.twin.replaceChildren(...pieces, `${text.slice(at)}\u200b`);
  kept.twin.scrollTop = area.scrollTop;
}

function mark(area) {
  const kept = twinOf(area);
  kept.marks = [...document.querySelectorAll("[data-finding][data-start]")]
    .filter((one) => one.dataset.field === area.dataset.words && one.dataset.end > one.dataset.start - 0)
    .map(({ dataset }) => ({
      start: toUnits(area.value, Number(dataset.start)),
      end: toUnits(area.value, Number(dataset.end)),
      effect: dataset.effect,
      number: dataset.number,
    }));
  draw(area, kept);
}

const markAll = () => document.querySelectorAll("textarea[data-words]").forEach(mark);
document.addEventListener("birdtable:swapped", markAll);
markAll();
