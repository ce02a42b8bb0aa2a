"""Every page there is, for everybody who may see it: nothing that axe finds, nothing sideways, nothing refused.

By night they are looked at in a file of their own, so that two processes share the work.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser import hands
from tests.browser.chromium import DESK, PHONE
from tests.browser.seeding import ROLES
from tests.browser.shapes import Seen, Shape

LIGHT_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BY_DAY = tuple((size, "light", LIGHT_RULES) for size in (DESK, PHONE))
AXE = """async (only) => {
  const found = await axe.run({ resultTypes: ['violations'], runOnly: only });
  return found.violations.map(
    (one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
}"""
SIDEWAYS = """() => document.documentElement.scrollWidth > innerWidth
  ? [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3).map((one) => `sideways: ${one.tagName} ${one.className}`)
  : []"""
Looks = Sequence[tuple[tuple[int, int], Literal["light", "dark"], list[str]]]
ANSWERS_NO_PAGE = {
    "post-new", "post-check", "post-autosave", "post-upload", "post-discard", "post-restore",
    "post-send-back",
    "post-suggestion", "post-submit", "post-take-back", "post-allow-pictures",
    "resume", "post-where", "post-correct", "urgent-take-ours", "urgent-decide", "urgent-name", "urgent-end",
    "member-roles", "member-cover", "member-anew", "member-end", "invitation-end", "invitation",
    "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_add_webauthn", "mfa_login_webauthn", "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn", "mfa_edit_webauthn",
    "openid_connect_login", "openid_connect_callback", "work-account-connect", "work-account-let-go",
    "duty-do", "device-prove", "device-code", "device-act", "device-hand-over", "policy-adopt-now",
    "policy-decide", "policy-read", "trial-stop", "jobs-feed", "pupils-import-now",
    "take-down-confirm", "pupil-answer", "pupil-name-answer", "pupil-marks", "channels-noticeboard",
    "trip-act", "trip-extend", "trip-switch", "trip-code", "trip-take-over", "trip-agree", "trip-clear",
    "channel-back", "channel-by-hand", "channel-pause", "channel-try", "channel-disconnect",
    "picture-say", "picture-unsay", "picture-several", "picture-box", "picture-take-away", "picture-crop",
    "picture-remove", "picture-whole", "picture-check",
    "pupil-letters", "pupil-still", "renewal-letters",
    "post-comment", "post-put-back", "beginnings-ours", "beginning-remove",
    "calendar-term-remove", "calendar-feed", "noticeboard-terms", "noticeboard-days",
    "photo", "photo-preview", "notice-picture", "notice-small-picture", "noticeboard-atom",
    "noticeboard-json",
    "urgent-atom", "urgent-json", "robots",
    "quick", "trip-post", "trip-picture", "trip-arrange", "trip-send", "trip-worker", "trip-manifest", "trip-state",
    "keeping-back", "keeping-release",
    "governors-file", "governors-papers-file",
    "audit-export", "audit-keeper", "getting-ready-later", "follower", "followers-together",
    "channel-advice", "following-decide", "mention", "follow-request", "followers-finish",
    "for-you-open", "for-you-read", "for-you-read-all", "push-begin", "push-end", "push-worker",
    "data-request-put-off", "data-request-answer", "data-request-choose", "data-request-again", "data-request-make",
    "data-request-file", "data-request-picture", "data-request-erase", "data-request-erase-confirm",
    "data-request-erase-drop", "data-request-lift",
    "choose-school", "account_login", "account_signup", "account_set_password", "account_reauthenticate",
    "work-accounts",
    "incident-note", "incident-people", "incident-down", "incident-move", "incident-words", "incident-decider",
    "incident-paper",
    "job-later", "training-remove", "job-give", "job-changed", "tip-draft",
    "policy-draft-begin", "policy-draft-discard", "policy-draft-file", "policy-draft-add", "policy-draft-autosave",
    "policy-draft-arrange", "policy-draft-hand-over", "policy-take",
    "elsewhere-down", "elsewhere-gone", "elsewhere-ours", "elsewhere-somebody", "takeover-step", "takeover-over",
}  # fmt: skip
"""Those that only take a POST, answer with a picture or a feed, or send somebody signed in elsewhere."""


LEADS_AWAY = {"openid_connect_login"}
"""The server itself would ask another one, which is not on this machine."""
A_PART_OF_ANOTHER = {"trip-arrived"}
"""A piece of a page, which that page fetches and is looked at with."""


def pages_of(page: Page, school: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Name and HTML of each page this browser is shown when it asks for every address."""
    for one in school["addresses"]:
        if one["name"] in LEADS_AWAY | A_PART_OF_ANOTHER:
            continue
        answer = page.request.get(one["address"], max_redirects=0, max_retries=3)
        if answer.status == 200 and answer.headers.get("content-type", "").startswith("text/html"):
            yield one["address"], answer.text()


def visitor(device: Any, house: Any, school: Mapping[str, Any], role: str) -> Page:
    context = device(DESK)
    if role in school["people"]:
        hands.signed_in(context, school["people"][role], house.address)
    page: Page = context.new_page()
    return page


def looked_at(page: Page, school: Mapping[str, Any], seen: Seen, looks: Looks) -> tuple[int, dict[str, list[str]]]:
    """How many pages this browser was shown with something that nobody in `seen` was, and what is wrong with each."""
    wrong, opened = {}, 0
    for address, html in pages_of(page, school):
        kinds = Shape("<main" + html.partition("<main")[2]).kinds
        path = address.partition("?")[0]
        if opened and path in seen and kinds <= seen[path]:
            continue
        seen[path] |= kinds
        opened += 1
        page.goto(address)
        page.evaluate(AXE_SCRIPT)
        for size, scheme, rules in looks:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.emulate_media(color_scheme=scheme)
            if found := page.evaluate(AXE, rules):
                wrong[f"{address}, {size[0]} px, {scheme}"] = found
        page.set_viewport_size({"width": 320, "height": 700})
        if found := page.evaluate(SIDEWAYS):
            wrong[f"{address}, 320 px"] = found
    return opened, wrong


@pytest.mark.parametrize("role", [*ROLES, "nobody"])
def test_axe_finds_nothing_on_any_page_by_day(device, house, shared_school, seen, role):
    opened, wrong = looked_at(visitor(device, house, shared_school, role), shared_school, seen, BY_DAY)
    assert wrong == {}
    assert opened


def test_every_page_was_open_to_somebody(device, house, shared_school):
    """Or the test above would prove little."""
    shown = set()
    for role in ("head", "dsl", "nobody"):
        shown |= {address for address, _ in pages_of(visitor(device, house, shared_school, role), shared_school)}
    never = {one["name"] for one in shared_school["addresses"] if one["address"] not in shown}
    assert never - ANSWERS_NO_PAGE - A_PART_OF_ANOTHER == set()


def in_sight(page: Page, name: str) -> bool:
    box = page.get_by_role("button", name=re.compile(name)).bounding_box()
    size = page.viewport_size
    return bool(box and size and box["y"] >= 0 and box["y"] + box["height"] <= size["height"])


def test_the_main_button_of_a_phone_is_in_sight_without_scrolling(sign_in, shared_school):
    slug, posts, people = (shared_school[key] for key in ("slug", "posts", "people"))
    page = sign_in(people["teacher"], PHONE)
    page.goto(f"/s/{slug}/")
    assert in_sight(page, "^Write a post")
    page.goto(f"/s/{slug}/posts/{posts['draft']}/")
    assert in_sight(page, "^Send for approval")
    page = sign_in(people["leader"], PHONE)
    page.goto(f"/s/{slug}/posts/{posts['waiting']}/approve/")
    assert in_sight(page, "^Approve for")
