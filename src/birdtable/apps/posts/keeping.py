"""Keeping what the Write page posted, the same for every button on it: words, pictures' facts, fixes, new pictures."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.http import QueryDict

from birdtable.adapters.vision.intake import Unreadable
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.photos.actions import InUse, take_in
from birdtable.apps.photos.models import Photo
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.posts.actions import rewrite
from birdtable.apps.posts.forms import WriteForm
from birdtable.apps.posts.judging import Judgement, judge
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.noticed import for_parents
from birdtable.apps.posts.picture_forms import PictureForm, Said, keep_said, picture_forms
from birdtable.apps.posts.picture_gaps import Shown, soon_looked_at
from birdtable.apps.posts.pictures import MOST_PICTURES, bring_forward, place_photo, remove_photo
from birdtable.apps.posts.queries import Written, photos_of
from birdtable.apps.posts.stops import Overtaken, TooManyPictures
from birdtable.core.finding import Fix
from birdtable.core.verdict import Judged
from birdtable.core.words import Shows

NO_SCHOOL_DEVICE = "This is not a school device, so no picture was added. Add it from the iPad."
TOO_MANY = f"A post holds {MOST_PICTURES} pictures. The others were not added."
IN_USE = "Picture {number} is in another post that was sent already, so what was said of it stays as it is."


@dataclass(slots=True)
class Posted:
    """One whole Write page as somebody sent it, validated. troubles: told to the author, nothing was lost by them.

    for_parents: a reminder that was just taken out, to be sent to parents instead.
    """

    post: Post
    by: Membership
    form: WriteForm
    pictures: list[PictureForm]
    troubles: list[str]
    for_parents: str = ""

    @property
    def valid(self) -> bool:
        """Whether nothing on the page has to be put right by hand."""
        return not self.form.errors and not any(picture.errors for picture in self.pictures)

    @property
    def picture_errors(self) -> list[dict[str, str]]:
        """What has to be put right about pictures: where, and what."""
        return [
            {"id": f"picture-{picture.photo.pk}", "says": f"Picture {number}: {' '.join(map(str, says))}"}
            for number, picture in enumerate(self.pictures, start=1)
            for says in picture.errors.values()
        ]

    def pictures_shown(self) -> list[Shown]:
        """The pictures with what is said of them on the page."""
        return [
            Shown(picture.facts(), picture.said().dressed, soon_looked_at(picture.photo)) for picture in self.pictures
        ]

    def judged(self) -> Judgement:
        """What the policy makes of it as it stands on the page; writes nothing. Raises: NoPolicy."""
        return judge(
            self.post,
            roles=self.by.roles,
            device=self.by.here.kind,
            by=self.by,
            written=self.form.written(),
            facts=tuple(picture.facts() for picture in self.pictures),
        )


def posted_page(post: Post, by: Membership, data: QueryDict) -> Posted:
    """The page in the browser, read against the post as it is stored."""
    form = WriteForm(post, by, data)
    form.is_valid()
    pictures = picture_forms(photos_of(post), by, data)
    for picture in pictures:
        picture.is_valid()
    return Posted(post, by, form, pictures, [])


def keep_page(posted: Posted, data: QueryDict, files: Iterable[File[bytes]] = ()) -> None:
    """Store everything on the page that can be stored, and do what its small buttons ask: fix, remove, forward.

    Raises: Overtaken, when somebody else changed the post since this page was made; nothing is stored then.
    """
    post, by, form = posted.post, posted.by, posted.form
    written, said = form.written(), [picture.said() for picture in posted.pictures]
    if wanted := data.get("fix"):
        written, said = _mended(posted, wanted, written, said)
    if photo := _picture(posted, data.get("nobody")):
        said = [
            _of_nobody(one) if picture.photo == photo else one
            for picture, one in zip(posted.pictures, said, strict=True)
        ]
    with transaction.atomic():
        rewrite(
            post,
            by,
            _version(form),
            text=written.text,
            topic=written.topic,
            school_class=form.class_chosen(),
            channels=written.channels,
            scheduled_for=written.scheduled_for,
            happens_on=written.happens_on,
        )
        _keep_pictures(posted, said)
        if photo := _picture(posted, data.get("remove")):
            remove_photo(post, by, photo)
        if photo := _picture(posted, data.get("forward")):
            bring_forward(post, by, photo)
    posted.troubles += add_pictures(post, by, files)


def add_pictures(post: Post, by: Membership, files: Iterable[File[bytes]]) -> list[str]:
    """Take pictures in and place them; what went wrong, in words. Decoding stands outside any transaction.

    Raises: Overtaken, when the post has left the desk; then no picture is kept that nobody would ever see again.
    """
    troubles: list[str] = []
    if not may(by, Act.ADD_PICTURE):
        return [NO_SCHOOL_DEVICE for _ in files][:1]
    for file in files:
        if not Post.objects.drafts().filter(pk=post.pk).exists():
            raise Overtaken(post.pk)
        try:
            if post.places.count() >= MOST_PICTURES:
                raise TooManyPictures(MOST_PICTURES)
            place_photo(post, by, take_in(post.school, file, by))
        except TooManyPictures:
            return [*troubles, TOO_MANY]
        except Unreadable as unreadable:
            troubles.append(f"{file.name}: {unreadable}")
    return troubles


def _version(form: WriteForm) -> int:
    version: int | None = form.cleaned_data.get("version")
    if version is None:
        raise Overtaken(form.post.pk)
    return version


def _keep_pictures(posted: Posted, said: list[Said]) -> None:
    for number, (picture, words) in enumerate(zip(posted.pictures, said, strict=True), start=1):
        try:
            keep_said(posted.post, posted.by, picture.photo, words)
        except InUse:
            posted.troubles.append(IN_USE.format(number=number))


def _of_nobody(said: Said) -> Said:
    return replace(said, shows=Shows.WORK, children=(), dressed=None)


def _mended(posted: Posted, wanted: str, written: Written, said: list[Said]) -> tuple[Written, list[Said]]:
    """Words with one fix made, if it is still one that we offer for them."""
    offered = _offered(posted, wanted)
    fix = offered.finding.fix if offered else None
    if offered is None or fix is None:
        return written, said
    posted.for_parents = for_parents(offered, written.text)
    if fix.where.field == "text":
        return replace(written, text=fix.apply(written.text)), said
    number = int(fix.where.field.removeprefix("photos[").partition("]")[0])
    mended = replace(said[number], description=fix.apply(said[number].description))
    return written, [*said[:number], mended, *said[number + 1 :]]


def _offered(posted: Posted, wanted: str) -> Judged | None:
    try:
        judged = posted.judged().verdict.judged
    except NoPolicy:
        return None
    with_fix = ((one, one.finding.fix) for one in judged if one.finding.fix)
    return next((one for one, fix in with_fix if fix_as_posted(fix) == wanted and _can_mend(fix)), None)


def fix_as_posted(fix: Fix) -> str:
    """How the button of a fix says which one it is."""
    return f"{fix.where.field}:{fix.where.start}:{fix.where.end}:{fix.replace}"


def _can_mend(fix: Fix) -> bool:
    return fix.where.field == "text" or fix.where.field.endswith(".alt")


def _picture(posted: Posted, key: Any) -> Photo | None:
    return next((picture.photo for picture in posted.pictures if str(picture.photo.pk) == key), None)
