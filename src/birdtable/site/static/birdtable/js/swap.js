// One rule for every fragment from the server: an element with an id takes the place of the one with that id.

export function swap(html) {
  const arrived = new DOMParser().parseFromString(html, "text/html");
  const focused = document.activeElement?.id;
  const swapped = [];
  for (const fresh of arrived.body.children) {
    const old = fresh.id && document.getElementById(fresh.id);
    if (!old) continue;
    const node = document.importNode(fresh, true);
    if (old.isEqualNode(node)) continue;
    const open = [...old.querySelectorAll("details[open][id]")].map((one) => one.id);
    // A live region must stay the same element, or screen readers fall silent.
    if (old.matches("[role=status], [aria-live]")) old.replaceChildren(...node.childNodes);
    else old.replaceWith(node);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    swapped.push(document.getElementById(fresh.id));
  }
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("birdtable:swapped", { detail: swapped }));
  return swapped;
}
