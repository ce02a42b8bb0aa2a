"""What stands in the record of a profile on Bluesky."""

from collections.abc import Mapping
from typing import Any


def file_of(blob: object) -> str:
    """What the network calls a file; empty for none."""
    ref = blob.get("ref") if isinstance(blob, dict) else None
    return str(ref.get("$link") or "") if isinstance(ref, dict) else ""


def hides(profile: Mapping[str, Any]) -> bool:
    """Whether visitors who are not signed in are asked to be left out."""
    labels = profile.get("labels")
    values = labels.get("values") if isinstance(labels, dict) else None
    return any(isinstance(one, dict) and one.get("val") == "!no-unauthenticated" for one in values or ())
