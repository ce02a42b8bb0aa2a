// Questions to the school's server from a trip, each with what its answer means. A number the phone made makes each one harmless
// to ask again.
import { Cut, Refused } from "./upload-line.js";

export const BASE = new URL(".", document.baseURI).pathname;
const PATIENCE = 30_000;
const CLOSED = "The school’s server does not take it.";

// Somebody has to sign in again; what is on this phone waits for them.
export class SignedOut extends Error {}
// A leader wrote this device down as lost.
export class Lost extends Error {}

async function asked(method, path, body) {
  try {
    return await fetch(BASE + path, { method, body, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Cut();
  }
}

// The answer itself where it is a yes, or one of those allowed; else throws Cut, Refused, SignedOut or Lost.
export async function ask(method, path, body, allowed = []) {
  const answer = await asked(method, path, body);
  if (answer.headers.get("Birdtable-Device") === "lost") throw new Lost();
  if (answer.redirected) throw new SignedOut();
  if (answer.ok || allowed.includes(answer.status)) return answer;
  if (answer.status >= 500 || [408, 429].includes(answer.status)) throw new Cut();
  const plain = answer.headers.get("Content-Type")?.startsWith("text/plain") && (await answer.text());
  throw new Refused(plain || CLOSED, [403, 404, 422].includes(answer.status));
}

export function form(token, fields = []) {
  const made = new FormData();
  made.append("csrfmiddlewaretoken", token);
  for (const [name, value] of fields) made.append(name, value);
  return made;
}
