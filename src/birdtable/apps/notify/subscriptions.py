"""Browsers in which people are told at once: how they end, and sealing anew what is kept of them."""

import hashlib
import uuid

from birdtable.adapters.sealing import Seal
from birdtable.apps.notify.models import PushKeys, Subscription

COOKIE = "birdtable-push"
"""What a browser carries that takes messages, so that signing out there ends them, however long ago it began."""


def hashed(text: str) -> str:
    """What is kept of an address or a token."""
    return hashlib.sha256(text.encode()).hexdigest()


def end_in_browser(token: str | None) -> None:
    """Somebody signs out in the browser that carries this."""
    if token:
        Subscription.objects.filter(token_hash=hashed(token)).delete()


def end_of_person(person: uuid.UUID, *, but: str = "") -> None:
    """Everywhere, as when they are signed out everywhere. but: the token of a browser in which it goes on."""
    mine = Subscription.objects.filter(person_id=person)
    (mine.exclude(token_hash=hashed(but)) if but else mine).delete()


def end_on_device(device: uuid.UUID) -> None:
    """It is lost, suspended or retired."""
    Subscription.objects.filter(device_id=device).delete()


def seal_push_anew(seal: Seal) -> int:
    """All of it sealed with the first key; how many rows. Call it in a transaction. Raises: Sealed."""
    browsers, keys = list(Subscription.objects.select_for_update()), list(PushKeys.objects.select_for_update())
    for row in browsers:
        Subscription.objects.filter(pk=row.pk).update(sealed=seal.anew(row.sealed))
    for one in keys:
        PushKeys.objects.filter(pk=one.pk).update(sealed=seal.anew(one.sealed))
    return len(browsers) + len(keys)
