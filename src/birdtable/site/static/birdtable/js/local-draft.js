// The browser's own copy of the words that the server does not have yet; nothing stays here once they are saved.

export function localDraft(form, savedAt) {
  const key = `birdtable:${form.dataset.key}`;
  const fields = () => [...form.elements].filter((one) => one.matches("textarea[name], input[type=text][name]"));
  const words = () => Object.fromEntries(fields().map((one) => [one.name, one.value]));
  const forget = () => localStorage.removeItem(key);

  function write(values) {
    for (const one of fields()) {
      if (!(one.name in values) || one.value === values[one.name]) continue;
      one.value = values[one.name];
      one.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  function restore() {
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    if (!kept) return;
    const before = words();
    const same = Object.entries(kept.words).every(([name, value]) => before[name] === undefined || before[name] === value);
    if (same || (savedAt && kept.at < savedAt)) return forget();
    write(kept.words);
    const notice = document.querySelector("[data-restored]");
    if (notice) notice.hidden = false;
    notice?.querySelector("button")?.addEventListener("click", () => {
      write(before);
      notice.hidden = true;
    });
  }

  return {
    words: () => JSON.stringify(words()),
    store: () => localStorage.setItem(key, JSON.stringify({ at: Date.now(), words: words() })),
    // Somebody quick writes before the scripts are here.
    begun: () => fields().some((one) => one.value !== one.defaultValue),
    forget,
    restore,
  };
}
