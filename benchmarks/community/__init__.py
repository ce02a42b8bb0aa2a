"""How well followers are triaged and mentions sorted, on invented ones labelled before any rule was written."""

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.community.material import TODAY, Follower, Said, followers, fresh, fresh_followers, mentions
from benchmarks.measure import table
from birdtable.adapters.profile_json import profile_from_dict
from birdtable.adapters.school_toml import read_school
from birdtable.core.community.followers.judging import judge
from birdtable.core.community.followers.weighing import Pile
from birdtable.core.community.mentions.sorting import Kind, sort_mention

SCHOOL = read_school(Path(__file__).parents[2] / "examples" / "thornbeck" / "school.toml").facts
MANY = 100_000
LOTS = ("first", "second", "third", "fourth", "fifth", "sixth")
FOLLOWER_LOTS = ("fourth", "fifth", "sixth", "seventh", "ninth")

Piles = Sequence[tuple[Follower, Pile]]
Kinds = Sequence[tuple[Said, Kind]]


def run(*, small: bool = False) -> None:
    """Print the bars, by language too, and the time."""
    piles = [(one, judge(one.profile, TODAY, SCHOOL).pile) for one in followers()]
    kinds = [(one, sort_mention(one.text).kind) for one in mentions()]
    halves: tuple[tuple[str, Callable[[Follower | Said], bool]], ...] = (
        ("held out", lambda one: one.held_out),
        ("tuned on", lambda one: not one.held_out),
    )
    _of_followers(piles, halves)
    _by_language(piles, kinds)
    _of_mentions(kinds, halves)
    _time(1_000 if small else MANY)


def _of_followers(piles: Piles, halves: Sequence[tuple[str, Callable[[Follower | Said], bool]]]) -> None:
    rows = []
    lots = [(name, [(one, pile) for one, pile in piles if belongs(one)]) for name, belongs in halves]
    lots += [
        (f"{lot} lot", [(one, judge(one.profile, TODAY, SCHOOL).pile) for one in fresh_followers(lot)])
        for lot in FOLLOWER_LOTS
    ]
    for name, half in lots:
        unwanted = Counter(pile for one, pile in half if one.unwanted)
        ordinary = Counter(pile for one, pile in half if not one.unwanted)
        rows.append((
            name, unwanted.total(), ordinary.total(),
            _share(unwanted.total() - unwanted[Pile.FINE], unwanted.total()),
            _share(unwanted[Pile.BLOCK_PROPOSED], unwanted.total()),
            _share(ordinary[Pile.BLOCK_PROPOSED], ordinary.total()), _share(ordinary[Pile.FINE], ordinary.total()),
            _share(unwanted[Pile.LOOK] + ordinary[Pile.LOOK], len(half)),
        ))  # fmt: skip
    table(
        "community: followers, percent",
        ("half", "unwanted", "ordinary", "caught (92)", "proposed", "ordinary proposed (6)", "fine (70)", "look (25)"),
        rows,
        "In brackets the bar. Labelled before any rule; the held-out half was read by nobody who set weights.",
    )  # fmt: skip


def _by_language(piles: Piles, kinds: Kinds) -> None:
    languages = sorted({one.language for one, _ in piles if not one.unwanted} | {one.language for one, _ in kinds})
    rows = []
    for language in languages:
        ordinary = [pile for one, pile in piles if one.language == language and not one.unwanted]
        told = [kind for one, kind in kinds if one.language == language and one.kind == "disclosure"]
        others = [kind for one, kind in kinds if one.language == language and one.kind != "disclosure"]
        rows.append((
            language, len(ordinary), _share(sum(pile is Pile.FINE for pile in ordinary), len(ordinary)),
            _share(sum(pile is Pile.BLOCK_PROPOSED for pile in ordinary), len(ordinary)),
            len(told), _share(sum(kind is Kind.DISCLOSURE for kind in told), len(told)),
            len(others), _share(sum(kind is Kind.DISCLOSURE for kind in others), len(others)),
        ))  # fmt: skip
    table(
        "community: by language, both halves, percent",
        ("language", "ordinary", "fine", "proposed", "disclosures", "heard", "other mentions", "alarmed"),
        rows,
    )


def _of_mentions(kinds: Kinds, halves: Sequence[tuple[str, Callable[[Follower | Said], bool]]]) -> None:
    rows = []
    lots = [(name, [(one, kind) for one, kind in kinds if belongs(one)]) for name, belongs in halves]
    lots += [(f"{lot} lot", [(one, sort_mention(one.text).kind) for one in fresh(lot)]) for lot in LOTS]
    for name, half in lots:
        told = [kind for one, kind in half if one.kind == "disclosure"]
        others = [(one, kind) for one, kind in half if one.kind != "disclosure"]
        rows.append((
            name, len(told), len(others), _share(sum(kind is Kind.DISCLOSURE for kind in told), len(told)),
            _share(sum(kind is Kind.DISCLOSURE for _, kind in others), len(others)),
            _share(sum(kind == one.kind for one, kind in others), len(others)),
        ))  # fmt: skip
    table(
        "community: mentions, percent",
        ("half", "disclosures", "others", "heard (97)", "alarmed (8)", "others of the right kind"),
        rows,
    )


def _time(many: int) -> None:
    lines = [json.dumps({"id": number, **_plain(one)}) for number, one in enumerate(followers())]
    began = time.process_time()
    for number in range(many):
        judged = judge(profile_from_dict(json.loads(lines[number % len(lines)])), TODAY, SCHOOL)
        json.dumps(judged.as_dict(), ensure_ascii=False)
    took = time.process_time() - began
    table("community: time on one core", ("followers", "seconds (30 for 100,000)"), [(many, took)])


def _plain(one: Follower) -> dict[str, object]:
    profile = one.profile
    names = (
        "network",
        "handle",
        "display_name",
        "bio",
        "url",
        "location",
        "followers",
        "following",
        "posts",
        "has_picture",
    )
    plain = {name: getattr(profile, name) for name in names}
    return plain | {"created": profile.created.isoformat() if profile.created else None}


def _share(part: int, whole: int) -> object:
    return 100 * part / whole if whole else "–"
