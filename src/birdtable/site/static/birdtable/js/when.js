// <time datetime data-when> says "10 minutes ago" while that is true; the full moment stays in its title.

const words = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
const steps = [["second", 60], ["minute", 60], ["hour", 24], ["day", 7]];

function say(time) {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.valueOf())) return;
  time.title ||= time.textContent;
  let amount = (moment - Date.now()) / 1000;
  for (const [unit, many] of steps) {
    if (Math.abs(amount) < many) {
      const near = unit === "second" && Math.abs(amount) < 45;
      time.textContent = near ? "just now" : words.format(Math.round(amount), unit);
      return;
    }
    amount /= many;
  }
  time.textContent = time.title;
}

const sayAll = () => document.querySelectorAll("time[data-when]").forEach(say);
sayAll();
setInterval(sayAll, 30_000);
document.addEventListener("birdtable:swapped", sayAll);
