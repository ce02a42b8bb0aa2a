"""Our lengths are those of the networks, by their own suites."""

from typing import Any

import pytest

from birdtable.core.text.facets import facets
from birdtable.core.text.lengths import Length, length_on_bluesky, length_on_x
from birdtable.core.text.weights_on_x import Weighing
from tests.conformance import conformance

FIRST = Weighing(limit=140, heavy=100, light_ranges=(), emoji_as_one=False)
SECOND = Weighing(emoji_as_one=False)
THIRD = Weighing()


def in_utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def takes(text: str, length: Length) -> bool:
    return bool(text) and not length.over and length.fits == len(text)


def as_x_tells(text: str, weighing: Weighing) -> dict[str, Any]:
    length = length_on_x(text, weighing)
    return {
        "weightedLength": length.used,
        "valid": takes(text, length),
        "permillage": length.used * 1000 // length.limit,
        "displayRangeStart": 0,
        "displayRangeEnd": in_utf16(text) - 1,
        "validRangeStart": 0,
        "validRangeEnd": in_utf16(text[: length.fits]) - 1,
    }


def test_x_takes_what_its_first_rules_took() -> None:
    cases = conformance("twitter-text/validate.yml")["tests"]["tweets"]
    assert len(cases) == 8
    for case in cases:
        assert takes(case["text"], length_on_x(case["text"], FIRST)) == case["expected"], case["description"]


@pytest.mark.parametrize(
    ("group", "weighing", "size"),
    [
        ("WeightedTweetsCounterTest", SECOND, 20),
        ("WeightedTweetsWithDiscountedEmojiCounterTest", THIRD, 22),
        ("UnicodeDirectionalMarkerCounterTest", THIRD, 2),
    ],
)
def test_x_counts_as_its_suite_says(group: str, weighing: Weighing, size: int) -> None:
    cases = conformance("twitter-text/validate.yml")["tests"][group]
    assert len(cases) == size
    for case in cases:
        told = as_x_tells(case["text"], weighing)
        assert {key: told[key] for key in case["expected"]} == case["expected"], case["description"]


@pytest.mark.parametrize(("name", "weighing"), [("v1", FIRST), ("v2", SECOND), ("v3", THIRD)])
def test_our_numbers_are_those_of_each_edition_of_its_rules(name: str, weighing: Weighing) -> None:
    rules = conformance(f"twitter-text/{name}.json")
    assert weighing.limit == rules["maxWeightedTweetLength"]
    assert weighing.heavy * rules["scale"] == rules["defaultWeight"] * 100
    assert [(one[0], one[-1]) for one in weighing.light_ranges] == [(r["start"], r["end"]) for r in rules["ranges"]]
    assert weighing.emoji_as_one == rules.get("emojiParsingEnabled", False)


def test_bluesky_has_the_facets_and_lengths_of_its_vectors() -> None:
    vectors = conformance("atproto/facet_vectors.json")["vectors"]
    assert len(vectors) == 110
    for vector in vectors:
        text = vector["text"]
        ours = [
            {"byteStart": one.start, "byteEnd": one.end, "type": one.kind, "value": one.value} for one in facets(text)
        ]
        assert ours == vector["facets"], text
        assert length_on_bluesky(text).used == vector["graphemes"], text
        assert len(text.encode()) == vector["bytes"], text
