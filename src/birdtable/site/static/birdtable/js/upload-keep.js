// Pictures on their way are kept in this browser until they have arrived, so that loading the page again goes on with them.
// For a day at most, for the person who chose them alone; where the browser keeps nothing, they have to be chosen again.

const DAY = 24 * 60 * 60 * 1000;

const asked = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

async function table(mode) {
  const opening = indexedDB.open("birdtable-uploads", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("uploads", { keyPath: "key" });
  const database = await asked(opening);
  const store = database.transaction("uploads", mode).objectStore("uploads");
  store.transaction.oncomplete = store.transaction.onabort = () => database.close();
  return store;
}

export async function keep(upload) {
  try {
    const bytes = await upload.blob.arrayBuffer();
    await asked((await table("readwrite")).put({ ...upload, blob: undefined, bytes, type: upload.blob.type }));
  } catch {
    // Private windows keep nothing, and a full disk no more.
  }
}

export async function forget(key) {
  try {
    await asked((await table("readwrite")).delete(key));
  } catch {
    // Then it was never kept.
  }
}

// What this person still has on the way to this place, in the order of choosing. Everybody else's goes, and what is old.
export async function kept(person, place) {
  try {
    const all = await asked((await table("readonly")).getAll());
    const over = (one) => one.person !== person || Date.now() - one.chosen > DAY;
    await Promise.all(all.filter(over).map((one) => forget(one.key)));
    const mine = all.filter((one) => !over(one) && one.place === place).sort((a, b) => a.chosen - b.chosen);
    return mine.map(({ bytes, type, ...one }) => ({ ...one, blob: new Blob([bytes], { type }) }));
  } catch {
    return [];
  }
}
