"""Whatever has the keyboard's focus can be seen: it never lies under what sticks to an edge of the screen."""

import pytest
from playwright.sync_api import Page

from tests.browser import hands
from tests.browser.chromium import DESK, PHONE

LONG = "Joshua Smith and Amara Okafor won! Don’t forget PE kit: ring 07700 900123. " * 4
HIDDEN = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const shown = one.matches('input') ? one.closest('label') ?? one : one;
  const box = shown.getBoundingClientRect();
  const at = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (shown.contains(top) || top.contains(shown));
  };
  const [left, right] = [Math.max(box.left, 0) + 2, Math.min(box.right, innerWidth) - 2];
  const seen = [0.2, 0.5, 0.8].filter((part) => at((left + right) / 2, box.top + box.height * part));
  return seen.length < 2 ? `${shown.tagName} ${shown.className} “${shown.textContent.trim().slice(0, 40)}”` : null;
}"""
MOST = 150


def hidden(page: Page, key: str) -> list[str]:
    """What had the focus and could not be seen, walking through the whole page with this key."""
    found = []
    page.evaluate("scrollTo(0, 0)")
    page.evaluate("document.activeElement?.blur()")
    for _ in range(MOST):
        page.keyboard.press(key)
        if page.evaluate("!document.activeElement || document.activeElement === document.body"):
            break
        page.wait_for_timeout(15)
        if wrong := page.evaluate(HIDDEN):
            found.append(wrong)
    return found


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["on a phone", "on a desk"])
def test_on_every_page_with_a_bar_at_its_foot_the_focus_is_seen(sign_in, school, size) -> None:
    page = sign_in(school["people"]["teacher"], size)
    page.goto(f"/s/{school['slug']}/")
    hands.begin_a_post(page).fill(LONG)
    page.get_by_label("Add pictures").set_input_files(hands.a_painted_picture((100, 100, 60, 70), (300, 100, 60, 70)))
    hands.saved(page)
    page.locator("#findings > li").nth(2).wait_for()
    assert hidden(page, "Tab") == []
    assert hidden(page, "Shift+Tab") == []
    hands.to_the_picture_page(page, 2)
    page.get_by_label("Children of").select_option(label="Kestrels")
    page.get_by_role("button", name="Joshua Smith").wait_for()
    assert hidden(page, "Tab") == []
    assert hidden(page, "Shift+Tab") == []
    page = sign_in(school["people"]["leader"], size)
    page.goto(f"/s/{school['slug']}/posts/{school['posts']['waiting']}/approve/")
    assert hidden(page, "Tab") == []
    assert hidden(page, "Shift+Tab") == []
