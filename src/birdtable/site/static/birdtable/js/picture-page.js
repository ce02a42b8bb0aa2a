// The Picture page without leaving it: a link to the page itself or a form in a [data-part] is fetched, and each [data-part]
// of the answer takes the place of the one with its id. A form with data-leaves goes the usual way.
const TROUBLE = "That did not reach the school’s server. Nothing is lost: please try again.";
const WAIT = 2000;
const here = () => location.pathname;

function place(fresh, keep) {
  for (const part of [...fresh.querySelectorAll("[data-part]")]) {
    const old = document.getElementById(part.id);
    if (!old || keep(old)) continue;
    const node = document.importNode(part, true);
    const [was, is] = [old.querySelector("img"), node.querySelector("img")];
    if (was && is && was.src === is.src && was.alt === is.alt) is.replaceWith(was); // It would flicker.
    // A live region must stay the same element, or screen readers fall silent.
    if (old.matches("[role=status]")) old.replaceChildren(...node.childNodes);
    else old.replaceWith(node);
  }
  const said = fresh.getElementById("toasts");
  if (said) document.getElementById("toasts").replaceChildren(...document.importNode(said, true).childNodes);
}

async function ask(address, options, keep = () => false) {
  const answer = await fetch(address, { ...options, headers: { "X-Requested-With": "picture-page" } });
  const to = new URL(answer.url);
  if (to.pathname !== here() && answer.redirected) return location.assign(to);
  if (!answer.headers.get("Content-Type")?.startsWith("text/html") || ![200, 422].includes(answer.status)) throw new Error(answer.status);
  place(new DOMParser().parseFromString(await answer.text(), "text/html"), keep);
  if (to.pathname === here()) history.replaceState(null, "", to);
  return true;
}

async function follow(address, options, focused) {
  document.querySelector("[data-parts]").setAttribute("aria-busy", "true");
  try {
    if (!(await ask(address, options))) return;
    const to = document.getElementById(focused) ?? document.querySelector(".error-summary, #picture-question");
    to?.focus({ preventScroll: true });
    to?.scrollIntoView({ block: "nearest" });
    document.dispatchEvent(new CustomEvent("birdtable:swapped", { detail: [] }));
  } catch {
    document.getElementById("toasts").textContent = TROUBLE;
    document.dispatchEvent(new CustomEvent("birdtable:failed"));
  } finally {
    document.querySelector("[data-parts]").removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-part] a[href]");
  const to = link && new URL(link.href.baseVal ?? link.href, location.href);
  if (!to || to.pathname !== here() || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  follow(to);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.closest("[data-part]") || "leaves" in form.dataset) return;
  event.preventDefault();
  const said = new FormData(form);
  if (event.submitter?.name) said.append(event.submitter.name, event.submitter.value);
  const focused = document.activeElement?.closest("[data-send-on-change]") ? document.activeElement.id : "";
  const action = event.submitter?.getAttribute("formaction") || form.getAttribute("action");
  if (form.method === "get") follow(`${action}?${new URLSearchParams(said)}`, {}, focused);
  else follow(action, { method: "POST", body: said });
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-send-on-change] select")) event.target.form.requestSubmit();
});

// What somebody is about to say stays as it is, whatever is found meanwhile.
document.addEventListener("input", (event) => event.target.closest("#picture-panel")?.setAttribute("data-touched", ""));
const writing = (part) =>
  part.id === "picture-panel" && (part.contains(document.activeElement) || "touched" in part.dataset);
const drawing = () => document.querySelector("form[data-edges]");
setInterval(() => {
  if (!document.hidden && document.querySelector("[data-look-again]") && !drawing()) ask(location.href, {}, writing).catch(() => {});
}, WAIT);
