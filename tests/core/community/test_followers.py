"""Followers: three piles, each with its reasons, and nobody judged by the language they write in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.core.community.followers.judging import judge, signals
from birdtable.core.community.followers.phrases import INNOCENT, needs_its_own_letters, phrases
from birdtable.core.community.followers.profile import Profile
from birdtable.core.community.followers.reading import plain_words
from birdtable.core.community.followers.weighing import BLOCK, LOOK, Pile, pile_of, score_of
from tests.cast import THORNBECK

TODAY = date(2026, 11, 30)


def pile(**facts: object) -> Pile:
    return judge(Profile(**facts), TODAY, THORNBECK).pile  # type: ignore[arg-type]


def names(**facts: object) -> set[str]:
    return {reason.signal for reason in judge(Profile(**facts), TODAY, THORNBECK).reasons}  # type: ignore[arg-type]


def test_nothing_known_says_nothing() -> None:
    judged = judge(Profile(), TODAY, THORNBECK)
    assert (judged.pile, judged.reasons, judged.score) == (Pile.FINE, (), 0)


@pytest.mark.parametrize(
    "bio",
    [
        "Year 4 teacher and mum of two",
        "Gambling Harms NW: charity for families harmed by betting",
        "Relationships and sex education training for primary schools",
        "Passenger escort on the school minibus",
        "Naked cakes for weddings. Mum",
        "Bury Adult Learning: adult education for families",
        "18 years in early years",
    ],
)
def test_people_a_school_knows_are_fine_whatever_a_lone_word_suggests(bio: str) -> None:
    assert pile(bio=bio) is Pile.FINE


@pytest.mark.parametrize(
    "bio",
    [
        "🔞 my spicy page is in the link 😈",
        "s3xy s3lf13s, n 4 u g h t y, 0nlyfans",
        "𝓞𝓷𝓵𝔂𝓕𝓪𝓷𝓼 𝓽𝓸𝓹 3%",
        "c4sin0 b0nus c0des",
        "I follow back 100% #F4F",
        "Turn $500 into $5,000, crypto signals",
        "im 9 i like football",
        "preteen dancers, DM to trade",
    ],
)
def test_what_no_school_wants_is_proposed_for_a_block_however_disguised(bio: str) -> None:
    assert pile(bio=bio) is Pile.BLOCK_PROPOSED


def test_a_grandmother_with_no_picture_and_no_posts_is_fine() -> None:
    joined = date(2025, 11, 20)
    facts = {"handle": "Doris22650931", "bio": "", "created": joined, "followers": 1, "following": 7, "posts": 0}
    assert pile(**facts, has_picture=False, protected=False) is Pile.FINE


def test_an_account_that_follows_thousands_and_says_nothing_is_proposed_for_a_block() -> None:
    facts = {"handle": "Amanda83920174", "bio": "", "created": TODAY - timedelta(days=9), "posts": 0}
    assert pile(**facts, followers=2, following=3400) is Pile.BLOCK_PROPOSED


@pytest.mark.parametrize(
    ("handle", "name"),
    [("Th0rnbeckPri", "Thornbeck Primary School"), ("ThornbeckPrl", "News"), ("abc", "Тhornbeck Рrimary School")],
)
def test_who_passes_for_the_school_is_proposed_for_a_block(handle: str, name: str) -> None:
    assert "passes_for_us" in names(handle=handle, display_name=name)
    assert pile(handle=handle, display_name=name) is Pile.BLOCK_PROPOSED


@pytest.mark.parametrize("handle", ["ThornbeckPri", "@AlderTrust", "ThornbeckFC", "ThornbeckPTA"])
def test_the_schools_own_and_its_neighbours_do_not_pass_for_it(handle: str) -> None:
    assert "passes_for_us" not in names(handle=handle, display_name="Thornbeck FC")


@pytest.mark.parametrize(
    "bio", ["Mum of a 9 year old", "I keep 11 hens", "Coding clubs for 9 to 13s", "10 yrs sober, dad"]
)
def test_a_number_that_is_no_age_makes_nobody_a_child(bio: str) -> None:
    assert "child_under_13" not in names(bio=bio)


def test_the_language_that_a_network_gives_changes_nothing() -> None:
    known = Profile(handle="kasia_m_88", bio="żona, mama, pielęgniarka", followers=88, following=190, posts=270)
    given_ = {judge(replace(known, language=one), TODAY, THORNBECK) for one in (None, "en", "pl", "ar", "zh")}
    assert len(given_) == 1


@pytest.mark.parametrize(
    ("handle", "bio"),
    [
        ("nasreen_q", "ماں، سلائی کا کام، بولٹن"),
        ("abu_omar_mcr", "مهندس وأب، أحب كرة القدم"),
        ("lam_tak_hk", "喜歡行山"),
        ("grzegorzbrzeczyszczykiewicz", "kierowca, kibic, grzybiarz"),
        ("olena_k", "вишивка, гори, кава"),
        ("phuc_dick_cumming", "Trần Phúc, thợ làm bánh"),
    ],
)
def test_names_scripts_and_languages_count_against_nobody(handle: str, bio: str) -> None:
    judged = judge(Profile(handle=handle, bio=bio, followers=20, following=60, posts=30), TODAY, THORNBECK)
    assert [reason for reason in judged.reasons if reason.weight > 0] == []


def test_a_fraud_is_not_saved_by_calling_itself_a_teacher() -> None:
    assert pile(bio="Teacher, mum, church. Onlyfans link, crypto signals, casino bonus") is Pile.BLOCK_PROPOSED


def test_the_score_makes_the_pile() -> None:
    judged = judge(Profile(bio="Mum. DM me for crypto", followers=10, following=2000), TODAY, THORNBECK)
    weights = {reason.signal: reason.weight for reason in judged.reasons}
    assert judged.score == score_of(weights)
    assert (judged.pile is Pile.BLOCK_PROPOSED) == (judged.score >= BLOCK)
    assert (judged.pile is Pile.FINE) == (judged.score < LOOK)


@given(st.sets(st.sampled_from(sorted(signals()))), st.sampled_from(sorted(signals())))
def test_whatever_speaks_against_somebody_never_lightens_the_score(seen: set[str], one: str) -> None:
    def score(names: set[str]) -> float:
        return score_of({name: signals()[name].weight for name in names})

    if signals()[one].weight > 0:
        assert score(seen | {one}) >= score(seen - {one})
    else:
        assert score(seen | {one}) <= score(seen - {one})


@pytest.mark.parametrize("bio", ["喜歡行山", "вишивка, гори, кава", "kierowca, kibic, grzybiarz"])
def test_a_link_alone_does_not_count_against_words_that_no_list_knows(bio: str) -> None:
    assert pile(bio=bio, url="https://anywhere.example", followers=90, following=190, posts=40) is Pile.FINE


def test_a_name_of_several_words_is_not_jumbled() -> None:
    assert "jumbled_name" not in names(handle="pam-from-the-post-office")
    assert "jumbled_name" in names(handle="xk9d2qv81z7")


def test_whom_nothing_places_is_never_fine() -> None:
    old = {"nothing_of_ours": 1.0, "long_standing": -1.0, "follows_few": -0.5, "private_account": -0.5}
    assert pile_of(old) is Pile.LOOK


def test_years_do_not_answer_words_and_one_word_of_family_does_not_answer_three_of_selling() -> None:
    old = {"created": date(2015, 3, 1), "posts": 900, "followers": 500, "following": 400}
    assert pile(bio="1:1 jordans and coats, DM to order", **old) is not Pile.FINE
    assert pile(bio="Mum of two. Guaranteed deals, cheap and fast, DM to order", **old) is not Pile.FINE
    assert pile(bio="Mum of two. Cakes to order", **old) is Pile.FINE


@pytest.mark.parametrize(
    ("bio", "signal"),
    [
        ("send us your pics of anyone in year 5", "asks_for_pictures"),
        ("mum of three, £2k a week from the sofa", "money_by_the_day"),
        ("от 5000 ₽ в день", "money_by_the_day"),
        ("spilling on every teacher at our school, anon", "gossip_hint"),
        ("get them out of our schools, deport every one", "hostile_hint"),
        ("year 6, cdm for the under 11s", "might_be_a_child"),
    ],
)
def test_what_is_said_about_a_school_or_to_strangers_is_looked_at_also_where_words_of_school_stand(
    bio: str, signal: str
) -> None:
    assert signal in names(bio=bio)
    assert pile(bio=bio) is not Pile.FINE


@pytest.mark.parametrize(
    ("name", "bio", "found"),
    [
        ("Headteacher Thornbeck Primary", "homework is forever", True),
        ("Thornbeck Primary PTA", "Cake sales and the summer fair", False),
        ("Thornbeck Primary PTA Raffle", "Pay £3 by bank transfer", True),
        ("Thornbeck Juniors FC", "Under 7s to under 15s", False),
    ],
)
def test_who_names_itself_after_the_school_is_looked_at_unless_it_is_a_neighbour(
    name: str, bio: str, found: bool
) -> None:
    assert ("named_after_us" in names(display_name=name, bio=bio)) is found


@pytest.mark.parametrize(
    "bio", ["Year 5 at Millbrook, run by staff", "Staff run account for Year 5 at Millbrook Primary"]
)
def test_an_account_that_staff_run_for_a_class_is_no_child(bio: str) -> None:
    assert {"child_under_13", "might_be_a_child"}.isdisjoint(names(bio=bio))


def test_a_letter_is_no_father_and_a_name_no_mother() -> None:
    for profile in (Profile(bio="M & F, 5000 в день"), Profile(display_name="M", bio="Bo Anne"), Profile(bio="A. B.")):
        assert "family" not in {one.signal for one in judge(profile, TODAY).reasons}
    assert "family" in {one.signal for one in judge(Profile(bio="أب لطفلين"), TODAY).reasons}


@pytest.mark.parametrize(
    "bio", ["mẹ hai con, làm móng", "hooyo afar caruur ah", "dom, praca, pies", "Hung Nguyen, phở"]
)
def test_nothing_of_ours_is_asked_of_english_alone_and_no_foreign_word_is_taken_for_a_hint(bio: str) -> None:
    assert {"nothing_of_ours", "adult_hint"}.isdisjoint(names(bio=bio))


def test_every_signal_has_a_weight_and_says_why() -> None:
    for signal in signals().values():
        assert signal.weight
        assert len(signal.why) > 15


def test_every_list_belongs_to_a_signal_and_tells_no_saying_twice() -> None:
    told = set(signals()) | {INNOCENT}
    for name, lines in phrases().items():
        assert name in told or name.removesuffix("s") in told, name
        assert len(lines) == len(set(lines)), name


profiles = st.builds(
    Profile,
    handle=st.none() | st.text(max_size=30),
    display_name=st.none() | st.text(max_size=30),
    bio=st.none() | st.text(max_size=200),
    url=st.none() | st.text(max_size=60),
    location=st.none() | st.text(max_size=30),
    created=st.none() | st.dates(),
    followers=st.none() | st.integers(0),
    following=st.none() | st.integers(0),
    posts=st.none() | st.integers(0),
    has_picture=st.none() | st.booleans(),
    protected=st.none() | st.booleans(),
)


@settings(max_examples=100)
@given(profiles)
def test_any_profile_at_all_is_judged(profile: Profile) -> None:
    judged = judge(profile, TODAY, THORNBECK)
    assert judged.pile in Pile
    assert all(reason.says for reason in judged.reasons)


COMMON = frozenset(
    (
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "do", "for", "from", "go", "had", "has", "have", "her",
        "him", "his", "i", "if", "in", "is", "it", "its", "me", "mine", "my", "no", "not", "of", "on", "or", "our",
        "she", "so", "that", "the", "them", "they", "this", "to", "up", "us", "was", "we", "when", "who", "will",
        "with", "you", "your",
    )
)  # fmt: skip


@pytest.mark.parametrize("name", ["family", "education", "community", "works_against"])
def test_no_word_of_another_language_that_speaks_for_somebody_reads_like_a_common_english_one(name: str) -> None:
    plain = {plain_words(line).strip(): line for line in phrases()[name] if not needs_its_own_letters(name, line)}
    assert {line for word, line in plain.items() if word in COMMON} == set()


def test_a_request_to_be_written_to_is_no_word_for_mother() -> None:
    for bio in ("Vinyl. Inbox me", "Buy my vinyl"):
        assert "family" not in {one.signal for one in judge(Profile(bio=bio), TODAY).reasons}
    assert "family" in {one.signal for one in judge(Profile(bio="دو بچوں کی امی"), TODAY).reasons}
    assert "family" in {one.signal for one in judge(Profile(bio="Mẹ của hai bé, Bury"), TODAY).reasons}
