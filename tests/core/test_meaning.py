"""What the checks on meaning share, and how they bear hostile or unusual text."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.catalogue import all_checks
from birdtable.core.checks.d301_personal_data.own import HELPLINES, is_known_number, is_own_email
from birdtable.core.checks.t201_individually_targeted.sayings import OPENERS, OPENING_WORDS
from birdtable.core.draft import LONGEST_READ, Draft, PhotoFacts
from birdtable.core.text.cues import cue, read, spaced
from birdtable.core.text.digits import is_card_number, is_nhs_number, is_upn, national
from birdtable.core.words import Topic
from tests.cast import THORNBECK, thornbeck

MEANING = ("D301", "R501", "T201", "T202", "T203", "T204", "A603", "A604", "A605", "A606", "A607", "L702")


def found(code: str, draft: Draft, **set_by_policy: object) -> list[tuple[str, str | None]]:
    """What a check finds, as the words it marks and how sure it is."""
    check = all_checks()[code]
    parameters = {one.name: one.read(set_by_policy.get(one.name, one.default)) for one in check.parameters}
    return [
        (draft.text_of(one.where.field)[one.where.start : one.where.end] if one.where else "", one.degree)
        for one in check.find(draft, thornbeck(), parameters)
    ]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0161 496 0123", "01614960123"),
        ("+44 (0)161 496 0123", "01614960123"),
        ("0044 7700 900123", "07700900123"),
        ("+353 87 123 4567", "+353871234567"),
        ("2026 1127", ""),
        ("0161 49", ""),
    ],
)
def test_a_telephone_number_is_known_by_its_shape(written: str, number: str) -> None:
    assert national(written) == number


OPENING = st.lists(st.sampled_from(sorted({*re.findall(r"[a-z']+", OPENERS.pattern), "shoutout", "@", "we're"})))


@given(OPENING.map(" ".join) | st.sampled_from(["Shoutout to Josh", "shout out to Josh", "@ Josh", "To Josh:"]))
def test_nothing_opens_a_post_to_one_person_without_a_word_that_is_asked_for_first(text: str) -> None:
    reading = read(text)
    assert not (OPENERS.search(reading.plain) and OPENING_WORDS.isdisjoint(reading.words) and "@" not in text)


def test_check_digits_tell_real_numbers_from_lookalikes() -> None:
    assert is_nhs_number("9434765919")
    assert not is_nhs_number("9434765918")
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")
    assert not is_card_number("0000000000000000")


def test_a_pupil_number_has_one_right_check_letter() -> None:
    letters = [letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if is_upn(f"{letter}801200001001")]
    assert len(letters) == 1


def test_helplines_are_digits_alone() -> None:
    assert {"999", "101", "111", "08001111", "08088005000", "116123"} <= HELPLINES
    assert all(number.isdigit() for number in HELPLINES)


@pytest.mark.parametrize("written", ["0161 496 0123", "+44 161 496 0123", "(0161) 496-0123", "496 0123", "0800 1111"])
def test_the_school_and_childline_may_be_rung(written: str) -> None:
    assert is_known_number(written, THORNBECK)


@pytest.mark.parametrize(
    "name", ["office", "head", "year4", "y5", "wrens", "class.herons", "breakfast-club", "thornbeck"]
)
def test_a_title_at_the_schools_domain_is_the_schools(name: str) -> None:
    assert is_own_email(f"{name}@thornbeckprimary.sch.uk", THORNBECK)


@pytest.mark.parametrize("address", ["jane.bell@thornbeckprimary.sch.uk", "office@elsewhere.example"])
def test_a_person_or_another_place_is_not_the_schools(address: str) -> None:
    assert not is_own_email(address, THORNBECK)


def test_personal_data_is_found_in_a_description_and_in_writing_but_not_in_a_file_name() -> None:
    photo = PhotoFacts(alt="Ring 07700 900123", writing=("BL9 6QR",), filename="07700900123.jpg")
    assert [words for words, _ in found("D301", Draft(text="Our display", photos=(photo,)))] == [
        "07700 900123",
        "BL9 6QR",
    ]


def test_a_disguised_number_is_marked_where_it_stands_in_the_original() -> None:
    text = "Ring Zoë’s mum 🙂 on ０７７００ 9001\u200b23 please"
    assert found("D301", Draft(text=text))[0][0] == "０７７００ 9001\u200b23"


def test_an_account_on_another_server_is_no_e_mail_address() -> None:
    assert found("D301", Draft(text="Thank you @museum@example.social for today")) == []


def test_the_documents_own_example_is_certain_even_for_a_child_not_on_the_roll() -> None:
    assert found("T201", Draft(text="Well done Oliver a better lesson today")) == [("Well done Oliver", "certain")]


def test_a_finding_about_one_child_carries_the_id_and_not_the_name() -> None:
    check = all_checks()["T201"]
    [finding] = check.find(Draft(text="Well done Josh a better lesson today"), thornbeck(), {})
    assert finding.pupils == ("A2",)


def test_a_topic_the_policy_forbids_is_a_finding_about_the_whole_post() -> None:
    draft = Draft(text="Year 6 had a wonderful day at the farm.", topic=Topic.CELEBRATION)
    assert found("T202", draft) == []
    assert found("T202", draft, topics=["trip"]) == [("", "certain")]


def test_a_cue_lets_blanks_be_line_breaks_but_not_words() -> None:
    saying = cue("gate", "gate code")
    assert saying.search(read("The gate\n code"))
    assert not saying.search(read("The gate of the code"))
    assert not saying.search(read("The gatecode"))
    assert spaced("(?<!a )b").endswith("(?<!a )b")


def test_a_sentence_is_bounded_however_long_the_text() -> None:
    reading = read("a " * 4000)
    assert len(reading.sentence(4000, 4001)) < 500


PIECES = (
    "Josh, ",
    "Well done ",
    "07700 900123 ",
    "@a.b ",
    "you ",
    "don't forget ",
    "£12 ",
    "BL9 6QR ",
    "“",
    '"',
    "😀",
    "\n",
    "é\u200b",
)


@pytest.mark.parametrize("code", MEANING)
@given(text=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join))
@settings(max_examples=60, deadline=None)
def test_every_span_lies_inside_the_text(code: str, text: str) -> None:
    check = all_checks()[code]
    parameters = {one.name: one.default for one in check.parameters}
    for finding in check.find(Draft(text=text), thornbeck(), parameters):
        assert finding.where is not None
        assert 0 <= finding.where.start < finding.where.end <= len(text)


@pytest.mark.parametrize(
    ("code", "piece"), list(product(MEANING, ("(0", "a@", "Josh, ", "😀 Josh ", "1 Green ", "like share ")))
)
def test_the_longest_hostile_text_is_read_to_its_end(code: str, piece: str) -> None:
    text = (piece * LONGEST_READ)[:LONGEST_READ]
    for words, _ in found(code, Draft(text=text)):
        assert words


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("We drew owls. Don't forget coats!", "We drew owls."),
        ("Don't forget coats! We drew owls.", "We drew owls."),
        ("We drew owls. Don't forget coats! They flew.", "We drew owls. They flew."),
        ("Owls!\n\nDon't forget coats.\n\nThey flew.", "Owls!\n\nThey flew."),
    ],
)
def test_what_is_left_of_a_post_without_its_reminder_reads_well(text: str, left: str) -> None:
    (one,) = all_checks()["T204"].find(Draft(text=text), thornbeck(), {})
    assert one.fix is not None
    assert re.sub(r"\n\s*\n", "\n\n", one.fix.apply(text)) == left


def test_nothing_is_taken_out_of_a_post_that_is_only_a_reminder_nor_out_of_a_description() -> None:
    (one,) = all_checks()["T204"].find(Draft(text="Don't forget coats!"), thornbeck(), {})
    assert one.fix is None
    owls = PhotoFacts(alt="A poster: don't forget coats! And owls.")
    (one,) = all_checks()["T204"].find(Draft(text="We drew owls.", photos=(owls,)), thornbeck(), {})
    assert one.fix is None
