"""What somebody was told at their school, with what a page shows of the thing."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse

from birdtable.apps.notify.kind import Kind
from birdtable.apps.notify.kinds import KINDS
from birdtable.apps.notify.models import Notification
from birdtable.apps.people.models import Membership, School
from birdtable.apps.posts.archive import seen_by
from birdtable.apps.posts.models import Post

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Told:
    """One row. post: the post it is about, where it is about one that this member may read."""

    row: Notification
    kind: Kind
    post: Post | None

    @property
    def says(self) -> str:
        """The sentence, without its full stop."""
        return self.kind.words(self.row.detail)


def told_to(membership: Membership, page: str | None) -> tuple[Page[Notification], list[Told]]:
    """One page of what this member was told, the unread first, then the newest; three queries however long it is."""
    mine = Notification.objects.for_member(membership).alias(new=Q(read_at=None)).order_by("-new", "-at", "-pk")
    shown = Paginator(mine, A_PAGE).get_page(page)
    rows = list(shown)
    posts = seen_by(membership).select_related("author").in_bulk(
        [one.about for one in rows if one.about_kind == "post"]
    )  # fmt: skip
    return shown, [Told(one, KINDS[one.kind], posts.get(one.about)) for one in rows]


def told_one(membership: Membership, pk: UUID) -> Notification:
    """One thing this member was told. Raises: Http404."""
    found: Notification = get_object_or_404(Notification.objects.for_member(membership), pk=pk)
    return found


def page_of(row: Notification, school: School) -> str:
    """The path of the page it leads to."""
    kind = KINDS[row.kind]
    return reverse(kind.page, args=[school.slug, *([row.about] if kind.names_thing else [])])
