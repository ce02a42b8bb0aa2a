// Dragging a post to another day, for those who like a mouse: it leads to the page that moves it, with that day filled in.
// Everybody else, and every keyboard, has the link "Move" on the post itself.

for (const entry of document.querySelectorAll("[data-move]")) {
  entry.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("application/x-birdtable-move", entry.dataset.move);
    event.dataTransfer.effectAllowed = "move";
  });
}

for (const day of document.querySelectorAll("td[data-day]")) {
  const ours = (event) => event.dataTransfer.types.includes("application/x-birdtable-move");
  day.addEventListener("dragover", (event) => {
    if (!ours(event)) return;
    event.preventDefault();
    day.classList.add("drop-here");
  });
  day.addEventListener("dragleave", () => day.classList.remove("drop-here"));
  day.addEventListener("drop", (event) => {
    if (!ours(event)) return;
    event.preventDefault();
    const move = event.dataTransfer.getData("application/x-birdtable-move");
    location.assign(`${move}?day=${encodeURIComponent(day.dataset.day)}`);
  });
}
