"""Who is away with a device and stays signed in on it, though nobody touches it: the app that knows says so."""

from collections.abc import Callable
from datetime import datetime

from birdtable.apps.people.models import Device, Person

Ask = Callable[[Person, Device, datetime], datetime | None]
_ASKED: list[Ask] = []


def says_who_is_away(ask: Ask) -> Ask:
    """Marks the function that says until when a person stays signed in on a device, seen from a moment; None: as usual.

    Where the device is their own phone, it also says by that whether a leader's leave to post from it holds.
    """
    _ASKED.append(ask)
    return ask


def away_until(person: Person, device: Device, at: datetime) -> datetime | None:
    """Until when they are away with it; None where they are not."""
    return next((until for ask in _ASKED if (until := ask(person, device, at))), None)
