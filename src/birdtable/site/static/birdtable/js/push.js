// <form data-push data-key data-worker data-scope>: asks this browser to take messages, then posts where it takes them.

const form = document.querySelector("form[data-push]");
const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

function key(text) {
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/").padEnd(Math.ceil(text.length / 4) * 4, "="));
  return Uint8Array.from(bytes, (one) => one.charCodeAt(0));
}

function say(name) {
  for (const one of form.querySelectorAll("[data-says]")) one.hidden = one.dataset.says !== name;
}

async function working(registration) {
  const worker = registration.installing || registration.waiting;
  if (registration.active || !worker) return;
  await new Promise((done) => worker.addEventListener("statechange", () => worker.state === "activated" && done()));
}

async function begin() {
  if ((await Notification.requestPermission()) !== "granted") return say("refused");
  const registration = await navigator.serviceWorker.register(form.dataset.worker, { scope: form.dataset.scope });
  await working(registration);
  const wanted = { userVisibleOnly: true, applicationServerKey: key(form.dataset.key) };
  const made = (await registration.pushManager.subscribe(wanted)).toJSON();
  form.elements.endpoint.value = made.endpoint;
  form.elements.p256dh.value = made.keys.p256dh;
  form.elements.auth.value = made.keys.auth;
  const named = navigator.userAgentData?.platform || navigator.platform || "";
  form.elements.called.value = named.slice(0, 60);
  form.submit();
}

if (form) {
  say(!can ? "cannot" : Notification.permission === "denied" ? "refused" : "can");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (can) begin().catch(() => say("failed"));
  });
}
