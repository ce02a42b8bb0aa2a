// Having nothing of a trip left on this device: for signing out, for a device that is lost, and when its time is over.
import { FLAG, NAME, all, remove } from "./trip-store.js";

export function wipe() {
  localStorage.removeItem(FLAG);
  return new Promise((done) => {
    const asking = indexedDB.deleteDatabase(NAME);
    // Other tabs close it when they hear of it; and a browser that keeps nothing has nothing to wipe.
    asking.onsuccess = asking.onerror = asking.onblocked = () => done();
  });
}

// Only these; how many pictures and posts nobody sent are among them.
export async function wipeSome(goes) {
  const rows = (await all()).filter(goes);
  const gone = rows.flatMap((one) => (one.kind === "post" ? [one.id, ...one.pictures] : [one.id]));
  if (gone.length) await remove(gone);
  return rows.filter(unsent).length;
}

export const unsent = (row) =>
  row.kind === "picture" || (row.kind === "post" && row.state !== "arranged") || (row.kind === "draft" && row.text.trim() !== "");
