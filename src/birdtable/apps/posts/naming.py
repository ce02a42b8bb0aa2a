"""Which posts name a child in words: in their text, the descriptions of their pictures, or what was said about them."""

import uuid
from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from birdtable.apps.posts.models import Post
from birdtable.apps.roll.models import Pupil
from birdtable.core.text.covered import Names, Somebody

WORDS = ("text", "photos__description", "wordings__text", "comments__words", "notes__words", "notes__suggested_text")


def posts_naming(posts: QuerySet[Post], pupils: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these posts in which one of these children may be meant: a first name alone is enough."""
    children = list(Pupil.objects.filter(pk__in=list(pupils)))
    wanted = Q()
    for name in {name for child in children for name in _names(child)}:
        for place in WORDS:
            wanted |= Q(**{f"{place}__icontains": name})
    if not wanted:
        return set()
    names = Names([Somebody(id=str(one.pk), label="", wholes=(), parts=tuple(_names(one))) for one in children])
    rows = posts.order_by().filter(wanted).values_list("pk", *WORDS).distinct()
    return {pk for pk, *words in rows if any(names.hits(one) for one in words if one)}


def _names(child: Pupil) -> Iterable[str]:
    return filter(None, (child.forename, child.chosen_forename, child.surname, child.chosen_surname))
