// Checks a form while it is written. <form data-live-check="/address"> posts itself 300 ms after the last change;
// the answer is HTML whose elements take the place of those with the same id (see swap.js). While one of them has
// data-wait, the server is still at work on it: the form asks again every two seconds.
import { swap } from "./swap.js";

const PAUSE = 300;
const WAIT = 2000;

function watch(form) {
  let timer;
  let running;
  let last = "";

  async function check(again = false) {
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    const now = new URLSearchParams(body).toString();
    if (now === last && !again) return;
    running?.abort();
    const mine = (running = new AbortController());
    try {
      const answer = await fetch(form.dataset.liveCheck, {
        method: "POST",
        body,
        signal: mine.signal,
        headers: { "X-Requested-With": "live-check" },
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const html = await answer.text();
      if (mine.signal.aborted) return;
      last = now;
      swap(html);
      tell("");
    } catch (error) {
      if (error.name !== "AbortError") tell("We cannot check just now. Your words are safe; we look again when you send.");
    }
  }

  function tell(words) {
    const place = document.querySelector("[data-live-trouble]");
    if (!place) return;
    place.textContent = words;
    place.hidden = !words;
  }

  const soon = (wait = PAUSE) => {
    clearTimeout(timer);
    timer = setTimeout(check, wait);
  };
  form.addEventListener("input", () => {
    running?.abort();
    soon();
  });
  form.addEventListener("change", () => soon());
  form.addEventListener("birdtable:check", () => soon(0));
  addEventListener("online", () => soon(0));
  setInterval(() => {
    if (!document.hidden && document.querySelector("[data-wait]")) check(true);
  }, WAIT);
  soon(0);
}

document.querySelectorAll("form[data-live-check]").forEach(watch);
