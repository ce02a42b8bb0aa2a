"""How somebody is told: what they choose on a phone, and what stays in the browser."""

import json

from playwright.sync_api import expect

from tests.browser.chromium import PHONE
from tests.browser.test_pupils import is_fit


def test_on_a_phone_somebody_chooses_how_they_are_told(sign_in, school):
    page = sign_in(school["people"]["leader"], PHONE)
    page.goto(f"/s/{school['slug']}/for-you/")
    page.get_by_role("main").get_by_role("link", name="How you are told").click()
    page.get_by_label("A post waits for my approval").select_option(label="By e-mail, once a day")
    page.get_by_label("From").fill("20:00")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Kept. It counts from now on.")).to_be_visible()
    expect(page.get_by_label("From")).to_have_value("20:00")
    is_fit(page)


INSTALL = """async () => {
  const form = document.querySelector("form[data-push]");
  const one = await navigator.serviceWorker.register(form.dataset.worker, { scope: form.dataset.scope });
  const worker = one.installing || one.waiting || one.active;
  if (worker.state !== "activated") {
    await new Promise((done) =>
      worker.addEventListener("statechange", () => worker.state === "activated" && done()));
  }
  return [new URL(one.scope).pathname, one.active.state];
}"""
SHOWN = """async () => {
  const one = await navigator.serviceWorker.getRegistration(location.pathname);
  for (let tries = 0; tries < 50; tries += 1) {
    const shown = await one.getNotifications();
    if (shown.length) return [shown[0].title, shown[0].body, shown[0].data.path];
    await new Promise((done) => setTimeout(done, 100));
  }
  return [];
}"""


def test_what_stays_in_the_browser_can_be_installed_and_shows_what_comes(sign_in, school, house):
    """A push service is out of reach here: the browser is told to hand the message over as if one had come."""
    page = sign_in(school["people"]["leader"], PHONE, permissions=["notifications"])
    page.goto(f"/s/{school['slug']}/for-you/how/")
    expect(page.get_by_role("button", name="Tell me on this device")).to_be_visible()
    line, registrations = page.context.new_cdp_session(page), []
    line.on("ServiceWorker.workerRegistrationUpdated", lambda said: registrations.extend(said["registrations"]))
    line.send("ServiceWorker.enable")
    assert page.evaluate(INSTALL) == [f"/s/{school['slug']}/for-you/", "activated"]
    told = {"title": "Thornbeck", "body": "A post waits for your approval.", "path": "/s/x/for-you/", "tag": "1"}
    ours = next(one["registrationId"] for one in registrations if one["scopeURL"].endswith("/for-you/"))
    message = {"origin": house.address, "registrationId": ours, "data": json.dumps(told)}
    line.send("ServiceWorker.deliverPushMessage", message)
    assert page.evaluate(SHOWN) == [told["title"], told["body"], told["path"]]
