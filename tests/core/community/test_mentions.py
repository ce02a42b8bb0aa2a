"""Mentions: whatever may tell of harm comes first, in a child's spelling too, and in other languages than English."""

import pytest
from benchmarks.community.material import fresh
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.community.mentions.frames import frames
from birdtable.core.community.mentions.sorting import Kind, sort_mention


@pytest.mark.parametrize(
    "text",
    [
        "my dad hits me when hes drunk and im scared to go home",
        "plees help my dady is hiting my mum",
        "i want to die nobody likes me",
        "My son has been bullied for six months and the school has done nothing about it",
        "Asking for a friend: who do you tell if you think a kid is being hit at home?",
        "there's a little girl in your uniform outside the Co-op at 10 at night, on her own, shivering",
        "A teacher has been messaging my daughter privately on Snapchat",
        "who is your safeguarding lead? it's urgent",
        "nobody feeds me at home only school dinner",
        "im n0t s4fe at h0me",
        "tata mnie bije i boję się wracać do domu",
        "أبي يضربني كل يوم وأنا خائف",
        "爸爸打我，我很怕",
        "mere abbu mujhe marte hain please help",
        "mae dad yn fy mwrw ac mae ofn arna i",
        "ppl at skool keep sayin kys n 2day i nearly did",
        "Non voglio più vivere",
        "ਮੈਂ ਜੀਣਾ ਨਹੀਂ ਚਾਹੁੰਦੀ",
        "Он бьёт маму, мы боимся",
        "dad locked me out in the rain with no shoes again",
    ],
)
def test_what_may_tell_of_harm_is_a_possible_disclosure(text: str) -> None:
    told = sort_mention(text)
    assert told.kind is Kind.DISCLOSURE
    assert told.reasons


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thank you so much for a brilliant sports day", Kind.THANKS),
        ("Loved the anti-bullying week assembly, such an important message", Kind.THANKS),
        ("He came home starving after swimming but so happy 😂 thank you", Kind.THANKS),
        ("Dziękuję za wspaniałe przedstawienie!", Kind.THANKS),
        ("What time does the nativity start tomorrow?", Kind.QUESTION),
        ("متى تبدأ الحفلة؟", Kind.QUESTION),
        ("Disgusted with the parking outside school today", Kind.COMPLAINT),
        ("you're all useless idiots", Kind.ABUSE),
        ("Hi, I'm a reporter at the Bury Gazette. Could someone call me?", Kind.PRESS),
        ("Get 10k followers today 👉 https://example.click", Kind.SPAM),
        ("😂😂😂", Kind.OTHER),
        ("Is the gate locked at nine? I was locked out yesterday", Kind.QUESTION),
        ("Are children allowed to walk home alone in Year 5?", Kind.QUESTION),
        ("We raised £800 for the refuge with our sponsored walk, thank you", Kind.THANKS),
        ("My son is scared of dogs, will the reading dog be in today?", Kind.QUESTION),
        ("Maths homework is killing us, three hours and not finished, ridiculous", Kind.COMPLAINT),
        ("My daughter came home with somebody else's jumper again", Kind.COMPLAINT),
        ("ਪਿਤਾ, ਟਰੱਕ ਡਰਾਈਵਰ", Kind.OTHER),
        ("I write for the Courier. Could somebody ring me about your 150th birthday?", Kind.PRESS),
    ],
)
def test_the_rest_is_sorted_and_alarms_nobody(text: str, kind: Kind) -> None:
    assert sort_mention(text).kind is kind


def test_the_press_writing_about_bullying_is_no_disclosure() -> None:
    told = sort_mention("Journalist here, researching an article about bullying in primary schools. Statement by 5pm?")
    assert told.kind is Kind.PRESS


def test_every_frame_says_in_words_what_it_saw() -> None:
    assert all(len(one.says) > 5 and one.weight for one in frames())


@settings(max_examples=100)
@given(st.text(max_size=400))
def test_any_text_at_all_is_sorted(text: str) -> None:
    assert sort_mention(text).kind in Kind


def test_a_text_made_to_be_slow_is_not() -> None:
    assert sort_mention("dad " * 5000 + "hits").kind in Kind


@pytest.mark.parametrize(("lot", "least"), [("first", 97), ("second", 97), ("third", 80)])
def test_very_indirect_words_are_heard_no_worse_than_was_measured(lot: str, least: int) -> None:
    """The third lot was learnt from by nobody: see docs/followers.md for what that figure means."""
    told = [(one, sort_mention(one.text).kind) for one in fresh(lot)]
    heard = [kind is Kind.DISCLOSURE for one, kind in told if one.kind == "disclosure"]
    alarmed = [kind is Kind.DISCLOSURE for one, kind in told if one.kind != "disclosure"]
    assert 100 * sum(heard) / len(heard) >= least
    assert 100 * sum(alarmed) / len(alarmed) <= 8
