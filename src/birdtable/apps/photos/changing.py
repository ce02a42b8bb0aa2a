"""The one way in which what is said of a picture, and with it its pixels, is changed.

Rows are changed in a short transaction. Where they ask for other pixels (a cover, a crop), that transaction is taken
back, the files are made outside any transaction, and it is run again; it ends only with files that fit its rows.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from birdtable.adapters.vision.cover import Cover
from birdtable.adapters.vision.intake import Picture
from birdtable.adapters.vision.regions import Box
from birdtable.adapters.vision.remake import remake
from birdtable.apps.audit.actions import record
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.photos.files import content_of, put_away, throw_away
from birdtable.apps.photos.models import Photo, Region, Rendition
from birdtable.apps.photos.numbering import keep_numbers
from birdtable.apps.photos.queries import in_use
from birdtable.apps.photos.standing import covers_of, is_made, recipe, window_of
from birdtable.apps.photos.stops import Gone, InUse, OriginalGone

Then = Callable[[], None]
Change = Callable[[Photo], None]
TRIES = 4
"""How often the files are made anew when somebody else keeps changing the same picture meanwhile."""


def nothing_follows() -> None:
    """What follows a change of a picture when nothing hangs on it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a picture's files have to be made. original: the file they are made from."""

    original: str
    window: Box | None
    covers: tuple[Cover, ...]
    recipe: str


@dataclass(frozen=True, slots=True)
class Made:
    """Files that fit `wanted`, each stored under a name that no row knows yet."""

    wanted: Wanted
    files: tuple[tuple[Picture, str], ...]


class _NotMadeYet(Exception):
    def __init__(self, wanted: Wanted) -> None:
        super().__init__(wanted.recipe)
        self.wanted = wanted


def change(photo: Photo, by: Membership, what: Change, then: Then = nothing_follows) -> Photo:
    """Do `what` to the picture, make its files fit, then do `then`; all of it or nothing. The picture as it is now.

    what: changes rows, writes the audit; it may be run more than once, each time from the same beginning.
    Never call this inside a transaction. Raises: NotPermitted; InUse; OriginalGone; whatever `what` and `then` raise.
    """
    require(by, Act.WRITE_POST)
    made: Made | None = None
    try:
        for _ in range(TRIES):
            try:
                fresh, old = _carry_out(photo.pk, what, then, made)
            except _NotMadeYet as not_yet:
                _throw(made)
                made = None
                made = _make(photo.school_id, not_yet.wanted)
            else:
                made = None if old else made
                throw_away(old)
                return fresh
        raise Gone(photo.pk)
    finally:
        _throw(made)


@transaction.atomic(durable=True)
def _carry_out(pk: uuid.UUID, what: Change, then: Then, made: Made | None) -> tuple[Photo, list[str]]:
    """The picture, and the files that no row names any more."""
    fresh = hold_open(pk)
    what(fresh)
    keep_numbers(fresh)
    Photo.objects.filter(pk=pk).update(version=F("version") + 1)
    fresh = Photo.objects.get(pk=pk)
    old: list[str] = []
    if not is_made(fresh, fresh.regions.all()):
        wanted = _wanted(fresh)
        if made is None or made.wanted != wanted:
            raise _NotMadeYet(wanted)
        old = _put_in_place(fresh, made)
    then()
    return fresh, old


def hold_open(pk: uuid.UUID) -> Photo:
    """The picture, held until the present transaction ends. Raises: Gone; InUse."""
    found = Photo.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise Gone(pk)
    if in_use(found):
        raise InUse(pk)
    return found


def standing_region(photo: Photo, key: uuid.UUID) -> Region:
    """A box of this picture that nobody took away. Raises: Gone."""
    found: Region | None = photo.regions.filter(pk=key, removed_at=None).select_related("last_named").first()
    if found is None:
        raise Gone(key)
    return found


def _wanted(photo: Photo) -> Wanted:
    files = {one.kind: one.file for one in photo.renditions.all()}
    original = files.get(Rendition.Kind.UNCROPPED) or files.get(Rendition.Kind.MASTER)
    if not original:
        raise OriginalGone(photo.pk)
    covers = covers_of(photo, photo.regions.all())
    return Wanted(original, window_of(photo), covers, recipe(photo, covers))


def _make(school_id: uuid.UUID, wanted: Wanted) -> Made:
    try:
        content = content_of(wanted.original)
    except FileNotFoundError:
        raise OriginalGone from None
    files: list[tuple[Picture, str]] = []
    try:
        for picture in remake(content, wanted.window, wanted.covers):
            files.append((picture, put_away(school_id, picture.jpeg)))
    except BaseException:
        throw_away(name for _, name in files)
        raise
    return Made(wanted, tuple(files))


def _throw(made: Made | None) -> None:
    throw_away(name for _, name in made.files) if made else None


def _put_in_place(photo: Photo, made: Made) -> list[str]:
    """Let the rows name the new files; the names of those they named before."""
    rows = {one.kind: one for one in photo.renditions.all()}
    old = []
    if made.wanted.window is None and Rendition.Kind.UNCROPPED in rows:
        old.append(rows[Rendition.Kind.MASTER].file)
        Rendition.objects.filter(pk=rows[Rendition.Kind.MASTER].pk).delete()
        Rendition.objects.filter(pk=rows[Rendition.Kind.UNCROPPED].pk).update(kind=Rendition.Kind.MASTER)
    if made.wanted.window and Rendition.Kind.UNCROPPED not in rows:
        Rendition.objects.filter(pk=rows.pop(Rendition.Kind.MASTER).pk).update(kind=Rendition.Kind.UNCROPPED)
    for picture, name in made.files:
        row = rows.get(Rendition.Kind(picture.kind)) or Rendition(
            school_id=photo.school_id, photo=photo, kind=picture.kind
        )
        old += [row.file] if row.file else []
        row.file, row.sha256, row.size = name, picture.sha256, len(picture.jpeg)
        row.width, row.height, row.made_from = picture.width, picture.height, made.wanted.recipe
        row.save()
    return old


def tell(act: str, photo: Photo, by: Membership | None, detail: dict[str, object]) -> None:
    """One line of audit about this picture, in the transaction of the change itself. by: None for Birdtable itself."""
    record(
        school_id=photo.school_id,
        act=act,
        actor=by.person_id if by else None,
        roles=by.roles if by else (),
        thing=("photo", photo.pk),
        detail=detail,
    )
