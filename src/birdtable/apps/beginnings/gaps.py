"""The gaps in the words of a beginning: what belongs there, in square brackets."""

import re
from collections.abc import Mapping

_GAP = re.compile(r"\[([^\[\]\n]{1,60})\]")


def gaps_in(text: str) -> tuple[str, ...]:
    """What belongs into its gaps, each once, in order."""
    return tuple(dict.fromkeys(_GAP.findall(text)))


def filled(text: str, said: Mapping[str, str]) -> str:
    """The words with what was said in each gap; a gap nobody spoke of stays."""
    return _GAP.sub(lambda gap: said.get(gap[1], "") or gap[0], text)
