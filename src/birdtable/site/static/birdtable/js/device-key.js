// The key of a school device: ECDSA P-256, made here, kept in IndexedDB, and not extractable: it signs, and never leaves.
// <form data-device-key="make" data-school>: puts the public half into [name=key] before the form goes.
// <form data-device-key="prove" data-school data-question>: signs the question into [name=signature], and goes by itself.
// Where a browser cannot, or its key is gone, the form goes without, or the page says what to do.
const KIND = { name: "ECDSA", namedCurve: "P-256" };
const HASH = { name: "ECDSA", hash: "SHA-256" };
const STORE = "keys";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function kept(act, mode) {
  const opening = indexedDB.open("birdtable-device", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const base = await done(opening);
  try {
    return await done(act(base.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    base.close();
  }
}

const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const pairOf = (school) => kept((store) => store.get(school), "readonly");

async function publicHalf(school) {
  let pair = await pairOf(school);
  if (!pair) {
    pair = await crypto.subtle.generateKey(KIND, false, ["sign", "verify"]);
    await kept((store) => store.put(pair, school), "readwrite");
  }
  return base64(await crypto.subtle.exportKey("spki", pair.publicKey));
}

async function signed(school, question) {
  const pair = await pairOf(school);
  return base64(await crypto.subtle.sign(HASH, pair.privateKey, new TextEncoder().encode(question)));
}

function make(form) {
  let asked = false;
  form.addEventListener("submit", async (event) => {
    if (asked) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Not sent yet: the button must stay usable.
    asked = true;
    try {
      form.elements.key.value = await publicHalf(form.dataset.school);
    } catch {
      form.elements.key.value = "";
    }
    form.requestSubmit();
  }, { capture: true });
}

async function prove(form) {
  const waiting = document.querySelector("[data-device-asked]");
  const lost = document.querySelector("[data-device-lost]");
  [waiting.hidden, lost.hidden] = [false, true];
  try {
    form.elements.signature.value = await signed(form.dataset.school, form.dataset.question);
    form.submit();
  } catch {
    [waiting.hidden, lost.hidden] = [true, false];
  }
}

if (window.isSecureContext && window.indexedDB) {
  document.querySelectorAll("form[data-device-key=make]").forEach(make);
  document.querySelectorAll("form[data-device-key=prove]").forEach(prove);
}
