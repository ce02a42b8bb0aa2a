"""Erasing one person from every row and file: in one transaction, after the last public copy is gone.

What is left of them are ids: in the record, which stays whole, and where a row must go on standing for others.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Model
from django.utils import timezone

from birdtable.apps.datarequests.files import throw_away as throw_away_parcels
from birdtable.apps.datarequests.gathering import subject_of
from birdtable.apps.datarequests.logs import blank_out
from birdtable.apps.datarequests.looking import AT_A_TIME, MAYBE, Found, look_everywhere, texts_of
from birdtable.apps.datarequests.models import Choice, DataRequest, Gathering
from birdtable.apps.datarequests.subject import Subject
from birdtable.apps.datarequests.writing import choices_of
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.people.holding import Held, every_table
from birdtable.apps.people.leaving import end_sessions
from birdtable.apps.people.models import Person
from birdtable.apps.photos.models import Photo, Region, Rendition
from birdtable.apps.photos.queries import STILL_OPEN, pictures_of
from birdtable.apps.posts.models import Post, PostPhoto
from birdtable.apps.roll.models import Pupil

ERASED = "erased"
SOMEBODY = "Somebody who was erased"
LEFT_ALONE = frozenset({Choice.Why.EXEMPT, Choice.Why.SOMEBODY_ELSE, Choice.Why.DANGER})
_BLANK = {"asked_by": SOMEBODY, "identity": "", "right": "", "words": "", "extended_why": "", "answer_why": ""}


@dataclass(slots=True)
class Erased:
    """What it took. photos, parcels: names of files to be thrown away once the rows are."""

    rewritten: int = 0
    deleted: int = 0
    photos: list[str] = field(default_factory=list)
    parcels: list[str] = field(default_factory=list)

    @property
    def files(self) -> int:
        """How many files."""
        return len(self.photos) + len(self.parcels)


def to_erase(request: DataRequest, found: Found) -> dict[str, list[Any]]:
    """For each table the rows that go or are rewritten: what is surely theirs, and what somebody put in.

    What somebody set aside stays as it is: the law may oblige the school to keep it, or it is about somebody else.
    """
    choices = choices_of(request)

    def goes(table: str, key: Any, how: str) -> bool:
        chosen = choices.get(f"{table}:{key}", "")
        return chosen == Choice.Why.PUT_IN if how == MAYBE else chosen not in LEFT_ALONE

    return {table: [key for key, how in rows.items() if goes(table, key, how)] for table, rows in found.rows.items()}


def erase(request: DataRequest) -> Erased:
    """Erase whoever the request is about. Only in a transaction, with the school's facts held."""
    subject, _ = subject_of(request)
    found = look_everywhere(subject)
    rows, done = to_erase(request, found), Erased()
    if subject.pupil:
        _pictures(subject.pupil, done)
    for held in every_table():
        if not held.stays:
            _table(held, rows.get(held.table, []), subject, done)
    if subject.pupil:
        gone, _ = Pupil.objects.filter(pk=subject.pupil.pk).delete()
        done.deleted += gone
    elif subject.person:
        _blank(subject.person)
    _requests(request, done)
    bump_facts(request.school_id)
    return done


def _table(held: Held, keys: list[Any], subject: Subject, done: Erased) -> None:
    if held.goes and subject.person:
        for part in _parts(keys):
            gone, _ = held.model._base_manager.filter(pk__in=part).delete()
            done.deleted += gone
        return
    columns = texts_of(held)
    for part in _parts(keys) if columns else ():
        for row in held.model._base_manager.filter(pk__in=part):
            changed = _rewritten(row, columns, subject)
            if changed:
                held.model._base_manager.filter(pk=row.pk).update(**changed)
                done.rewritten += 1


def _parts(keys: list[Any]) -> Iterable[list[Any]]:
    return (keys[start : start + AT_A_TIME] for start in range(0, len(keys), AT_A_TIME))


def _rewritten(row: Model, columns: Iterable[str], subject: Subject) -> dict[str, Any]:
    changed = {}
    for name in columns:
        old = getattr(row, name)
        new = _without(old, subject)
        if new != old:
            longest = row._meta.get_field(name).__dict__.get("max_length")
            changed[name] = new[:longest] if longest and isinstance(new, str) else new
    return changed


def _without(value: Any, subject: Subject) -> Any:
    """The same with their name gone from every word in it; ids stay."""
    if isinstance(value, str):
        return subject.erased_from(value, ERASED)
    if isinstance(value, list):
        return [_without(one, subject) for one in value]
    if isinstance(value, dict):
        return {_without(key, subject): _without(one, subject) for key, one in value.items()}
    return value


def _pictures(pupil: Pupil, done: Erased) -> None:
    """Every picture that shows the child: its files go, whoever else is in it. Its digests stay, so that it cannot come
    back unnoticed."""
    for photo in pictures_of(pupil).distinct():
        files = Rendition.objects.filter(photo=photo).exclude(file="")
        done.photos += files.values_list("file", flat=True)
        files.update(file="")
        Region.objects.filter(photo=photo).update(text="")
        drafts = Post.objects.filter(places__photo=photo, state__in=STILL_OPEN)
        Post.objects.filter(pk__in=list(drafts.values_list("pk", flat=True))).update(version=F("version") + 1)
        PostPhoto.objects.filter(photo=photo, post__state__in=STILL_OPEN).delete()
        if photo.posts.exists():
            Photo.objects.filter(pk=photo.pk).update(filename="", description="", placeholder="", clear_at=None)
        else:
            gone, _ = photo.delete()
            done.deleted += gone


def _blank(person: Person) -> None:
    """The row stays, because others' rows name its id; nothing in it says who that was."""
    end_sessions(person)
    blank = Person.objects.get(pk=person.pk)
    blank.set_unusable_password()
    blank.email, blank.title, blank.forename, blank.surname = f"{person.pk}@erased.invalid", "", "", ""
    blank.display_name, blank.is_active, blank.last_login = SOMEBODY, False, None
    blank.save()


def _requests(request: DataRequest, done: Erased) -> None:
    """What was written down of their requests; that there were some, and how they ended, stays."""
    theirs = DataRequest.objects.filter(school=request.school_id, subject=request.subject)
    for gathering in Gathering.objects.filter(request__in=theirs):
        done.parcels += filter(None, (gathering.gathered, gathering.written))
        Gathering.objects.filter(pk=gathering.pk).update(
            gathered="", written="", attempt=None, expires_at=timezone.now()
        )
    theirs.update(**_BLANK)


def throw_away(done: Erased) -> None:
    """Delete the files, after the rows that named them."""
    throw_away_parcels(*done.photos, *done.parcels)


def blank_logs(request: DataRequest) -> None:
    """Overwrite their name in log files, before the rows go by which one knows it; unless somebody set a line aside."""
    aside = (why for key, why in choices_of(request).items() if key.startswith("logs:"))
    if not any(why in LEFT_ALONE for why in aside):
        blank_out(subject_of(request)[0])
