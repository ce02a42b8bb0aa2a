"""Words as they are kept: whatever a browser, a phone or a script sent, a reader and every database can read them."""

import re

LONGEST_KEPT = 100_000
"""Characters of one post that are kept. No network takes a hundredth of it; a pasted newsletter must not be lost."""

LINE_ENDS = re.compile(r"\r\n?")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")


def readable(text: str) -> str:
    """The same words with \\n line ends, without control characters, and � for half a character.

    Nothing that could be read is lost. Line ends matter: what we notice is marked by counting characters.
    """
    return HALF_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", UNSEEN.sub("", LINE_ENDS.sub("\n", text)))
