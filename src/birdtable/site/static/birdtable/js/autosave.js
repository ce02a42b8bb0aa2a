// Never loses words. <form data-autosave="/address" data-key="post id"> posts itself 1.5 s after the last change and keeps
// what the server does not have yet in this browser. The answer is JSON: {"saved_at": ISO, "version": for [name=version]}.
import { localDraft } from "./local-draft.js";
import { sendAs } from "./send-as.js";
import { changing } from "./upload-turns.js";

const PAUSE = 1500;
const PATIENCE = 10_000;

function keep(form) {
  const place = document.querySelector("[data-saved]");
  const status = place?.querySelector("[role=status]");
  let savedAt = place?.dataset.savedAt ? new Date(place.dataset.savedAt) : null;
  let [timer, underway] = [undefined, null];
  let unsaved = false;
  const draft = localDraft(form, savedAt);
  const field = form.elements.version;
  const say = (text) => status && status.textContent !== text && (status.textContent = text);
  const ago = () => {
    if (unsaved || !savedAt) return;
    const seconds = Math.max(0, Math.round((Date.now() - savedAt) / 1000));
    const tens = Math.floor(seconds / 10) * 10;
    say(seconds < 60 ? `Saved ${tens || "a few"} seconds ago` : `Saved ${Math.floor(seconds / 60)} min ago`);
  };

  async function post() {
    const sent = draft.words();
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 409) {
        await Promise.all(changing); // A picture of our own, perhaps.
        if (field && field.value !== body.get("version")) return await post();
        return say("Somebody else changed this. Your words are kept on this device: load the page again.");
      }
      if (!answer.ok) throw new Error(answer.statusText);
      const { saved_at, version } = await answer.json();
      savedAt = new Date(saved_at);
      if (version !== undefined && field) field.value = Math.max(version, field.value);
      if (sent !== draft.words()) return;
      unsaved = false;
      draft.forget();
      ago();
    } catch {
      say("Not saved on the server yet. Your words are kept on this device.");
    }
  }

  // One at a time: two on their way would carry the same version, and the second would look stale.
  async function save() {
    while (underway) await underway;
    underway = post().finally(() => (underway = null));
  }

  form.addEventListener("input", () => {
    unsaved = true;
    say("Saving…");
    try {
      draft.store();
    } catch {
      say("This browser keeps no copy; the school's server will have your words in a moment.");
    }
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!underway) return;
    event.preventDefault();
    underway.then(() => sendAs(form, event.submitter));
  });
  addEventListener("online", () => unsaved && save());
  setInterval(ago, 10_000);
  ago();
  draft.restore();
  if (draft.begun() && !unsaved) form.dispatchEvent(new Event("input"));
}

document.querySelectorAll("form[data-autosave]").forEach(keep);
