// Keeping trip mode itself on the phone, so that it opens without signal; a newer version waits until somebody asks for it.
import { BASE } from "./trip-line.js";

const STANDALONE = matchMedia("(display-mode: standalone)");

// newer: shown once another version is ready. What is written is kept already, so loading the page again loses nothing.
export async function keepOpening(newer, hint) {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  let before = workers.controller;
  workers.addEventListener("controllerchange", () => {
    newer.hidden = !before;
    before = workers.controller;
  });
  newer.querySelector("button").addEventListener("click", () => location.reload());
  try {
    const registration = await workers.register(`${BASE}worker.js`, { scope: BASE, updateViaCache: "none" });
    await registration.update();
  } catch {
    // No signal, or signed out: what was kept before opens all the same.
  }
  hint.hidden = STANDALONE.matches;
}

// Browsers that ask by themselves let us ask at a better moment.
export function offerToInstall(button) {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    button.hidden = false;
    button.onclick = () => event.prompt();
  });
  addEventListener("appinstalled", () => (button.hidden = true));
}
