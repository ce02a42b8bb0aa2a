// Of all tabs of trip mode in this browser one works at a time, and all of them hear of it.
import { within } from "./trip-store.js";

const LEASE = 60_000;
const NAME = "birdtable-trip-sends";
const LINE = "sends";
const me = Math.random().toString(36).slice(2);
const channel = new BroadcastChannel(NAME);
const here = (what) => document.dispatchEvent(new Event(`trip:${what}`));
channel.onmessage = ({ data }) => here(data);

function everywhere(what) {
  here(what);
  channel.postMessage(what);
}

// Something on this phone is different: every tab draws anew.
export const changed = () => everywhere("changed");

// A post is at school, whichever tab sent it: every tab asks what became of it.
export const sent = () => everywhere("sent");

// Where a browser has no locks: a line in the table, which a tab that was closed leaves behind for a minute. One that lasts longer
// was written before the phone's clock was set back.
async function leased() {
  let mine = false;
  await within("readwrite", (table) => {
    const asking = table.get(LINE);
    asking.onsuccess = () => {
      const [held, now] = [asking.result, Date.now()];
      mine = !held || held.tab === me || held.until < now || held.until > now + LEASE;
      if (mine) table.put({ id: LINE, kind: "lease", tab: me, until: now + LEASE });
    };
  });
  return mine;
}

const release = () =>
  within("readwrite", (table) => {
    const asking = table.get(LINE);
    asking.onsuccess = () => asking.result?.tab === me && table.delete(LINE);
  });

async function inTurn(work) {
  // A phone so full that not even this line is kept must still be able to send: the school takes nothing twice.
  if (!(await leased().catch(() => true))) return;
  const holding = setInterval(() => leased().catch(() => {}), LEASE / 3);
  try {
    await work();
  } finally {
    clearInterval(holding);
    await release().catch(() => {});
  }
}

// Does nothing where another tab is at it.
export const alone = (work) =>
  navigator.locks ? navigator.locks.request(NAME, { ifAvailable: true }, (lock) => lock && work()) : inTurn(work);
