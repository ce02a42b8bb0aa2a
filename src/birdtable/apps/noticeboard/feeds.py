"""The noticeboard as Atom (RFC 4287) and JSON Feed 1.1. Words and links only: a feed carries no picture of a child."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from birdtable.apps.delivery.models import Notice
from birdtable.apps.noticeboard.queries import Board, board_of

LONGEST_FEED = 50


def address(name: str, *words: object) -> str:
    """The whole address of a public page, as this installation gives it to others, whoever asked by whatever name."""
    return f"{settings.BIRDTABLE_ADDRESS}{reverse(name, args=words)}"


def title_of(notice: Notice) -> str:
    """The first words of a notice, or what it is when it has none; of a correction, that it is one."""
    words = Truncator(" ".join(notice.text.split())).chars(80) or _("A picture")
    return _("Corrected: %(words)s") % {"words": words} if notice.corrected else words


class AtomFeed(Feed[Notice, Board]):
    """A school's newest notices as Atom."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, school: str) -> Board:
        """The noticeboard that is asked for."""
        return board_of(school)

    def title(self, board: Board) -> str:
        """The school's name."""
        return board.school.name

    def subtitle(self, board: Board) -> str:
        """What this is."""
        return f"News from {board.school.name}"

    def link(self, board: Board) -> str:
        """The page itself."""
        return address("noticeboard", board.school.slug)

    def feed_url(self, board: Board) -> str:
        """The feed itself."""
        return address("noticeboard-atom", board.school.slug)

    def items(self, board: Board) -> Iterable[Notice]:
        """The newest notices."""
        return board.notices.select_related("school")[:LONGEST_FEED]

    def item_title(self, item: Notice) -> str:
        """Its first words."""
        return title_of(item)

    def item_description(self, item: Notice) -> str:
        """All its words."""
        return item.text

    def item_link(self, item: Notice) -> str:
        """Its own page."""
        return address("notice", item.school.slug, item.pk)

    def item_guid(self, item: Notice) -> str:
        """An id for ever, wherever the school's pages move to (RFC 4122)."""
        return f"urn:uuid:{item.pk}"

    def item_pubdate(self, item: Notice) -> datetime:
        """When it was put up."""
        return item.published_at

    def item_updateddate(self, item: Notice) -> datetime:
        """The same: a notice never changes."""
        return item.published_at


def json_feed(board: Board) -> JsonResponse:
    """The newest notices as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": board.school.name,
        "home_page_url": address("noticeboard", board.school.slug),
        "feed_url": address("noticeboard-json", board.school.slug),
        "language": "en-GB",
        "items": [_item(board, notice) for notice in board.notices[:LONGEST_FEED]],
    }
    return JsonResponse(feed, content_type="application/feed+json")


def _item(board: Board, notice: Notice) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:{notice.pk}",
        "url": address("notice", board.school.slug, notice.pk),
        "title": title_of(notice),
        "content_text": notice.text,
        "date_published": notice.published_at.isoformat(),
    }
