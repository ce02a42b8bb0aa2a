// How things stand, in words: one line that is always true, and what somebody has to know before it happens.
import { inWords, isOver, serverNow } from "./trip-clock.js";
import { LINE } from "./trip-rounds.js";

const SOON = 30 * 60_000;
const DAY = 86_400_000;
const posts = (count) => (count === 1 ? "1 post" : `${count} posts`);

// rows: everything on this phone. sent: whether this page saw something arrive.
export function standing({ rows, line, sending, sent, about }) {
  const queued = rows.filter((one) => one.kind === "post");
  const stuck = queued.filter((one) => one.trouble).length;
  const waiting = queued.length - stuck;
  if (line === LINE.LOST) return "A leader wrote this device down as lost. What was on it from the trip was deleted.";
  if (line === LINE.SIGNED_OUT) return "You are signed out. What is on this phone stays, and goes on once you have signed in.";
  if (waiting && sending) return `Sending. ${waiting} to go.`;
  if (waiting && line === LINE.HERE && !about?.trip) return `${waiting} waiting. It stays on this phone until the device is on the trip again.`;
  if (waiting) return `${waiting} waiting, will go when there is signal.`;
  if (stuck) return `${posts(stuck)} could not be sent. See below.`;
  if (rows.some((one) => one.kind === "picture" || (one.kind === "draft" && one.text.trim()))) return "On this phone only, until you send it.";
  return sent ? "All sent. Nothing of it is left on this phone." : "Nothing waits on this phone.";
}

// Where somebody is, and until when. about: as the server told it last.
export function where(about) {
  if (!about) return "This phone has not heard from school yet. Open this page once with signal, before you leave.";
  if (!about.trip) return about.why;
  const { place, ends, live } = about.trip;
  return live && serverNow() < ends ? `${place}, until ${inWords(ends)}` : `${place}: the trip is over`;
}

// What is told about the end: before it, at it, and before anything is deleted. unsent: whether there is anything to lose.
export function warnings(about, unsent) {
  if (!about?.trip) return [];
  const { ends, wipe, live } = about.trip;
  const told = [];
  const left = ends - serverNow();
  if (live && left > 0 && left < SOON) told.push(`The camera closes at ${inWords(ends)}, when the trip ends.`);
  if (!live || left <= 0) told.push(`The trip ended, and the camera is closed. What you have not sent can still go until ${inWords(wipe)}; then it is deleted from this phone.`);
  if (unsent && wipe - serverNow() < DAY && !isOver(wipe)) told.push(`Not sent yet: it is deleted from this phone at ${inWords(wipe)}. Find signal before that.`);
  return told;
}

export const mayTakePictures = (about) => Boolean(about?.trip?.live && serverNow() < about.trip.ends);
