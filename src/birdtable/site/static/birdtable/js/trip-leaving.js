// <form data-leaves>: signing out, or handing over. What a trip left on this device goes with whoever leaves; they are asked
// first, if some of it was not sent. Other pages load no more of trip mode than this.

const FLAG = "birdtable-trip";
const several = (count, one) => count && (count === 1 ? `1 ${one}` : `${count} ${one}s`);

function question(rows) {
  const posts = rows.filter((one) => one.kind !== "picture").length;
  const counted = [several(posts, "post"), several(rows.length - posts, "picture")].filter(Boolean).join(" and ");
  return `Not sent yet, from a trip: ${counted}. Leaving deletes that from this device.\n\nLeave all the same?`;
}

async function leave(form) {
  const [{ all }, { unsent, wipe }] = await Promise.all([import("./trip-store.js"), import("./trip-wipe.js")]);
  const waiting = (await all()).filter(unsent);
  if (waiting.length && !confirm(question(waiting))) return;
  await wipe();
  form.dataset.left = "yes";
  form.requestSubmit();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-leaves]") || form.dataset.left || localStorage.getItem(FLAG) === null) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // Not sent yet: the button must stay usable.
  leave(form);
}, { capture: true });
