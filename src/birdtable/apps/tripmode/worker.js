// Keeps the page of trip mode and its code, so that they open without signal. It answers for nothing else: nothing that the
// school's server says of anybody goes through it, or into its cache. VERSION, PAGE and FILES stand before this.

const OURS = `birdtable-trip:${PAGE}:`;
const CACHE = OURS + VERSION;
const PATIENCE = 2000;

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((one) => new Request(one, { cache: "no-cache" })));
  const page = await fetch(PAGE, { cache: "no-store" });
  if (!page.ok || page.redirected) throw new Error("signed out");
  await cache.put(PAGE, page);
  // Whoever has trip mode open goes on with what they have loaded; what they write is kept at every touch.
  await self.skipWaiting();
}

async function takeOver() {
  const old = (await caches.keys()).filter((one) => one.startsWith(OURS) && one !== CACHE);
  await Promise.all(old.map((one) => caches.delete(one)));
  await self.clients.claim();
}

const kept = async (address) => (await caches.open(CACHE)).match(address, { ignoreVary: true });
const late = () => new Promise((_, fail) => setTimeout(() => fail(new Error("late")), PATIENCE));

// The server first, for it knows who is signed in and which device is lost; but nobody waits for it. Where it has a newer
// version, this one is shown whole: a newer page with older code would be neither.
async function page(request) {
  const ours = await kept(PAGE);
  if (!ours) return fetch(request);
  try {
    const answer = await Promise.race([fetch(request), late()]);
    const newer = answer.ok && answer.headers.get("Trip-Version") !== VERSION;
    return newer || answer.status >= 500 ? ours : answer;
  } catch {
    return ours;
  }
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate" && address.pathname === PAGE) event.respondWith(page(request));
  else if (FILES.includes(address.pathname)) {
    event.respondWith(kept(address.pathname).then((one) => one ?? fetch(request)));
  }
});
