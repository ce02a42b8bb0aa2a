"""A check whose sayings are weighed together with all other words of the post."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from birdtable.core.check import Find
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Parameters
from birdtable.core.text.leaning import LIKELY, heaviest, leans
from birdtable.core.words import Degree

Doubts = Callable[[Finding, Parameters], bool]
Hints = Callable[[str, Context], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a check brings to the weighing: its sayings alone, which of their findings are in doubt, and its hints."""

    sayings: Find
    doubts: Doubts
    hints: Hints


_weighed: dict[str, Weighed] = {}
"""By code, of every check that lets words bear it out. Filled as the checks are loaded."""


def weighed(code: str) -> Weighed | None:
    """What that check brings, for whoever learns the weights; None where it lets no words bear it out."""
    return _weighed.get(code)


FEWEST_WORDS = 4
"""Words without which a post says too little to lean by itself."""


def likely(finding: Finding, parameters: Parameters) -> bool:
    """The usual doubt: what says so itself."""
    return finding.degree is Degree.LIKELY


def no_hints(text: str, context: Context) -> frozenset[str]:
    """Most checks see no more than what they say."""
    return frozenset()


def borne_out(
    code: str,
    says: str,
    *,
    unless: Callable[[Parameters], bool] | None = None,
    doubts: Doubts = likely,
    hints: Hints = no_hints,
) -> Callable[[Find], Find]:
    """Lets the words of the post (not of its pictures' descriptions) bear out what a check's sayings heard.

    What is certain stays. What is in doubt stays where the post leans the check's way too. Where no saying was heard
    and the post leans far enough by itself, its heaviest sentence is a likely finding. says: the sentence for it, with
    {} for the words. unless: where these parameters ask for the sayings alone. doubts: which findings are in doubt.
    hints: what the check sees in a text that is no saying yet, each spelt <so>; it is weighed beside the words.
    """

    def decorate(sayings: Find) -> Find:
        _weighed[code] = Weighed(sayings, doubts, hints)

        @wraps(sayings)
        def find(draft: Draft, context: Context, parameters: Parameters) -> list[Finding]:
            found = list(sayings(draft, context, parameters))
            if unless and unless(parameters):
                return found
            here = [one for one in found if one.where is not None and one.where.field == "text"]
            if here:
                kept = not all(doubts(one, parameters) for one in here) or leans(
                    code, draft.text, heard={LIKELY, *hints(draft.text, context)}
                )
                return found if kept else [one for one in found if one not in here]
            # Few posts lean, so their words need not be counted first.
            if leans(code, draft.text, heard=hints(draft.text, context)) and len(draft.text.split()) >= FEWEST_WORDS:
                start, end = heaviest(code, draft.text)
                says_so = says.format(draft.text[start:end])
                found.append(Finding(code=code, says=says_so, where=Span("text", start, end), degree=Degree.LIKELY))
            return found

        return find

    return decorate
