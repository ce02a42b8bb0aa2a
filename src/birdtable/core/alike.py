"""Whether a text says nearly what another said."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

SHORTEST = 20
"""Characters below which two texts are alike by chance: “Happy Friday!”"""
NEARLY = 88
"""Of 100: the same with a word or two changed."""


def most_alike(text: str, others: Sequence[str]) -> int | None:
    """The place among `others` of the one most like it, where it is nearly the same; letter case and signs aside."""
    if len(text) < SHORTEST:
        return None
    found = process.extractOne(text, others, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=NEARLY)
    return int(found[2]) if found else None
