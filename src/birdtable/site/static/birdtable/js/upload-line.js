// One question to the server over a line that may be cut, and what its answer means.

const PATIENCE = 60_000;
const CLOSED = "This post takes no more pictures.";
const SIGNED_OUT = "You were signed out. Sign in again, then load this page again.";
const UNREADABLE = "This device could not read the file. Please choose it again.";
export const TROUBLE = "It did not arrive. Something is wrong at the school’s server.";

// Words that say why not. forGood: the server would say the same of this file again.
export class Refused extends Error {
  constructor(says, forGood = false) {
    super(says);
    this.forGood = forGood;
  }
}

export const inWords = (error) => (error instanceof Refused ? error.message : UNREADABLE);

// Nobody knows whether it arrived: worth asking.
export class Cut extends Error {}

// A while, or until the line is back or nobody waits any more.
export const pause = (ms, signal) =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    const now = () => (clearTimeout(timer), done());
    addEventListener("online", now, { once: true });
    signal.addEventListener("abort", now, { once: true });
  });

// With XMLHttpRequest: fetch does not tell how much of a piece has left.
function sent(method, address, headers, body, { signal, onBytes }) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.timeout = PATIENCE;
    request.upload.onprogress = (event) => onBytes?.(event.loaded);
    request.onload = () => done(request);
    request.onerror = request.ontimeout = () => fail(new Cut());
    request.onabort = () => fail(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}

function refusal(answer) {
  const plain = answer.getResponseHeader("Content-Type")?.startsWith("text/plain") && answer.responseText;
  const forGood = answer.status === 422 || answer.status === 404;
  return new Refused(plain || (forGood ? CLOSED : answer.status === 403 ? SIGNED_OUT : TROUBLE), forGood);
}

// A card with the post's version, or where the next piece begins and how many milliseconds later. Throws Refused, or Cut.
export async function ask(method, address, headers, body, { signal, onBytes }) {
  const answer = await sent(method, address, headers, body, { signal, onBytes });
  if (new URL(answer.responseURL).pathname !== new URL(address, location.href).pathname) throw new Refused(SIGNED_OUT);
  if (answer.status === 200 || answer.status === 201) {
    return { card: answer.responseText, version: Number(answer.getResponseHeader("X-Post-Version")) };
  }
  const at = answer.getResponseHeader("Upload-Offset");
  if (at !== null) return { at: Number(at), wait: 1000 * Number(answer.getResponseHeader("Retry-After")) };
  if (answer.status >= 500 || answer.status === 408) throw new Cut();
  throw refusal(answer);
}
