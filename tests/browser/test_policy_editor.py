"""A head writes the school's policy from its paper in forms alone, in at most sixty fields, and it holds."""

from playwright.sync_api import Locator, Page, expect

from tests.browser import hands
from tests.browser.chromium import IPAD

MOST_FIELDS = 60
PAPER = """Fernhill's rules for our account
1. Only the head may post to the account.
2. The account is protected.
3. We never name a child.
4. Pictures of children are published only with written consent.
5. We do not reply to comments.
6. Nothing negative is posted.
7. Posts are only about school life.
8. News of trips goes out after everybody is back; during a trip nothing is posted.
9. The password is changed every month.
10. Kindness first.
"""


class Fields:
    """Counts every field that somebody fills in."""

    def __init__(self, page: Page) -> None:
        self.page, self.filled = page, 0

    def __call__(self, label: str, **exact: bool) -> Locator:
        self.filled += 1
        return self.page.get_by_label(label, **exact).first


def test_a_policy_is_written_from_paper_without_a_word_of_toml(device, house):
    school = house.new_school()
    context = device(IPAD)
    hands.signed_in(context, school["people"]["head"], house.address)
    page = context.new_page()
    fill = Fields(page)
    start = f"/s/{school['slug']}/policy/draft/"
    page.goto(start)
    if page.get_by_text("Throw this draft away").count():
        page.get_by_text("Throw this draft away").click()
        page.get_by_role("button", name="Throw it away").click()
        page.goto(start)
    fill("Our policy on paper").check()
    fill("Or its words").fill(PAPER)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("We could not place this")).to_have_count(1)

    page.locator("section.clause", has_text="Kindness first").get_by_role("link", name="Change").click()
    fill("A person sees to it").select_option(label="The head")
    page.get_by_role("button", name="Save", exact=True).click()

    page.locator("section.clause", has_text="Nothing negative").get_by_role("link", name="Change").click()
    fill("Where we are certain").select_option(label="Cannot go out")
    expect(page.locator("[data-saved]")).to_contain_text("Saved a few seconds ago")
    page.get_by_role("button", name="Save", exact=True).click()

    page.get_by_role("button", name="Look for them too").click()
    expect(page.get_by_text("not right yet")).to_have_count(0)
    page.get_by_role("link", name="Read it").click()
    expect(page.locator("main")).to_contain_text("We never name a child.")
    page.get_by_role("button", name="Hand it over to be signed").click()
    page.get_by_role("button", name="It is signed").click()
    expect(page.locator("main")).to_contain_text("Nothing negative is posted.")
    expect(page.locator("main")).to_contain_text("How a child may be called in a post. Not at all.")
    assert fill.filled <= MOST_FIELDS
