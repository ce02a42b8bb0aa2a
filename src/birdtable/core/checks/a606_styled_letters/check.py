"""A606 styled-letters

What it looks for: words put together from mathematical, full-width, circled or small-capital signs to look bold, italic
or fancy: “𝗯𝗼𝗹𝗱”, “ｗｉｄｅ”, “ⓒⓘⓡⓒⓛⓔ”, “ᴛɪɴʏ”. The fix writes them in plain letters.
Why: a screen reader spells out such signs, or skips them; a search does not find them.
What it misses: a single sign (“𝑥” in a sum), letters struck through or underlined with combining marks.
Source: policy unsworth-2021, clause 23 (the document is silent).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Fix, Span
from birdtable.core.parameter import Parameters

SAYS = "“{}” is made of signs that look like letters, and cannot be read aloud. Write “{}”."

_ORDINALS = "ªº"
_BOXED = ((0x1F150, 0x1F169), (0x1F170, 0x1F189))
"""Letters in black circles and squares, which Unicode does not tie to plain ones."""
_SMALL_CAPITAL = "LATIN LETTER SMALL CAPITAL "
_UNUSUAL = re.compile(
    r"[\u1d00-\u1dbf\u2071\u2090-\u209c\u2100-\u214f\u24b6-\u24e9\ua730-\ua7f8\uff10-\uff5a\u0250-\u02b8"
    r"\U0001d400-\U0001d7ff\U0001f130-\U0001f189\u207f]+(?:[ '’!?.,:&\-\u200d\ufe0f]{1,3}"
    r"[\u1d00-\u1dbf\u2071\u2090-\u209c\u2100-\u214f\u24b6-\u24e9\ua730-\ua7f8\uff10-\uff5a\u0250-\u02b8"
    r"\U0001d400-\U0001d7ff\U0001f130-\U0001f189\u207f]+)*"
)


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding for each stretch of styled letters, with the plain ones as its fix."""
    for field, text in draft.published_texts():
        if text.isascii():
            continue
        for match in _UNUSUAL.finditer(text):
            written = match.group()
            if sum(1 for sign in written if plain(sign)) < 2:
                continue
            better = "".join(plain(sign) or sign for sign in written)
            where = Span(field, *match.span())
            yield Finding(code="A606", says=SAYS.format(written, better), where=where, fix=Fix(where, better))


@lru_cache(maxsize=2048)
def plain(sign: str) -> str:
    """The ASCII letter or digit that this sign is dressed up from, or nothing."""
    if sign.isascii() or sign in _ORDINALS:
        return ""
    compatible = unicodedata.normalize("NFKC", sign)
    if len(compatible) == 1 and compatible.isascii() and compatible.isalnum():
        return compatible
    for first, last in _BOXED:
        if first <= ord(sign) <= last:
            return chr(ord("A") + ord(sign) - first)
    name = unicodedata.name(sign, "")
    letter = name.removeprefix(_SMALL_CAPITAL)
    return letter.lower() if letter != name and len(letter) == 1 else ""


CHECK = Check("A606", "styled-letters", find)
