"""Asking for letters, wanting them, leaving, and the school's switch."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.channels.keys import our_seal
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.subscriptions.addresses import closed, hash_of, leave_hash_of, new_leave
from birdtable.apps.subscriptions.models import FamilyLetter, Subscriber, Switch
from birdtable.apps.subscriptions.queries import LINK_LASTS, next_daily
from birdtable.apps.work.actions import ring

AT_ONCE, IN_TIME = "families at once", "families in time"
FIRST_WAIT = timedelta(minutes=10)
"""Between two letters that ask one address the same; each time twice as long, so that nobody floods another."""
_SIGNER = signing.TimestampSigner(salt="birdtable.subscriptions")


class LinkIsOver(Exception):
    """The link is older than two days, was never ours, or is of another school."""


def link_word(letter: FamilyLetter) -> str:
    """What stands in the link of a letter that asks: signed, with the moment of signing."""
    return _SIGNER.sign(str(letter.pk))


@transaction.atomic
def ask(school: School, address: str, *, how: str, classes: Iterable[str], language: str) -> None:
    """Send that address a letter that asks whether somebody there wants this. Nothing tells whether it is known.

    Raises: NoKeys.
    """
    now, leave = timezone.now(), new_leave()
    row, is_new = Subscriber.objects.select_for_update().get_or_create(
        school=school,
        address_hash=hash_of(address),
        defaults={"sealed": closed(address, leave, our_seal()), "leave_hash": leave_hash_of(leave), "asked_at": now},
    )
    if not is_new and now < _may_be_asked_at(row):
        return
    Subscriber.objects.filter(pk=row.pk).update(asked_at=now, asks=min(row.asks + 1, 12))
    wishes = {"how": how, "classes": list(classes), "language": language}
    letter = FamilyLetter.objects.create(school=school, subscriber=row, urgent=True, wishes=wishes)
    ring(AT_ONCE, letter.pk)


def _may_be_asked_at(row: Subscriber) -> datetime:
    return row.asked_at + (FIRST_WAIT * 2 ** (row.asks - 1) if row.asks else timedelta(0))


@transaction.atomic
def confirm(school: School, word: str) -> Subscriber:
    """Somebody at that address wants what was asked for. A second time changes nothing. Raises: LinkIsOver."""
    try:
        pk = _SIGNER.unsign(word, max_age=LINK_LASTS)
    except signing.BadSignature:
        raise LinkIsOver from None
    letter = FamilyLetter.objects.filter(pk=pk, school=school, round=None).select_related("subscriber").first()
    if letter is None:
        raise LinkIsOver
    row = letter.subscriber
    row.how, row.classes, row.language = (letter.wishes[name] for name in ("how", "classes", "language"))
    row.confirmed_at, row.asks = row.confirmed_at or timezone.now(), 0
    row.save(update_fields=["how", "classes", "language", "confirmed_at", "asks"])
    return row


def leave(school: School, word: str) -> None:
    """No letter more, and nothing kept. Nothing tells whether there was anybody."""
    Subscriber.objects.filter(school=school, leave_hash=leave_hash_of(word)).delete()


@transaction.atomic
def switch(by: Membership, *, on: bool) -> None:
    """Send e-mail to families from now on, or none any more. Raises: NotPermitted."""
    require(by, Act.APPROVE_NOTICES)
    now = timezone.now()
    row, _ = Switch.objects.select_for_update().get_or_create(school=by.school)
    if row.on == on:
        return
    Switch.objects.filter(pk=row.pk).update(
        on=on, changed_at=now, next_at=next_daily(by.school, now) if on else None, told_until=now
    )
    record(
        school_id=by.school_id,
        act="letters.switched_on" if on else "letters.switched_off",
        actor=by.person_id,
        roles=by.roles,
        thing=("school", by.school_id),
        detail={},
    )
