"""Unique pupil numbers: a letter, then twelve digits, the last of which may be a letter while the number is temporary.

Source: Department for Education, guide to unique pupil numbers.
"""

import re

_UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]")


def is_upn(text: str) -> bool:
    """Whether this has the shape of one; the check letter is not worked out."""
    return bool(_UPN.fullmatch(text.strip().upper()))
