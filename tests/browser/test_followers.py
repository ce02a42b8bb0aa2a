"""Three hundred new followers: looked through with the keyboard alone, in a hundred and twenty presses at most."""

from playwright.sync_api import Page, expect

from tests.browser.test_pupils import is_fit

MOST_DECISIONS, MOST_PRESSES = 60, 120
TO_LOOK_AT = 20


def a_list() -> bytes:
    """240 about whom nothing is noticed, 40 for whom a block is proposed, 20 to look at."""
    people = [f"mum{number},Mum of two" for number in range(240)]
    shops = [f"shop{number},onlyfans link in bio" for number in range(40)]
    odd = [f"tapes{number},Records and rare tapes. DM me" for number in range(TO_LOOK_AT)]
    return "\n".join(["username,description", *people, *shops, *odd]).encode()


class Keyboard:
    """Counts what it presses."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def to(self, name: str) -> None:
        """Past the menu by the skip link, then on by Tab until the button of that name has the focus."""
        if not self.at().startswith(name):
            self.press("Tab")
            self.press("Enter")
        for _ in range(8):
            if self.at().startswith(name):
                return
            self.press("Tab")
        raise AssertionError(f"“{name}” is not among the first things on the page, but “{self.at()}”")

    def at(self) -> str:
        return str(self.page.evaluate("document.activeElement?.innerText.trim() ?? ''"))

    def press(self, key: str) -> None:
        self.presses += 1
        self.page.keyboard.press(key)

    def tap(self, name: str) -> None:
        self.to(name)
        with self.page.expect_navigation():
            self.press("Enter")


def test_three_hundred_new_followers_are_looked_through_by_keyboard(sign_in, school):
    page = sign_in(school["people"]["head"])
    slug = school["slug"]
    page.goto(f"/s/{slug}/followers/")
    keeps = page.get_by_role("main").get_by_role("button", name="Keep")
    others = keeps.count()  # who waited before
    page.goto(f"/s/{slug}/accounts/x/connect/")
    by_hand = page.locator("form[action$='by-hand/']")
    page.locator("summary", has_text="by hand").first.click()
    by_hand.get_by_label("What is the account called?").fill("ThornbeckPri")
    by_hand.get_by_role("button", name="We post by hand").click()
    page.goto(f"/s/{slug}/followers/list/")
    is_fit(page)
    page.get_by_label("Of which account?").select_option(label="X ThornbeckPri")
    page.get_by_label("The list").set_input_files({"name": "f.csv", "mimeType": "text/csv", "buffer": a_list()})
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_text("Read: 300.")).to_be_visible()
    is_fit(page)

    keyboard, decisions = Keyboard(page), 0
    page.goto(f"/s/{slug}/followers/")
    while page.get_by_role("button", name="Keep all").count():
        keyboard.tap("Keep all")
        decisions += 1
    keyboard.tap("Block all")
    expect(keeps).to_have_count(TO_LOOK_AT + others)
    while keeps.count():
        keyboard.tap("Keep")
        decisions += 1
    expect(page.get_by_text("About to be done: 40")).to_be_visible()
    expect(page.get_by_text("Nobody to look at")).to_be_visible()
    assert decisions + 1 <= MOST_DECISIONS
    assert keyboard.presses <= MOST_PRESSES, keyboard.presses
    is_fit(page)
