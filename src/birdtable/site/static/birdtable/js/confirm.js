// <details data-confirm> with a <dialog open> inside: without script it opens in place, with script it asks in front of the page.

function ask(details) {
  const dialog = details.querySelector("dialog");
  const summary = details.querySelector("summary");
  dialog.removeAttribute("open");
  dialog.querySelectorAll("[data-close]").forEach((one) => {
    one.hidden = false;
    one.addEventListener("click", () => dialog.close());
  });
  details.addEventListener("toggle", () => {
    if (details.open && !dialog.open) dialog.showModal();
    if (!details.open && dialog.open) dialog.close();
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    details.open = false;
    summary.focus();
  });
}

document.querySelectorAll("details[data-confirm]").forEach(ask);
