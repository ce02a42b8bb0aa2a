"""What stands on a school's public noticeboard: nothing but what was published is ever read here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from birdtable.apps.channels.models import Channel
from birdtable.apps.delivery.models import Notice
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


def board_of(slug: str) -> Board:
    """That school's noticeboard. Raises: Http404 for a school that has none."""
    school = get_object_or_404(School, slug=slug)
    connected = Channel.objects.filter(school=school, network=Network.NOTICEBOARD, disconnected_at=None)
    if not connected.exists():
        raise Http404
    return Board(school=school, notices=standing(school))


def standing(school: School) -> QuerySet[Notice]:
    """Every notice that was put up and not taken down, newest first."""
    return Notice.objects.filter(school=school, removed_at=None).order_by("-published_at", "-pk")


def correction_of(school: School, notice: UUID) -> Notice:
    """The notice that took the place of this one, which is down. Raises: Http404 where there is none."""
    corrects = Notice.objects.filter(pk=notice, school=school).values("delivery__post")
    return get_object_or_404(standing(school), delivery__post__corrects__in=corrects)


def picture_of(notice: Notice, rendition: UUID) -> tuple[Rendition, dict[str, Any]]:
    """A picture of a notice that stands, with its description. Raises: Http404 for any other, or once it is down."""
    shown = next((one for one in notice.pictures if one["rendition"] == str(rendition)), None)
    if shown is None:
        raise Http404
    return get_object_or_404(Rendition, pk=rendition, school=notice.school_id, sha256=shown["sha256"]), shown
