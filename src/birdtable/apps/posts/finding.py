"""Finding any post ever, by words and by all that is known of it; the last page is as quick as the first.

A page is named by the post it comes after or before, not by its number: whatever is posted meanwhile shifts nothing.
"""

import uuid
from dataclasses import asdict, dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from birdtable.apps.people.models import Membership, SchoolOwnedQuerySet
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.posts.archive import seen_by, with_row, written_by
from birdtable.apps.posts.models import Findable, Post
from birdtable.apps.posts.searching import words_in
from birdtable.core.local_time import day_in
from birdtable.core.post_states import PostState

A_PAGE = 20
FEW = 200
"""Posts with a word, up to which SQLite had better be told which they are."""
_P = Findable.Pictures
WITH_PICTURES = {
    "children": Q(pictures=_P.CHILDREN),
    "without": Q(pictures__in=[_P.NONE, _P.WORK]),
    "any": ~Q(pictures=_P.NONE),
    "none": Q(pictures=_P.NONE),
}
_MATCHES = {
    "sqlite": "posts_findable.number IN (SELECT rowid FROM posts_words WHERE posts_words MATCH %s)",
    "postgresql": "posts_findable.vector @@ %s::tsquery",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody looks for among the posts, as it stands in the address; empty means all.

    pictures: a key of WITH_PICTURES. since, until: days, as 2026-11-30, both counted in. view: `pictures`, for a grid.
    """

    words: str = ""
    state: str = ""
    topic: str = ""
    school_class: str = ""
    author: str = ""
    network: str = ""
    pictures: str = ""
    since: str = ""
    until: str = ""
    view: str = ""

    @property
    def query(self) -> str:
        """The same as the start of an address, ending in &; empty when nothing is asked for."""
        return _as_query(asdict(self))

    @property
    def filters(self) -> str:
        """The same without the way of looking at it."""
        return _as_query(asdict(self) | {"view": ""})

    @property
    def anything(self) -> bool:
        """Whether the list is narrowed down at all."""
        return bool(self.filters)

    @property
    def more_than_words(self) -> bool:
        """Whether it is narrowed down by anything besides words."""
        return any(value for name, value in asdict(self).items() if name not in {"words", "view"})


@dataclass(frozen=True, slots=True)
class Found:
    """One page of posts, newest first. newer, older: the posts that the pages beside it are named by; None: no more."""

    posts: tuple[Post, ...]
    newer: uuid.UUID | None
    older: uuid.UUID | None


def archive(membership: Membership, wanted: Wanted, *, newer: str = "", older: str = "") -> Found:
    """One page of what is wanted of the school's posts; drafts only in an answer, discarded ones only when asked for.

    newer, older: the id of the post that this page comes before or after.
    """
    lines = _wanted_lines(membership, wanted)
    upwards = bool(newer)
    at = _place(membership, newer or older)
    if at is not None:
        lines = lines.filter(_beyond(at, upwards=upwards))
    order = ("at", "id") if upwards else ("-at", "-id")
    keys = list(lines.order_by(*order).values_list("id", flat=True)[: A_PAGE + 1])
    more, keys = len(keys) > A_PAGE, keys[:A_PAGE]
    if upwards:
        keys.reverse()
    before = more if upwards else at is not None
    after = bool(keys) if upwards else more
    return Found(_posts(membership, keys), keys[0] if before and keys else None, keys[-1] if after and keys else None)


def _posts(membership: Membership, keys: list[uuid.UUID]) -> tuple[Post, ...]:
    found = {post.pk: post for post in with_row(seen_by(membership).filter(pk__in=keys)).select_related("findable")}
    return tuple(found[key] for key in keys if key in found)


def _place(membership: Membership, key: str) -> tuple[datetime, uuid.UUID] | None:
    return (
        Findable.objects.for_school(membership).filter(id=_uuid(key)).values_list("at", "id").first() if key else None
    )


def _beyond(place: tuple[datetime, uuid.UUID], *, upwards: bool) -> Q:
    at, key = place
    if upwards:
        return Q(at__gte=at) & (Q(at__gt=at) | Q(id__gt=key))
    # The first half alone is what an index can begin with.
    return Q(at__lte=at) & (Q(at__lt=at) | Q(id__lt=key))


def _wanted_lines(membership: Membership, wanted: Wanted) -> "QuerySet[Findable]":
    lines = Findable.objects.for_school(membership).filter(_visible(membership), _narrowed(wanted, membership))
    if wanted.state != PostState.DISCARDED:
        lines = lines.exclude(state=PostState.DISCARDED)
    if not wanted.anything:
        lines = lines.exclude(state=PostState.DRAFT)
    if wanted.view == "pictures":
        lines = lines.exclude(pictures=_P.NONE)
    if wanted.words.strip() and "\x00" not in wanted.words:
        asked = words_in(wanted.words, membership.school_id, connection.vendor)
        lines = _with_words(lines, asked) if asked else lines.none()
    return lines


def _with_words(lines: "SchoolOwnedQuerySet[Findable]", asked: str) -> "SchoolOwnedQuerySet[Findable]":
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT rowid FROM posts_words WHERE posts_words MATCH %s LIMIT %s", [asked, FEW + 1])
            rows = [number for (number,) in cursor.fetchall()]
        if len(rows) <= FEW:
            # Else SQLite walks through every post from the newest on, to find the one that has a rare word.
            return lines.filter(number__in=rows)
    # The statement is ours; what is looked for is handed over beside it.
    return lines.filter(RawSQL(_MATCHES[connection.vendor], [asked], BooleanField()))  # noqa: S611


def _visible(membership: Membership) -> Q:
    """As `archive.seen_by`, asked of these rows."""
    out = Q(state__in=[PostState.RELEASED, PostState.WITHDRAWN])
    writes = may(membership, Act.WRITE_POST)
    if not writes and not may(membership, Act.TAKE_DOWN):
        return out
    if writes and may(membership, Act.SEE_WAITING):
        return Q()
    sent = ~Q(state__in=[PostState.DRAFT, PostState.DISCARDED])
    mine = (
        Q(author=membership.person_id)
        | Q(post__in=written_by(membership).values("post"))
        | Q(school_class__isnull=False)
    )
    return sent | mine if writes else sent


def _narrowed(wanted: Wanted, membership: Membership) -> Q:
    if any("\x00" in getattr(wanted, name) for name in Wanted.__slots__):
        # Nothing that is kept holds one, and PostgreSQL will not even be asked.
        return Q(pk__in=[])
    asked = Q()
    for name in ("state", "topic"):
        asked &= Q(**{name: getattr(wanted, name)}) if getattr(wanted, name) else Q()
    for name in ("school_class", "author"):
        asked &= Q(**{f"{name}_id": _uuid(getattr(wanted, name))}) if getattr(wanted, name) else Q()
    if wanted.network:
        asked &= Q(networks__contains=f" {wanted.network} ")
    if wanted.pictures:
        asked &= WITH_PICTURES.get(wanted.pictures, Q(pk__in=[]))
    return asked & _between(wanted, membership)


def _between(wanted: Wanted, membership: Membership) -> Q:
    asked = Q()
    for said, side in ((wanted.since, "since"), (wanted.until, "until")):
        if not said:
            continue
        day = day_in(said, membership.school.zone)
        if day is None:
            return Q(pk__in=[])
        asked &= Q(at__gte=day[0]) if side == "since" else Q(at__lt=day[1])
    return asked


def _uuid(key: str) -> uuid.UUID:
    try:
        return uuid.UUID(key)
    except ValueError:
        # Nobody's id: the list comes out empty, as it should for an address somebody made up.
        return uuid.UUID(int=0)


def _as_query(asked: dict[str, str]) -> str:
    given = {name: value for name, value in asked.items() if value}
    return urlencode(given) + "&" if given else ""
