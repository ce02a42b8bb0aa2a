"""Lists of posts, and the one fetch-or-404 for each thing a page does with a post."""

import uuid
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, asks, may
from birdtable.apps.posts.models import Note, Part, Post, PostPhoto, PostQuerySet
from birdtable.core.post_states import PostState

A_PAGE = 20
TOLD_WITH = ("author", "school_class", "approved_by", "submitted_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for among the posts; empty means all."""

    words: str = ""
    state: str = ""
    topic: str = ""
    school_class: str = ""
    author: str = ""

    @property
    def query(self) -> str:
        """The same as the start of an address, ending in &; empty when nothing is asked for."""
        asked = {name: value for name, value in asdict(self).items() if value}
        return urlencode(asked) + "&" if asked else ""

    @property
    def anything(self) -> bool:
        """Whether the list is narrowed down at all."""
        return any((self.words, self.state, self.topic, self.school_class, self.author))


def archive(membership: Membership, wanted: Wanted, page: str | None) -> Page[Post]:
    """One page of the school's posts, newest first; drafts only in an answer, thrown-away ones only when asked for."""
    found = seen_by(membership).filter(_narrowed(wanted))
    if wanted.state != PostState.DISCARDED:
        found = found.exclude(state=PostState.DISCARDED)
    if not wanted.anything:
        found = found.exclude(state=PostState.DRAFT)
    return Paginator(with_everything(found).order_by("-changed_at", "-pk"), A_PAGE).get_page(page)


def waiting_for(membership: Membership) -> QuerySet[Post]:
    """Posts this member may decide about, the longest waiting first: never one they wrote, changed or sent."""
    if not may(membership, Act.SEE_WAITING):
        return Post.objects.none()
    found = Post.objects.for_school(membership).waiting().exclude(_wrote(membership))
    return found.exclude(submitted_by=membership.person_id).order_by("submitted_at", "pk")


def drafts_of(membership: Membership) -> QuerySet[Post]:
    """Drafts this member began or worked on, newest first."""
    found = Post.objects.for_school(membership).drafts().filter(_wrote(membership))
    return with_everything(found).order_by("-changed_at")


def authors_of(membership: Membership) -> list[tuple[str, str]]:
    """Everybody who ever began a post here: id and name, for the filter."""
    rows = Post.objects.for_school(membership).order_by("author__surname", "author__forename").distinct()
    people = rows.values_list("author_id", "author__display_name", "author__title", "author__surname")
    return [(str(pk), shown or f"{title} {surname}".strip()) for pk, shown, title, surname in people]


def with_everything(posts: PostQuerySet | QuerySet[Post]) -> QuerySet[Post]:
    """What a row of a list shows, in as many queries however long the list is."""
    return posts.select_related(*TOLD_WITH).prefetch_related("channels", "places__photo__renditions", "notes")


def seen_by(membership: Membership) -> PostQuerySet:
    """Posts this member may read: what went out; and, for those who work on posts, what waits."""
    posts = Post.objects.for_school(membership)
    if not may(membership, Act.TAKE_DOWN) and not may(membership, Act.WRITE_POST):
        return posts.filter(state__in=[PostState.RELEASED, PostState.WITHDRAWN])
    sent = ~Q(state__in=[PostState.DRAFT, PostState.DISCARDED])
    return posts.filter(sent | _open_to(membership))


def _open_to(membership: Membership) -> Q:
    """Drafts on this member's desk: their own; a class's, for all who write; every one, for leaders."""
    if not may(membership, Act.WRITE_POST):
        return Q(pk__in=[])
    if may(membership, Act.SEE_WAITING):
        return ~Q(pk__in=[])
    return _wrote(membership) | Q(school_class__isnull=False)


def _wrote(membership: Membership) -> Q:
    mine = Part.objects.filter(person=membership.person_id, school=membership.school_id, kind=Part.Kind.AUTHOR)
    return Q(author=membership.person_id) | Q(pk__in=mine.values("post"))


def _narrowed(wanted: Wanted) -> Q:
    if any("\x00" in getattr(wanted, name) for name in Wanted.__slots__):
        # Nothing that is kept holds one, and PostgreSQL will not even be asked.
        return Q(pk__in=[])
    asked = Q()
    for word in wanted.words.split()[:10]:
        asked &= Q(text__icontains=word)
    exact: dict[str, Any] = {"state": wanted.state, "topic": wanted.topic}
    for name, value in exact.items():
        asked &= Q(**{name: value}) if value else Q()
    for name, key in (("school_class_id", wanted.school_class), ("author_id", wanted.author)):
        if key:
            asked &= Q(**{name: _uuid(key)})
    return asked


def _uuid(key: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(key)
    except ValueError:
        # Nobody's id: the list comes out empty, as it should for an address somebody made up.
        return uuid.UUID(int=0)


def post_to_read(membership: Membership, pk: uuid.UUID) -> Post:
    """A post this member may read. Raises: Http404."""
    found: Post = get_object_or_404(with_everything(seen_by(membership)), pk=pk)
    return found


def post_to_edit(membership: Membership, pk: uuid.UUID) -> Post:
    """A post of this member's desk, whatever its state: acting on one that left it is Overtaken. Raises: Http404."""
    if not may(membership, Act.WRITE_POST):
        raise Http404
    posts = Post.objects.for_school(membership).filter(_open_to(membership))
    found: Post = get_object_or_404(posts.select_related("author", "school", "school_class"), pk=pk)
    return found


def place_to_edit(membership: Membership, pk: uuid.UUID) -> PostPhoto:
    """A picture of a post of this member's desk, whatever the post's state. Raises: Http404."""
    places = PostPhoto.objects.for_school(membership)
    found: PostPhoto = get_object_or_404(places.select_related("photo__school"), pk=pk)
    found.post = post_to_edit(membership, found.post_id)
    return found


def place_of(post: Post, photo: str) -> PostPhoto | None:
    """Where that picture, by its id in a form, stands in the post; None where it does not."""
    return next((one for one in post.places.all() if str(one.photo_id) == photo), None)


@asks(Act.WRITE_POST, Post)
def on_desk_of(membership: Membership, post: Post) -> bool:
    """Whether this member could work on it, were it a draft."""
    return may(membership, Act.WRITE_POST) and seen_by(membership).filter(_open_to(membership), pk=post.pk).exists()


@asks(Act.APPROVE_POST, Post)
def not_theirs(membership: Membership, post: Post) -> bool:
    """Whether this member neither wrote nor changed nor sent it: nobody approves their own."""
    mine = post.submitted_by_id == membership.person_id
    return not mine and not post.parts.filter(person=membership.person_id).exists()


def post_to_approve(membership: Membership, pk: uuid.UUID) -> Post:
    """A post this member may be asked to decide about: not one they wrote or changed. Raises: Http404.

    It may have left `waiting` since the page was made: acting on it is then Overtaken, and the page says so.
    """
    if not may(membership, Act.SEE_WAITING):
        raise Http404
    posts = Post.objects.for_school(membership).exclude(_wrote(membership))
    found: Post = get_object_or_404(posts.select_related("school", *TOLD_WITH), pk=pk)
    return found


def suggestion_for(membership: Membership, post: uuid.UUID, note: uuid.UUID) -> Note:
    """A suggestion on a post of this member's desk. Raises: Http404."""
    found = post_to_edit(membership, post)
    return get_object_or_404(found.notes.select_related("post", "by"), pk=note, kind=Note.Kind.SUGGESTION)


def note_to_show(post: Post) -> Note | None:
    """The newest thing an approver said that the author has not answered yet."""
    note = post.notes.select_related("by").first()
    return note if note and not note.accepted_at and not note.declined_at else None
