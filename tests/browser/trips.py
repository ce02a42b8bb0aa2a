"""A teacher with a phone on a trip: what their hands do, and what is on the phone."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page, expect

ON_THE_PHONE = """async () => {
  const known = await indexedDB.databases();
  if (!known.some((one) => one.name === 'birdtable-trip')) return [];
  const database = await new Promise((done, fail) => {
    const opening = indexedDB.open('birdtable-trip');
    [opening.onsuccess, opening.onerror] = [() => done(opening.result), () => fail(opening.error)];
  });
  const found = [];
  for (const table of database.objectStoreNames) {
    const asked = database.transaction(table).objectStore(table).getAll();
    found.push(...await new Promise((done) => (asked.onsuccess = () => done(asked.result))));
  }
  database.close();
  return found.filter((one) => one.kind !== 'about' && !(one.kind === 'draft' && one.text === '')).map(
    (one) => one.kind ?? 'bytes').sort();
}"""
KEPT_TO_OPEN = """async () => {
  await navigator.serviceWorker.ready;
  const kept = [];
  for (const name of await caches.keys()) kept.push(...await (await caches.open(name)).keys());
  return kept.map((one) => new URL(one.url).pathname);
}"""
CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


def open_trip_mode(page: Page, person: Mapping[str, Any]) -> None:
    page.goto(f"{person['path']}trip-mode/")
    expect(page.locator("[data-trip=where]")).to_contain_text("Robinwood, until")
    expect(page.locator("[data-trip=person]")).to_contain_text(person["called"])
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def take_a_picture(page: Page, words: str = "Two lambs in the straw.") -> None:
    cards = page.locator(".trip-card")
    before = cards.count()
    opens = page.get_by_role("button", name="Open the camera")
    if opens.is_visible():
        opens.click()
    page.get_by_role("button", name="Take the picture").click()
    expect(cards).to_have_count(before + 1)
    cards.last.get_by_label("Who is in it?").select_option(label="Work or things only: no child in it")
    cards.last.get_by_label("Describe it").fill(words)


def write(page: Page, words: str) -> None:
    page.get_by_label("What would you like to say?").fill(words)


def send(page: Page) -> None:
    page.get_by_role("button", name="Send to a leader").click()


def on_the_phone(page: Page) -> list[str]:
    """Everything of the trip that is on this phone, by its kind."""
    found: list[str] = page.evaluate(ON_THE_PHONE)
    return found


def says(page: Page, words: str) -> None:
    expect(page.locator("[data-trip=standing]")).to_have_text(words, timeout=60_000)
