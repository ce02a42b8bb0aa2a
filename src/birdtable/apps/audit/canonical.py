"""The bytes that an entry's hash is of."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

# One encoder for all entries: `json.dumps` with these options makes a new one each time, which is a fifth of a look
# through a long record.
as_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
BIRDTABLE_ITSELF = "system"


def canonical(
    *,
    school: str,
    seq: int,
    at: datetime,
    actor: uuid.UUID | str | None,
    roles: Sequence[str],
    act: str,
    thing: tuple[str, uuid.UUID | str],
    detail: Mapping[str, Any],
    prev: str,
    device: str | None = None,
) -> bytes:
    """Every field of an entry but its hash, as JSON with sorted keys, in UTC and in UTF-8. actor: None is Birdtable.

    device: an id, or a word of `where.py`; None in entries that were written before devices were told.
    """
    plain = {
        "school": school,
        "seq": seq,
        "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": str(actor) if actor else BIRDTABLE_ITSELF,
        "roles": roles,
        "act": act,
        "thing": [thing[0], str(thing[1])],
        "detail": detail,
        "prev": prev,
    }
    if device is not None:
        plain["device"] = device
    return as_json(plain).encode()
