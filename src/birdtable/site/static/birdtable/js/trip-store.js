// What waits on this phone, in two tables of IndexedDB: rows, and the bytes of pictures. Where it is full both live in this page.
const NAME = "birdtable-trip";
const TABLES = ["rows", "bytes"];
const FLAG = "birdtable-trip";
const unkept = { rows: new Map(), bytes: new Map() };
let opened;

function open() {
  opened ??= new Promise((done, fail) => {
    const asking = indexedDB.open(NAME, 1);
    asking.onupgradeneeded = () => TABLES.forEach((one) => asking.result.createObjectStore(one, { keyPath: "id" }));
    asking.onsuccess = () => {
      const database = asking.result;
      const close = () => (database.close(), (opened = undefined));
      database.onclose = database.onversionchange = close; // Wiped by the server, or by another tab.
      done(database);
    };
    asking.onerror = () => fail(asking.error);
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

// work: gets both tables and may return a request, whose result comes out.
export async function within(mode, work) {
  const transaction = (await open()).transaction(TABLES, mode);
  return new Promise((done, fail) => {
    const asked = work(...TABLES.map((one) => transaction.objectStore(one)));
    transaction.oncomplete = () => done(asked?.result);
    transaction.onabort = () => fail(transaction.error);
  });
}

// All of it or nothing. False where this page alone has it, because the phone keeps no more.
export async function put(rows, bytes = []) {
  try {
    await within("readwrite", (table, pictures) => {
      rows.forEach((one) => table.put(one));
      bytes.forEach((one) => pictures.put(one));
    });
    rows.forEach((one) => unkept.rows.delete(one.id));
    bytes.forEach((one) => unkept.bytes.delete(one.id));
    localStorage.setItem(FLAG, "yes");
    return true;
  } catch {
    rows.forEach((one) => unkept.rows.set(one.id, one));
    bytes.forEach((one) => unkept.bytes.set(one.id, one));
    return false;
  }
}

// Whether everything this page has is kept by now.
export async function keepAgain() {
  return (!unkept.rows.size && !unkept.bytes.size) || put([...unkept.rows.values()], [...unkept.bytes.values()]);
}

export async function all() {
  const kept = await within("readonly", (table) => table.getAll()).catch(() => []);
  return [...kept.filter((one) => !unkept.rows.has(one.id)), ...unkept.rows.values()];
}

export async function bytesOf(id) {
  return unkept.bytes.get(id) ?? (await within("readonly", (_, pictures) => pictures.get(id)).catch(() => undefined));
}

// rows: to be kept in the same breath, so that no half of it stays behind; where the phone is full they live in this page.
export async function remove(ids, rows = []) {
  const gone = (table, pictures) => ids.forEach((id) => (table.delete(id), pictures.delete(id)));
  try {
    await within("readwrite", (table, pictures) => (gone(table, pictures), rows.forEach((one) => table.put(one))));
    rows.forEach((one) => unkept.rows.delete(one.id));
  } catch {
    await within("readwrite", gone);
    rows.forEach((one) => unkept.rows.set(one.id, one));
  }
  ids.forEach((id) => (unkept.rows.delete(id), unkept.bytes.delete(id)));
}

export { FLAG, NAME };
