// Who goes when, and under which name.

// At most so many at once; the others wait in the order they came.
export function lanes(most) {
  const waiting = [];
  let busy = 0;
  const next = () => busy < most && waiting.length && (busy++, waiting.shift()());
  return (work) =>
    new Promise((done, fail) => {
      waiting.push(() => work().then(done, fail).finally(() => (busy--, next())));
      next();
    });
}

// Whatever may change the post's version this second: a save that looks stale waits for it before it says so.
export const changing = new Set();

// As crypto.randomUUID, which there is only where the address is a safe one.
export function newKey() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0"));
  return bytes.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
