// One tap on a fix changes the words; one tap on a note's number shows them.
import { replacePoints, toUnits } from "./code-points.js";

const areaOf = (field) => document.querySelector(`[data-words="${CSS.escape(field)}"]`);

// A reminder that is taken out stays on the page, to be copied into a message to parents.
function keepForParents(button) {
  const words = button.closest("[data-finding]")?.querySelector("[data-for-parents]");
  const place = document.getElementById("taken-out");
  if (!words || !place) return;
  const [label, area] = [words.querySelector("label"), words.querySelector("textarea")];
  label.textContent = "Taken out. Copy it into a message to parents";
  label.htmlFor = area.id = "taken-out-words";
  place.replaceChildren(words);
}

function fix(button) {
  const { field, start, end, replace } = button.dataset;
  const area = areaOf(field);
  if (!area) return false;
  area.focus();
  const [from, to] = [toUnits(area.value, Number(start)), toUnits(area.value, Number(end))];
  area.setSelectionRange(from, to);
  // execCommand keeps the browser's own undo; setting the value would lose it.
  if (!document.execCommand?.("insertText", false, replace)) {
    area.value = replacePoints(area.value, Number(start), Number(end), replace);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  keepForParents(button);
  area.form?.dispatchEvent(new Event("birdtable:check"));
  return true;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fix]");
  if (button && fix(button)) event.preventDefault();

  const number = event.target.closest("a.finding-number");
  const finding = number?.closest("[data-finding][data-start]");
  const area = finding && areaOf(finding.dataset.field);
  if (!area) return;
  event.preventDefault();
  area.focus();
  area.setSelectionRange(toUnits(area.value, Number(finding.dataset.start)), toUnits(area.value, Number(finding.dataset.end)));
});
