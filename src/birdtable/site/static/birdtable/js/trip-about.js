// Who this phone is to the school this minute: asked wherever there is signal, remembered where there is none.
import { isOver, serverNow, setClock } from "./trip-clock.js";
import { ask } from "./trip-line.js";
import { all, put } from "./trip-store.js";
import { wipeSome } from "./trip-wipe.js";

const GONE = "birdtable-trip-gone";
let about = null;

export const known = () => about;

export async function remembered() {
  about = (await all()).find((one) => one.kind === "about") ?? null;
  setClock(undefined, about?.ahead);
  await sweep();
}

// What a new row carries: whose it is, and when it goes in any case.
export const ofThisTrip = () => ({ person: about.person, trip: about.trip.id, wipe: about.trip.wipe });

// What was unsent for too long goes, and the page says so.
export async function sweep() {
  const gone = await wipeSome((row) => row.wipe && isOver(row.wipe));
  if (gone) localStorage.setItem(GONE, JSON.stringify({ gone, at: serverNow() }));
}

export const wiped = () => JSON.parse(localStorage.getItem(GONE) || "null");
export const wipedWasRead = () => localStorage.removeItem(GONE);

// The token that a form needs. What somebody else left on this phone is gone afterwards, and never sent.
export async function hello() {
  const { csrf, now, ...told } = await (await ask("GET", "state/")).json();
  const ahead = setClock(now);
  await wipeSome((row) => row.person && row.person !== told.person);
  about = { id: "about", kind: "about", ...told, ahead, wipe: told.trip?.wipe };
  const later = (await all()).filter((row) => row.trip === told.trip?.id && row.wipe !== told.trip?.wipe && row.kind !== "about");
  await put([about, ...later.map((row) => ({ ...row, wipe: told.trip.wipe }))]);
  await sweep();
  return csrf;
}
