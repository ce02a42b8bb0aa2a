"""Who sees which posts, and the one fetch-or-404 for each thing a page does with one. Searching is in `finding`."""

import uuid

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, asks, may
from birdtable.apps.policies.approving import approves_here
from birdtable.apps.posts.models import Findable, Note, Part, Post, PostPhoto, PostQuerySet
from birdtable.core.post_states import PostState

TOLD_WITH = ("author", "school_class", "approved_by", "submitted_by")


def waiting_for(membership: Membership) -> QuerySet[Post]:
    """Posts this member may decide about, the longest waiting first: never one they wrote, changed or sent."""
    if not may(membership, Act.SEE_WAITING) or not approves_here(membership):
        return Post.objects.none()
    found = Post.objects.for_school(membership).waiting().exclude(_wrote(membership))
    return found.exclude(submitted_by=membership.person_id).order_by("submitted_at", "pk")


def drafts_of(membership: Membership) -> QuerySet[Post]:
    """Drafts this member began or worked on, newest first."""
    found = Post.objects.for_school(membership).drafts().filter(_wrote(membership))
    return with_row(found).order_by("-changed_at")


def authors_of(membership: Membership) -> list[tuple[str, str]]:
    """Everybody who ever began a post here: id and name, for the filter."""
    began = Findable.objects.for_school(membership).filter(author=OuterRef("person"))
    people = Membership.objects.filter(Exists(began), school=membership.school_id).order_by(
        "person__surname", "person__forename"
    )
    rows = people.values_list("person", "person__display_name", "person__title", "person__surname")
    return [(str(pk), shown or f"{title} {surname}".strip()) for pk, shown, title, surname in dict.fromkeys(rows)]


def with_everything(posts: PostQuerySet | QuerySet[Post]) -> QuerySet[Post]:
    """What a row of a list shows, in as many queries however long the list is."""
    return posts.select_related(*TOLD_WITH).prefetch_related("channels", "places__photo__renditions", "notes")


def with_row(posts: PostQuerySet | QuerySet[Post]) -> QuerySet[Post]:
    """What `posts/_row.html` and `_tiles.html` show of each, and no more: a list is opened often."""
    return posts.select_related("author", "school_class").prefetch_related("places__photo")


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


def written_by(membership: Membership) -> "QuerySet[Part]":
    """This member's part in every post they wrote or changed."""
    return Part.objects.filter(person=membership.person_id, school=membership.school_id, kind=Part.Kind.AUTHOR)


def _wrote(membership: Membership) -> Q:
    return Q(author=membership.person_id) | Q(pk__in=written_by(membership).values("post"))


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
    """Whether the policy has them approve, and they neither wrote, changed nor sent it: nobody approves their own."""
    mine = post.submitted_by_id == membership.person_id
    return not mine and approves_here(membership) and not post.parts.filter(person=membership.person_id).exists()


def post_to_approve(membership: Membership, pk: uuid.UUID) -> Post:
    """A post this member may be asked to decide about: not one they wrote or changed. Raises: Http404.

    It may have left `waiting` since the page was made: acting on it is then Overtaken, and the page says so.
    """
    if not may(membership, Act.SEE_WAITING) or not approves_here(membership):
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
