// <input data-type-ahead="names">: while a name is typed, only those in #names stay of which each word begins one. Arrow keys
// walk through them; Enter takes the only one that is left, or asks the school's server when none is.

const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const words = (said) => plain(said).split(/[\s'’-]+/);
const inputOf = (list) => document.querySelector(`[data-type-ahead="${list.id}"]`);
const left = (list) => [...list.querySelectorAll("[data-name]:not([hidden]) button")];

function narrow(input) {
  const list = document.getElementById(input.dataset.typeAhead);
  if (!list) return [];
  const wanted = words(input.value).filter(Boolean);
  for (const one of list.querySelectorAll("[data-name]")) {
    const names = words(one.dataset.name);
    one.hidden = !wanted.every((word) => names.some((name) => name.startsWith(word)));
  }
  const found = left(list);
  list.querySelector("[data-nobody]").hidden = !wanted.length || found.length > 0;
  list.querySelector("[data-found]").textContent = wanted.length ? `${found.length} of this list` : "";
  return found;
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-type-ahead]")) narrow(event.target);
});

document.addEventListener("keydown", (event) => {
  const input = event.target.closest?.("[data-type-ahead]");
  if (input) {
    const found = narrow(input);
    if (event.key === "ArrowDown" && found.length) {
      event.preventDefault();
      found[0].focus();
    }
    if (event.key === "Enter" && found.length) {
      event.preventDefault();
      if (found.length === 1) found[0].click();
    }
    return;
  }
  const list = event.target.closest?.("[data-name]")?.closest("form");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!list || !step) return;
  event.preventDefault();
  const found = left(list);
  const to = found[found.indexOf(event.target.closest("button")) + step];
  (to ?? (step < 0 ? inputOf(list) : null))?.focus();
});
