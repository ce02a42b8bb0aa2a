// A double tap sends once. The button says what is happening; coming back with the back button frees the form again.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  const button = event.submitter;
  if (!button) return;
  button.setAttribute("aria-disabled", "true");
  const words = button.querySelector("span");
  if (button.dataset.busy && words) {
    button.dataset.words = words.textContent;
    words.textContent = button.dataset.busy;
  }
});

function free() {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  document.querySelectorAll("button[aria-disabled]:not([type=button])").forEach((button) => {
    button.removeAttribute("aria-disabled");
    if (button.dataset.words) button.querySelector("span").textContent = button.dataset.words;
  });
}

addEventListener("pageshow", (event) => event.persisted && free());
document.addEventListener("htmx:after:request", free);
document.addEventListener("birdtable:failed", free);
