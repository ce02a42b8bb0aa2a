// <div data-photo-drop="/address/" data-into="photos" data-person="id"> around a file input: pictures go up as soon as they are
// chosen (upload-queue.js) and stand at the end of #photos. The answer's header X-Post-Version becomes the form's
// [name=version]. Sending the form waits for them.
import { sendAs } from "./send-as.js";
import { kept } from "./upload-keep.js";
import { queue } from "./upload-queue.js";
import { newKey } from "./upload-turns.js";

function start(box) {
  const input = box.querySelector("input[type=file]");
  const [list, status] = [box.querySelector("[data-photo-list]"), box.querySelector("[data-photo-status]")];
  const { form } = input;
  const { person, photoDrop: place, into } = box.dataset;
  let [held, way] = [null, { chosen: 0, arrived: 0, onTheWay: 0, troubles: [] }];
  box.querySelectorAll("[data-without-script]").forEach((one) => (one.hidden = true));

  function tell() {
    const { chosen, arrived, onTheWay, troubles } = way;
    const words = chosen ? `${arrived} of ${chosen === 1 ? "1 picture has" : `${chosen} pictures have`} arrived.` : "";
    const waits = held && onTheWay ? " The post goes on as soon as the others have arrived." : "";
    status.textContent = [words + waits, ...troubles].join(" ").trim();
  }

  function onChange(now) {
    // What could not come is looked at before the post goes on without it.
    if (now.troubles.length > way.troubles.length) held = null;
    way = now;
    tell();
    if (!held || way.onTheWay) return;
    const { button } = held;
    held = null;
    sendAs(form, button);
  }

  function put({ card, version }) {
    const nodes = [...new DOMParser().parseFromString(card, "text/html").body.children];
    const fresh = nodes.filter((one) => !one.id || !document.getElementById(one.id));
    document.getElementById(into).append(...fresh.map((one) => document.importNode(one, true)));
    if (version && form.elements.version) form.elements.version.value = Math.max(version, form.elements.version.value);
    form.dispatchEvent(new Event("birdtable:check"));
    document.dispatchEvent(new CustomEvent("birdtable:swapped", { detail: [] }));
  }

  const token = form.elements.csrfmiddlewaretoken.value;
  const begin = queue({ place, person, list, token, put, onChange, elsewhere: input });
  const take = (files) =>
    [...files].forEach((file, number) => begin({ key: newKey(), name: file.name, file, chosen: Date.now() + number / 1000 }));

  function takeChosen() {
    take(input.files);
    input.value = "";
  }
  input.addEventListener("change", takeChosen);
  for (const name of ["dragover", "dragleave", "drop"])
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.toggle("drop-over", name === "dragover");
      if (name === "drop") take(event.dataTransfer.files);
    });
  form.addEventListener("submit", (event) => {
    if (!way.onTheWay) return;
    event.preventDefault();
    held = { button: event.submitter };
    tell();
  });
  // First what was on its way when the page was left, then what was chosen before this script was here.
  kept(person, place).then((before) => {
    before.forEach(begin);
    takeChosen();
  });
}

document.querySelectorAll("[data-photo-drop]").forEach(start);
