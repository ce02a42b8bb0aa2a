"""Which machine looks at pictures: ours, none, or another that the setting BIRDTABLE_EYES names."""

from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from birdtable.adapters.vision.cannot_look import NotInstalled
from birdtable.adapters.vision.looking import Seen
from birdtable.adapters.vision.model import NAME, SHA256

NONE = "none"
OURS = f"{NAME.partition('.')[0]}-{SHA256[:12]}"
SWITCHED_OFF = "No machine looks at pictures here: the setting BIRDTABLE_EYES says so."


class Eyes(Protocol):
    """Looks at one picture: an upright JPEG of ours. Raises: NotInstalled, WrongModel, LookFailed."""

    def __call__(self, jpeg: bytes, *, thorough: bool) -> Seen:
        """What is in it."""
        ...


def chosen_eyes() -> Eyes:
    """Those that the setting names. Raises: ImportError, when it names none that are there."""
    if settings.BIRDTABLE_EYES == NONE:
        return _no_eyes
    return cast(Eyes, import_string(settings.BIRDTABLE_EYES))


def called() -> str:
    """What they are called in the rows of what they saw: for ours, with the digest of their model."""
    name: str = settings.BIRDTABLE_EYES
    return OURS if name.startswith("birdtable.") else name[:80]


def _no_eyes(jpeg: bytes, *, thorough: bool) -> Seen:
    raise NotInstalled(SWITCHED_OFF)
