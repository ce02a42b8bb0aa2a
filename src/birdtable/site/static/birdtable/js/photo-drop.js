// <div data-photo-drop="/address" data-into="photos"> around a file input: pictures go up as soon as they are chosen, each
// with a preview and its progress. The answer is HTML for the end of #photos (201), or words that say why not (4xx). Its
// header X-Post-Version, if any, becomes the form's [name=version].

function start(box) {
  const input = box.querySelector("input[type=file]");
  const list = box.querySelector("[data-photo-list]");
  box.querySelectorAll("[data-without-script]").forEach((one) => (one.hidden = true));

  function row(file) {
    const item = document.createElement("li");
    const picture = document.createElement("img");
    picture.alt = "";
    picture.src = URL.createObjectURL(file);
    picture.onerror = () => picture.removeAttribute("src");
    const words = document.createElement("div");
    const says = document.createElement("span");
    says.textContent = `${file.name}: on its way`;
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.setAttribute("aria-label", `${file.name}: how much has arrived`);
    words.append(says, bar);
    item.append(picture, words);
    list.append(item);
    return { item, says, bar, picture };
  }

  function send(file) {
    const { item, says, bar, picture } = row(file);
    const body = new FormData();
    body.append(input.name, file);
    body.append("csrfmiddlewaretoken", input.form.elements.csrfmiddlewaretoken.value);
    const request = new XMLHttpRequest();
    request.open("POST", box.dataset.photoDrop);
    request.upload.onprogress = (event) => (bar.value = event.loaded / event.total);
    request.onloadend = () => {
      URL.revokeObjectURL(picture.src);
      if (request.status >= 200 && request.status < 300) {
        const arrived = new DOMParser().parseFromString(request.responseText, "text/html").body.children;
        const version = Number(request.getResponseHeader("X-Post-Version"));
        const field = input.form.elements.version;
        if (version && field) field.value = Math.max(version, field.value);
        document.getElementById(box.dataset.into).append(...[...arrived].map((one) => document.importNode(one, true)));
        item.remove();
        input.form.dispatchEvent(new Event("birdtable:check"));
        document.dispatchEvent(new CustomEvent("birdtable:swapped", { detail: [] }));
      } else {
        bar.remove();
        const short = request.status >= 400 && request.status < 500 && request.responseText.length < 400;
        says.textContent = `${file.name}: ${short ? request.responseText : "this picture did not arrive. Choose it again in a moment."}`;
        says.className = "field-error";
      }
    };
    request.send(body);
  }

  const sendAll = (files) => [...files].filter((file) => file.type.startsWith("image/") || /\.hei[cf]$/i.test(file.name)).forEach(send);
  const take = () => {
    sendAll(input.files);
    input.value = "";
  };
  input.addEventListener("change", take);
  take(); // What was chosen before this script was here.
  for (const name of ["dragover", "dragleave", "drop"])
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.toggle("drop-over", name === "dragover");
      if (name === "drop") sendAll(event.dataTransfer.files);
    });
}

document.querySelectorAll("[data-photo-drop]").forEach(start);
