"""What stands on a school's public noticeboard: nothing but what was published is ever read here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import STANDS, Notice
from birdtable.apps.people.models import School
from birdtable.apps.photos.models import Rendition
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A school that has a noticeboard."""

    school: School
    notices: QuerySet[Notice]

    @property
    def newest(self) -> datetime | None:
        """When the newest notice was put up."""
        return self.notices.values_list("published_at", flat=True).first()


def board_named(slug: str) -> UUID | None:
    """The school whose noticeboard has this word in its address; whether it has one at all, its stamp tells."""
    return School.objects.filter(slug=slug).values_list("pk", flat=True).first()


def board_of(slug: str) -> Board:
    """That school's noticeboard. Raises: Http404 for a school that has none."""
    school = get_object_or_404(School, slug=slug)
    connected = Channel.objects.filter(school=school, network=Network.NOTICEBOARD, disconnected_at=None)
    if not connected.exists():
        raise Http404
    return Board(school=school, notices=standing(school))


def standing(school: School) -> QuerySet[Notice]:
    """Every notice that was put up and not taken down, newest first."""
    return Notice.objects.filter(STANDS, school=school).order_by("-published_at", "-pk")


def correction_of(school: School, notice: UUID) -> Notice | None:
    """The notice that took the place of this one, which is down."""
    corrects = Notice.objects.filter(pk=notice, school=school).values("delivery__post")
    return standing(school).filter(delivery__post__corrects__in=corrects).first()


def was_taken_down(school: School, notice: UUID) -> bool:
    """Whether it stood here once."""
    return Notice.objects.filter(pk=notice, school=school).exists()


def picture_of(board: Board, notice: UUID, rendition: UUID) -> Rendition:
    """A picture of a notice that stands. Raises: Http404 for any other, or once it is down."""
    pictures = get_object_or_404(board.notices.values_list("pictures", flat=True), pk=notice)
    shown = next((one for one in pictures if one["rendition"] == str(rendition)), None)
    if shown is None:
        raise Http404
    return get_object_or_404(Rendition, pk=rendition, school=board.school, sha256=shown["sha256"])


def small_of(published: Rendition) -> Rendition:
    """The small copy that was made together with it, covered and cropped alike; without such a copy, it itself."""
    copies = Rendition.objects.filter(photo=published.photo_id, made_from=published.made_from).exclude(file="")
    return copies.filter(kind=Rendition.Kind.THUMBNAIL).first() or published
