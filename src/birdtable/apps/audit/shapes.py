"""What may stand beside an act in the record: ids, codes, clause numbers, spans and digests, and nothing else.

A new word is a line in `SHAPES`. No shape lets a space through, so no name or sentence fits.
"""

import re
from collections.abc import Mapping

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|")
_CODE = re.compile(r"[A-Z]\d{3}")
_CLAUSE = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9.-]{1,12}")
_DIGEST = re.compile(r"[0-9a-f]{12,64}|")
_WORD = re.compile(r"[a-z][a-z0-9_-]{0,39}|")
_EDITION = re.compile(r"[a-z0-9-]{1,80}@[0-9a-f]{12}|")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T[0-9:.]+([+-]\d\d:\d\d|Z))?|")
_SPAN = re.compile(r"[a-z_0-9.\[\]]{1,30}:\d+-\d+")
_NUMBER = re.compile(r"-?\d{1,12}")
_YES = re.compile(r"True|False")

SHAPES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(
        ("post", "delivery", "attempt", "channel", "photo", "pupil", "pupils", "person", "membership", "note", "hold",
         "regions", "words", "consent", "check_record", "notice", "school_class", "rendition", "import",
         "trip", "device"),
        _ID,
    ),
    "codes": _CODE,
    "clauses": _CLAUSE,
    **dict.fromkeys(("digest", "file", "policy", "follows", "head", "anchors", "signature"), _DIGEST),
    **dict.fromkeys(
        ("network", "networks", "said", "why", "reason", "reasons", "role", "roles", "before", "state", "effect",
         "rule", "use", "duty", "answer", "shows", "what", "topic", "field", "fields", "method", "source"),
        _WORD,
    ),
    "edition": _EDITION,
    **dict.fromkeys(("when", "until", "starts", "ends"), _MOMENT),
    "spans": _SPAN,
    **dict.fromkeys(
        ("version", "number", "count", "added", "changed", "removed", "facts_version", "boxes",
         "first", "last"),
        _NUMBER,
    ),
    **dict.fromkeys(("described", "likely", "dressed"), _YES),
}  # fmt: skip


def fits(shape: re.Pattern[str], value: object) -> bool:
    """Whether a value, or each of several, has that shape."""
    if isinstance(value, tuple | list):
        return all(fits(shape, one) for one in value)
    return isinstance(value, str | int) and shape.fullmatch(str(value)) is not None
