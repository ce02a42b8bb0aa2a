// What time it is at the server: a phone's own clock may be a day wrong. In milliseconds since 1970.

const DAY = 86_400_000;
let ahead = 0;
let heard = false;

// told: the server's time, just now. Without it, what was known when it was last heard of.
export function setClock(told, before = 0) {
  ahead = told === undefined ? before : told - Date.now();
  heard ||= told !== undefined;
  return ahead;
}

export const serverNow = () => Date.now() + ahead;

// Whether a moment has gone for good. Unheard, the clock of the phone may have jumped: a day longer, lest anything be lost.
export const isOver = (moment) => serverNow() > moment + (heard ? 0 : DAY);

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "Europe/London" });

// “15:30”, “Thursday, 15:30”.
export function inWords(moment) {
  const today = day.format(serverNow()) === day.format(moment) && Math.abs(moment - serverNow()) < DAY;
  return today ? clock.format(moment) : `${day.format(moment)}, ${clock.format(moment)}`;
}
