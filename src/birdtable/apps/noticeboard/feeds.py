"""Feeds as Atom (RFC 4287) and JSON Feed 1.1. Words and links only: a feed carries no picture of a child."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from birdtable.apps.delivery.models import Notice
from birdtable.apps.noticeboard.addresses import address
from birdtable.apps.noticeboard.narrowing import Narrowed
from birdtable.apps.noticeboard.queries import Board
from birdtable.apps.people.models import School
from birdtable.apps.urgent.models import UrgentNotice

LONGEST_FEED = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a feed. until: when it ends, for what does."""

    id: str
    url: str
    title: str
    text: str
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A feed, before it has a form. page: the address it is about; pages: that of each form, by its ending."""

    title: str
    page: str
    author: str
    forms: dict[str, str]
    entries: Sequence[Entry] = field(default_factory=tuple)


def title_of(notice: Notice) -> str:
    """The first words of a notice, or what it is when it has none; of a correction, that it is one."""
    words = Truncator(" ".join(notice.text.split())).chars(80) or _("A picture")
    return _("Corrected: %(words)s") % {"words": words} if notice.corrected else words


def of_board(board: Board, chosen: Narrowed) -> Told:
    """The newest notices, of one class or topic where that was asked for."""
    school = board.school
    return Told(
        title=f"{school.name}: {chosen.called}" if chosen.called else school.name,
        page=address("noticeboard", school.slug, asked=chosen.asked),
        author=school.name,
        forms={one: address(f"noticeboard-{one}", school.slug, asked=chosen.asked) for one in ("atom", "json")},
        entries=[
            Entry(
                f"urn:uuid:{one.pk}",
                address("notice", school.slug, one.pk),
                title_of(one),
                one.text or _("A picture"),
                one.published_at,
            )
            for one in board.notices[:LONGEST_FEED]
        ],
    )


def of_urgent(board: Board, banners: Sequence[tuple[UrgentNotice, Notice]]) -> Told:
    """The urgent notices that stand at this moment; when one ends, it is no longer in the feed."""
    school = board.school
    return Told(
        title=_("%(school)s: urgent notices") % {"school": school.name},
        page=address("noticeboard", school.slug),
        author=school.name,
        forms={one: address(f"urgent-{one}", school.slug) for one in ("atom", "json")},
        entries=[
            Entry(
                f"urn:uuid:{notice.pk}",
                address("notice", school.slug, notice.pk),
                title_of(notice),
                f"{one.text} {_ends(one, school)}",
                one.released_at,
                one.ends_at,
            )
            for one, notice in banners
        ],
    )


def _ends(one: UrgentNotice, school: School) -> str:
    until = date_format(one.ends_at.astimezone(school.zone), "l j E, H:i")
    return _("This notice ends %(until)s.") % {"until": until}


def as_atom(told: Told) -> HttpResponse:
    """With an id for ever of each entry, wherever the school's pages move to."""
    feed = Atom1Feed(
        title=told.title,
        link=told.page,
        description="",
        language="en-GB",
        author_name=told.author,
        feed_url=told.forms["atom"],
        feed_guid=told.forms["atom"],
    )
    for one in told.entries:
        feed.add_item(
            title=one.title, link=one.url, description=one.text, unique_id=one.id, pubdate=one.at, updateddate=one.at
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def as_json(told: Told) -> JsonResponse:
    """As jsonfeed.org/version/1.1 has it; `_birdtable.until` says when an urgent notice ends."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": told.title,
        "home_page_url": told.page,
        "feed_url": told.forms["json"],
        "language": "en-GB",
        "authors": [{"name": told.author}],
        "items": [_item(one) for one in told.entries],
    }
    return JsonResponse(feed, content_type="application/feed+json")


def _item(one: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": one.id,
        "url": one.url,
        "title": one.title,
        "content_text": one.text,
        "date_published": one.at.isoformat(),
    }
    return item | ({"_birdtable": {"until": one.until.isoformat()}} if one.until else {})
