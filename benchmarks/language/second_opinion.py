"""`python -m benchmarks.language.second_opinion`: what the second reader adds to the rules, and what it costs."""

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.language.posts import HALVES, Labelled, labelled, other_schools, school_news, the_school
from benchmarks.language.score import MIDDAY, Judged, judged, score
from benchmarks.measure import table, timed
from birdtable import Draft, School
from birdtable.adapters.topic.second_reader import opinion_on
from birdtable.adapters.topic.sentence_model import sentence_model
from birdtable.core.words import Effect

CODES = ("T202", "D302")
CARD = {"That is a happy dog": 0.695, "That is a very happy person": 0.943, "Today is a sunny day": 0.257}
"""How like “That is a happy person” these are, on the model's own card."""


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.language.second_opinion", description=__doc__)
    asked.add_argument("--half", choices=(*HALVES, "both"), default="held-out", help="held-out by default")
    half = asked.parse_args().half
    reads_as_published()
    schools = [(the_school(), labelled(half)), *((one.school, one.posts) for one in other_schools(half))]
    _costs([post for _, posts in schools for post in posts])
    without = [one for school, posts in schools for one in judged(school, posts)]
    with_it = [one for school, posts in schools for one in judged(school, map(_read, posts))]
    table(
        f"second opinion: {len(without):,} labelled posts, {half}",
        ("code", "", "precision %", "recall %", "missed", "false alarms"),
        [row for code in CODES for row in (_row(code, "rules", without), _row(code, "with it", with_it))],
    )
    table(
        "second opinion: harmless writing stopped or held",
        ("", "texts", "rules", "with it"),
        [_clean(without, with_it), _news(the_school())],
    )


def reads_as_published() -> None:
    """Raises: ValueError, when our reckoning does not give the likenesses of the model's card."""
    model = sentence_model()
    told = model.direction_of("That is a happy person")
    found = {text: round(float(told @ model.direction_of(text)), 3) for text in CARD}
    if any(abs(found[text] - likeness) > 0.001 for text, likeness in CARD.items()):
        raise ValueError(f"The second reader does not read as its card says: {found}.")


def _read(post: Labelled) -> Labelled:
    return replace(post, draft=_with_opinion(post.draft))


def _with_opinion(draft: Draft) -> Draft:
    return replace(draft, second_opinion=opinion_on(draft.text))


def _row(code: str, name: str, all_judged: Sequence[Judged]) -> tuple[object, ...]:
    got = score(all_judged, frozenset({code}))
    return code, name, f"{100 * got.precision:.1f}", f"{100 * got.recall:.1f}", got.misses, got.false_alarms


def _clean(without: Sequence[Judged], with_it: Sequence[Judged]) -> tuple[object, ...]:
    alarmed = [sum(one.alarmed for one in those if one.post.clean) for those in (without, with_it)]
    return "clean posts", sum(one.post.clean for one in without), *alarmed


def _news(school: School) -> tuple[object, ...]:
    news = [Draft(text=one, when=MIDDAY) for one in school_news()]
    held = [sum(_is_held(school, draft) for draft in drafts) for drafts in (news, map(_with_opinion, news))]
    return "sentences of school news", len(news), *held


def _is_held(school: School, draft: Draft) -> bool:
    return school.assess(draft, now=MIDDAY).effect >= Effect.REVIEW


def _costs(posts: Sequence[Labelled]) -> None:
    before = _memory()
    began = time.perf_counter()
    opinion_on("Hello")
    first = time.perf_counter() - began
    took = timed(opinion_on, [one.draft.text for one in posts])
    after = _memory()
    rows = [
        ("the first, by the clock, s", first),
        ("each, mean ms of processor", took.mean),
        ("each, p99", took.at(99)),
        ("the longest", took.worst),
        *((f"{name} memory, MB more", (after[name] - before[name]) / 1000) for name in after),
    ]
    table("second opinion: what it costs", ("", "measured"), rows)


def _memory() -> dict[str, float]:
    """Kilobytes of this process: its own, and pages of files, which all processes share."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    sizes = {line.split(":")[0]: float(line.split()[1]) for line in status.splitlines() if line.startswith("Rss")}
    return {"own": sizes["RssAnon"], "shared": sizes["RssFile"]}


if __name__ == "__main__":
    main()
