"""What the second reader thinks of a post, where the school has one: asked once for each wording, then kept."""

import hashlib
import logging

from django.conf import settings

from birdtable.adapters.topic.second_reader import mark_of_reader, opinion_on
from birdtable.adapters.topic.weights import NotInstalled, WrongWeights
from birdtable.apps.posts.models import Post, SecondOpinion
from birdtable.core.opinion import Opinion

log = logging.getLogger(__name__)


def ask_second_reader(post: Post) -> None:
    """Have the words read that are about to be judged, unless they were before.

    It takes some 20 ms, a second the first time: call it outside any transaction, and never while somebody types.
    Without a second reader nothing happens; one that is not the one we know is not used, and `birdtable doctor` tells.
    """
    if not settings.BIRDTABLE_SECOND_OPINION or not post.text.strip() or opinion_of(post):
        return
    try:
        thought = opinion_on(post.text)
    except NotInstalled:
        return
    except WrongWeights:
        log.error("the second reader is not the one we know, and was not asked")
        return
    SecondOpinion.objects.get_or_create(
        post=post,
        words=_digest(post.text),
        reader=mark_of_reader(),
        defaults={"school_id": post.school_id, "off_topic": thought.off_topic, "sensitive": thought.sensitive},
    )


def opinion_of(post: Post) -> Opinion | None:
    """What this reader thought of exactly these words; None when it was not asked. It asks nobody."""
    if not settings.BIRDTABLE_SECOND_OPINION:
        return None
    kept = SecondOpinion.objects.filter(post=post, words=_digest(post.text), reader=mark_of_reader()).first()
    return Opinion(off_topic=kept.off_topic, sensitive=kept.sensitive) if kept else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
