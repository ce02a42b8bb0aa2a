// Passkeys. <form data-passkey="create|get" data-options="id of a script with the question"> or data-options-from="address":
// the form is shown where the browser can, its button asks the device, and the answer is posted in [name=credential].
const TROUBLE = "The passkey was not used. You can try again, or go another way.";

async function question(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.dataset.optionsFrom, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  return answer.json();
}

async function ask(form) {
  const { creation_options, request_options } = await question(form);
  if (form.dataset.passkey === "get") return webauthnJSON.get(request_options);
  const chosen = creation_options.publicKey.authenticatorSelection;
  Object.assign(chosen, { residentKey: "required", requireResidentKey: true, userVerification: "required" });
  return webauthnJSON.create(creation_options);
}

function use(form) {
  const trouble = form.querySelector("[data-passkey-trouble]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Not sent yet: the button must stay usable.
    trouble.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await ask(form));
      form.requestSubmit();
    } catch {
      trouble.textContent = TROUBLE;
      trouble.hidden = false;
    }
  }, { capture: true });
}

if (window.webauthnJSON?.supported()) document.querySelectorAll("form[data-passkey]").forEach(use);
