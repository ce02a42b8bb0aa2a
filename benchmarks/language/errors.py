"""The misses and false alarms of the development half, to learn from. The other half is never listed."""

from collections.abc import Iterable

from benchmarks.language.posts import labelled, other_schools, the_school
from benchmarks.language.score import NOT_ABOUT_WORDS, Judged, judged
from birdtable.core.draft import Draft


def show(codes: Iterable[str]) -> None:
    """What went wrong with each of these codes; `clean` means harmless posts stopped or held."""
    all_judged = [*judged(the_school(), labelled("dev"))]
    all_judged += [one for other in other_schools("dev") for one in judged(other.school, other.posts)]
    for code in codes:
        if code.lower() == "clean":
            _list("clean posts stopped or held", (one for one in all_judged if one.post.clean and one.alarmed))
        else:
            _show_code(code.upper(), all_judged)


def _show_code(code: str, all_judged: Iterable[Judged]) -> None:
    every = tuple(all_judged)
    _list(f"{code} missed", (one for one in every if code in one.post.must - one.fired))
    wrong = (one for one in every if code in one.fired - one.post.must - one.post.may)
    _list(f"{code} false alarms", wrong)


def _list(title: str, wrong: Iterable[Judged]) -> None:
    found = tuple(wrong)
    print(f"\n## {title}: {len(found)}\n")
    for one in found:
        fired = ", ".join(sorted(code for code in one.fired if not code.startswith(NOT_ABOUT_WORDS)))
        print(f"{one.post.id} [{one.post.kind}] {_shown(one.post.draft)}  (fired: {fired or 'nothing'})")


def _shown(draft: Draft) -> str:
    return " | ".join(text.replace("\n", "⏎") for _, text in draft.all_texts())
