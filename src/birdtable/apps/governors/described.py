"""Whether everybody can read what we post: descriptions of pictures, and what was noticed in what went out."""

from collections.abc import Iterator, Mapping

from django.db.models import Count, Min, Q, TextField
from django.db.models.functions import Cast

from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.published import first_out_within
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import counted, many
from birdtable.apps.policies.wording import name_of
from birdtable.apps.posts.models import CheckRecord, PostPhoto
from birdtable.core.catalogue import all_checks
from birdtable.core.post_states import PostState

OUT = (PostState.RELEASED, PostState.WITHDRAWN)


def reading_codes() -> tuple[str, ...]:
    """The codes of checks about who can read a post."""
    return tuple(sorted(code for code in all_checks() if code.startswith("A6")))


def noticed_in(scope: Scope) -> tuple[int, Mapping[str, int]]:
    """How many posts were looked at as they went out, and in how many each check noticed something; one query."""
    sent = CheckRecord.objects.filter(
        moment=CheckRecord.Moment.SEND, post__state__in=OUT, **scope.of_school("made_at")
    ).annotate(told=Cast("verdict", TextField()))
    wanted = {code: Count("post", filter=Q(told__contains=f'"{code}"'), distinct=True) for code in reading_codes()}
    found = sent.aggregate(all=Count("post", distinct=True), **wanted)
    return found.pop("all"), found


def pictures_in(scope: Scope) -> tuple[int, int]:
    """Pictures in posts that went out, and how many of them have a description; one query."""
    placed = (
        PostPhoto.objects.filter(school=scope.school, post__deliveries__sent_at__isnull=False)
        .annotate(out=Min("post__deliveries__sent_at"))
        .filter(first_out_within(scope))
        .values_list("photo__description", flat=True)
    )
    told = [bool(words.strip()) for words in placed]
    return len(told), sum(told)


def section(scope: Scope) -> Section:
    """Who can read our posts."""
    pictures, described = pictures_in(scope)
    posts, noticed = noticed_in(scope)
    share = f"{round(100 * described / pictures)} in a hundred" if pictures else "No picture"
    return Section(
        key="reading",
        title="Whether everybody can read our posts",
        tables=(
            PackTable(
                key="descriptions",
                title="Pictures with a description in words",
                columns=("What", "How many"),
                rows=(("Pictures in posts", pictures), ("With a description", described), ("Share", share)),
                note="Somebody who cannot see a picture has it read out by its description.",
            ),
            PackTable(
                key="noticed",
                title="What was noticed in posts that went out",
                columns=("What", "Posts"),
                rows=tuple((name_of(code), number) for code, number in noticed.items()) if posts else (),
                charted=("Posts",),
                note=f"Looked at as they went out: {many(posts, 'post')}. Hints to the author; they stop nothing.",
                empty="No post went out in this time.",
            ),
        ),
        told=tuple(_told(pictures, described, posts, noticed)),
    )


def _told(pictures: int, described: int, posts: int, noticed: Mapping[str, int]) -> Iterator[Told]:
    if pictures and pictures == described:
        yield Told("good", f"All {many(pictures, 'picture')} that went out had a description in words.")
    elif pictures:
        yield Told("warn", f"{counted(pictures - described, 'picture')} of {pictures} went out without a description.")
    if hints := sum(noticed.values()):
        yield Told("warn", f"Hints for readers were not followed {many(hints, 'time')} in {many(posts, 'post')}.")
