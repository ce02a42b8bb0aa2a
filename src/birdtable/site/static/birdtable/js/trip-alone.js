// Of all tabs of trip mode in this browser one works at a time, and all of them hear of it.
import { within } from "./trip-store.js";

const LEASE = 60_000;
const NAME = "birdtable-trip-sends";
const me = Math.random().toString(36).slice(2);
const channel = new BroadcastChannel(NAME);
channel.onmessage = () => document.dispatchEvent(new Event("trip:changed"));

// Something on this phone is different: every tab draws anew.
export function changed() {
  document.dispatchEvent(new Event("trip:changed"));
  channel.postMessage("changed");
}

// Where a browser has no locks: a line in the table, which a tab that was closed leaves behind for a minute.
async function leased(until) {
  let mine = false;
  await within("readwrite", (table) => {
    const asking = table.get("sends");
    asking.onsuccess = () => {
      const held = asking.result;
      mine = !held || held.tab === me || held.until < Date.now();
      if (mine) table.put({ id: "sends", kind: "lease", tab: me, until });
    };
  });
  return mine;
}

async function inTurn(work) {
  if (!(await leased(Date.now() + LEASE))) return;
  const holding = setInterval(() => leased(Date.now() + LEASE), LEASE / 3);
  try {
    await work();
  } finally {
    clearInterval(holding);
    await leased(0);
  }
}

// Does nothing where another tab is at it.
export const alone = (work) =>
  navigator.locks ? navigator.locks.request(NAME, { ifAvailable: true }, (lock) => lock && work()) : inTurn(work);
