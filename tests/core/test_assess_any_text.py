"""Whatever is typed, a verdict comes back, and every span in it lies where it says."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from birdtable.adapters.policy_file import policy_named
from birdtable.core.assess import assess
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.verdict import Verdict
from birdtable.core.words import Network, Role, Shows, Topic
from tests.cast import PUPILS, thornbeck

CONTEXT = thornbeck()
NAMES = [name for pupil in PUPILS for name in (pupil.called, pupil.surname)]
MARKS = ["well done", "Year 4", "@a", "#b", "Mrs", "'s", ",", ".", "-", "\n", "😀", "e\u0301", "\u200b", "İ", "ﬃ", "JS"]
WORDS = st.lists(st.sampled_from(NAMES + MARKS), max_size=12)
TEXTS = st.one_of(
    WORDS.map(" ".join),
    WORDS.map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80),
)
PHOTOS = st.builds(
    PhotoFacts,
    shows=st.none() | st.sampled_from(Shows),
    alt=st.none() | TEXTS,
    pupils=st.none() | st.lists(st.sampled_from([pupil.id for pupil in PUPILS]), max_size=2).map(tuple),
    writing=st.none() | st.lists(TEXTS, max_size=2).map(tuple),
    filename=st.none() | TEXTS,
)
DRAFTS = st.builds(
    Draft,
    text=TEXTS,
    photos=st.none() | st.lists(PHOTOS, max_size=2).map(tuple),
    topic=st.none() | st.sampled_from(Topic),
    author_roles=st.none() | st.lists(st.sampled_from(Role), max_size=2).map(tuple),
    channels=st.none() | st.lists(st.sampled_from(Network), unique=True, max_size=4).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(draft=DRAFTS)
def test_any_draft_gets_a_verdict_whose_spans_lie_where_they_say(draft: Draft) -> None:
    verdict = assess(draft, policy_named("unsworth-2021"), CONTEXT)
    for finding in (one.finding for one in verdict.judged):
        assert not finding.unable
        for span in filter(None, (finding.where, finding.fix and finding.fix.where)):
            assert 0 <= span.start < span.end <= len(draft.text_of(span.field))
    assert Verdict.from_dict(json.loads(json.dumps(verdict.as_dict()))) == verdict
