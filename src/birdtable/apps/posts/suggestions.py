"""Other words, offered by a leader and taken or declined by the author.

Who suggests does not become an author: the words count only once the author has read them and made them theirs, so two
people have still agreed to exactly what goes out, and the leader may approve it.
"""

from django.db import transaction
from django.utils import timezone

from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.posts.actions import on_the_desk, touch
from birdtable.apps.posts.models import Note, Post
from birdtable.apps.posts.stops import NotYours, Overtaken, TooLong
from birdtable.apps.posts.transitions import move, tell
from birdtable.apps.posts.wording import LONGEST_KEPT, readable
from birdtable.core.post_states import PostEvent


@transaction.atomic
def suggest(post: Post, by: Membership, text: str, words: str = "", *, version: int) -> Note:
    """Offer other words for a waiting post, which returns to its author. version: of the words they were made from.

    Raises: NotAllowed, Overtaken, TooLong, NotPermitted.
    """
    require(by, Act.APPROVE_POST)
    suggested = readable(text)
    if len(suggested) > LONGEST_KEPT:
        raise TooLong(len(suggested))
    if not Post.objects.select_for_update().filter(pk=post.pk, version=version).exists():
        raise Overtaken(post.pk)
    note = Note.objects.create(
        school_id=post.school_id,
        post=post,
        kind=Note.Kind.SUGGESTION,
        by=by.person,
        words=words.strip(),
        suggested_text=suggested,
        base_version=post.version,
    )
    tell(post, "post.suggested", by=by, detail={"note": str(note.pk), "version": post.version})
    move(post, PostEvent.SEND_BACK, by=by, detail={"note": str(note.pk)})
    return note


@transaction.atomic
def accept_suggestion(note: Note, by: Membership, version: int) -> Post:
    """Put the suggested words in place of the author's.

    version: of the post whose words were compared with them on the page. Raises: Overtaken, NotYours, NotPermitted.
    """
    post = _answer(note, by, "accepted_at")
    on_the_desk(post, version)
    touch(post, by, text=note.suggested_text)
    tell(post, "post.suggestion_accepted", by=by, detail={"note": str(note.pk), "version": post.version})
    return post


@transaction.atomic
def decline_suggestion(note: Note, by: Membership) -> Post:
    """Keep one's own words. Raises: Overtaken, NotYours, NotPermitted."""
    post = _answer(note, by, "declined_at")
    tell(post, "post.suggestion_declined", by=by, detail={"note": str(note.pk)})
    return post


def _answer(note: Note, by: Membership, answer: str) -> Post:
    require(by, Act.WRITE_POST)
    if note.by_id == by.person_id:
        raise NotYours(note.pk)
    open_still = Note.objects.filter(pk=note.pk, accepted_at=None, declined_at=None, kind=Note.Kind.SUGGESTION)
    if not open_still.update(**{answer: timezone.now()}):
        raise Overtaken(note.pk)
    return note.post
