"""Agreeing on words beforehand: written by one, approved by a leader who did not write them; never changed after."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, NotPermitted, require
from birdtable.apps.urgent.filling import LONGEST, longest, slots_of
from birdtable.apps.urgent.models import ApprovedWords
from birdtable.apps.urgent.queries import lists_of
from birdtable.apps.urgent.wording import Ready

Kind = ApprovedWords.Kind


class NotUsable(ValueError):
    """These words cannot stand in a notice; the message says why, in plain words."""


class WrittenByYou(Exception):
    """Whoever wrote words does not approve them."""


@transaction.atomic
def propose(by: Membership, *, kind: str, text: str, title: str = "", hours: int = 12) -> ApprovedWords:
    """Write words down, for a leader to approve. Raises: NotPermitted, NotUsable."""
    require(by, Act.WRITE_NOTICES)
    _usable(by, kind, text)
    try:
        with transaction.atomic():
            words = ApprovedWords.objects.create(
                school=by.school, kind=kind, title=title, text=text, hours=hours, written_by=by.person
            )
    except IntegrityError:
        raise NotUsable("These words stand there already.") from None
    _tell("words_written", words, by)
    return words


def _usable(by: Membership, kind: str, text: str) -> None:
    if kind != Kind.NOTICE:
        if "[" in text or "]" in text:
            raise NotUsable("A reason or a place has no brackets in it.")
        return
    try:
        slots_of(text)
    except ValueError:
        raise NotUsable("In brackets stand only [date], [time], [site], [class] and [reason].") from None
    if (long := longest(text, lists_of(by.school))) > LONGEST:
        raise NotUsable(f"With everything in its place this can be {long} letters long; {LONGEST} fit everywhere.")


@transaction.atomic
def approve(words: ApprovedWords, *, by: Membership) -> None:
    """Let these words be used. Raises: NotPermitted, WrittenByYou."""
    require(by, Act.APPROVE_NOTICES)
    if words.written_by_id == by.person_id:
        raise WrittenByYou(words.pk)
    waiting = ApprovedWords.objects.filter(pk=words.pk, approved_by=None, retired_at=None)
    if waiting.update(approved_by=by.person, approved_at=timezone.now()):
        _tell("words_approved", words, by)


@transaction.atomic
def take_ours(by: Membership, *, notices: Iterable[Ready], reasons: Iterable[str]) -> int:
    """Approve Birdtable's own wording as it stands; how many were new. Raises: NotPermitted."""
    require(by, Act.APPROVE_NOTICES)
    wanted = [
        ApprovedWords(kind=Kind.NOTICE, title=one.title, text=one.text, hours=one.hours, all_clear=one.all_clear)
        for one in notices
    ] + [ApprovedWords(kind=Kind.REASON, text=text) for text in reasons]
    made = 0
    for words in wanted:
        words.school, words.approved_by, words.approved_at = by.school, by.person, timezone.now()
        same = ApprovedWords.objects.filter(school=by.school, kind=words.kind, text=words.text, retired_at=None)
        if not same.exists():
            words.save(force_insert=True)
            _tell("words_approved", words, by)
            made += 1
    return made


@transaction.atomic
def retire(words: ApprovedWords, *, by: Membership) -> None:
    """Let these words not be used any more. Raises: NotPermitted."""
    require(by, Act.APPROVE_NOTICES)
    if ApprovedWords.objects.filter(pk=words.pk, retired_at=None).update(retired_at=timezone.now()):
        _tell("words_retired", words, by)


@transaction.atomic
def name(member: Membership, *, by: Membership, named: bool) -> None:
    """Say whether this member of the office may send a notice alone. Raises: NotPermitted."""
    require(by, Act.APPROVE_NOTICES)
    if member.school_id != by.school_id:
        raise NotPermitted(Act.APPROVE_NOTICES)
    if Membership.objects.filter(pk=member.pk).exclude(named=named).update(named=named):
        record(
            school_id=by.school_id,
            act="urgent.named" if named else "urgent.unnamed",
            actor=by.person_id,
            roles=by.roles,
            thing=("person", member.person_id),
            detail={"person": str(member.person_id)},
        )


def _tell(what: str, words: ApprovedWords, by: Membership) -> None:
    record(
        school_id=by.school_id,
        act=f"urgent.{what}",
        actor=by.person_id,
        roles=by.roles,
        thing=("school", by.school_id),
        detail={"words": str(words.pk), "state": words.kind},
    )
