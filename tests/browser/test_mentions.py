"""What others said, seen to with the keyboard; and a possible disclosure, from the alarm to its closing."""

from playwright.sync_api import Page, expect

from tests.browser.test_followers import Keyboard
from tests.browser.test_pupils import is_fit

SAID = (
    "Disgusted with the parking outside school today",
    "What time does the nativity start tomorrow?",
    "Thank you so much for a brilliant sports day",
    "Get 10k followers today 👉 https://example.click",
)
HARM = "my dad hits me when hes drunk and im scared to go home"


def bring(page: Page, slug: str, lines: tuple[str, ...]) -> None:
    page.goto(f"/s/{slug}/mentions/bring/")
    is_fit(page)
    page.get_by_label("To which account?").select_option(label="X ThornbeckPri")
    rows = "\n".join(["text", *(f'"{line}"' for line in lines)]).encode()
    page.get_by_label("Or a list").set_input_files({"name": "m.csv", "mimeType": "text/csv", "buffer": rows})
    page.get_by_role("button", name="Sort it").click()


def test_mentions_are_seen_to_by_keyboard_and_a_disclosure_is_closed_by_the_safeguarding_lead(sign_in, school):
    slug = school["slug"]
    head = sign_in(school["people"]["head"])
    head.goto(f"/s/{slug}/accounts/x/connect/")
    by_hand = head.locator("form[action$='by-hand/']")
    head.locator("summary", has_text="by hand").first.click()
    by_hand.get_by_label("What is the account called?").fill("ThornbeckPri")
    by_hand.get_by_role("button", name="We post by hand").click()
    bring(head, slug, (*SAID, HARM))
    expect(head.get_by_text("The safeguarding lead is being told.").first).to_be_visible()
    expect(head.get_by_text("drunk")).to_have_count(0)
    is_fit(head)
    keyboard = Keyboard(head)
    while head.locator("button[value=settle]").count():
        if keyboard.at().startswith("Nothing needed"):
            with head.expect_navigation():
                keyboard.press("Enter")
        else:
            head.locator("button[value=settle]").first.focus()
    assert keyboard.presses >= len(SAID)
    assert head.get_by_role("textbox").count() == 0
    lead = sign_in(school["people"]["dsl"])
    lead.goto(f"/s/{slug}/")
    lead.get_by_role("link", name="What to do").first.click()
    is_fit(lead)
    lead.get_by_role("button", name="I have seen it").click()
    is_fit(lead)
    lead.get_by_role("button", name="It is in our safeguarding record").click()
    expect(lead.get_by_text("Closed by").first).to_be_visible()
    lead.get_by_role("link", name="Who is told").click()
    is_fit(lead)
