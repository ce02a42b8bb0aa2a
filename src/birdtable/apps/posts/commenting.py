"""Comments on a draft: for those who work on it, never for readers, and never with a child's full name."""

from django.db import transaction
from django.utils import timezone

from birdtable.apps.notify.kinds import COMMENTED
from birdtable.apps.notify.telling import tell as tell_them
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.posts.models import Comment, Part, Post
from birdtable.apps.posts.queries import context_for
from birdtable.apps.posts.transitions import tell
from birdtable.apps.posts.wording import readable
from birdtable.core.catalogue import all_checks
from birdtable.core.draft import Draft
from birdtable.core.post_states import PostState
from birdtable.core.states import NotAllowed
from birdtable.core.words import Degree

OPEN = (PostState.DRAFT, PostState.WAITING)


class NamesAChild(Exception):
    """The comment gives a child's full name."""


@transaction.atomic
def comment(post: Post, by: Membership, words: str) -> Comment:
    """Say something about a post that is not out, and tell whoever wrote in it or said something before.

    Raises: NamesAChild; NotAllowed, once it is approved or gone; NotPermitted.
    """
    require(by, Act.WRITE_POST)
    said = readable(words).strip()
    if post.state not in OPEN:
        raise NotAllowed("it is not being written any more")
    if _names_a_child(said, by):
        raise NamesAChild
    made = Comment.objects.create(school_id=post.school_id, post=post, by=by.person, words=said)
    tell(post, "post.commented", by=by, detail={"note": str(made.pk)})
    wrote = Part.objects.filter(post=post, kind=Part.Kind.AUTHOR).values_list("person_id", flat=True)
    spoke = post.comments.values_list("by_id", flat=True)
    concerned = {post.author_id, *wrote, *spoke} - {by.person_id}
    tell_them(COMMENTED, school_id=post.school_id, about=("post", post.pk), to=concerned)
    return made


def _names_a_child(words: str, by: Membership) -> bool:
    check = all_checks()["N101"]
    usual = {one.name: one.default for one in check.parameters}
    found = check.find(Draft(text=words), context_for(by.school, timezone.now()), usual)
    return any(finding.degree is not Degree.LIKELY for finding in found)
