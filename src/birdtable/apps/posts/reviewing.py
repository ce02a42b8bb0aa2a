"""A post as somebody other than its author reads it: exactly what goes out, what we noticed, what was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from birdtable.apps.photos.models import Photo
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.posts.approval import ReasonGiven
from birdtable.apps.posts.judging import judge, roles_of_sender
from birdtable.apps.posts.models import Comment, Note, Post, Reason
from birdtable.apps.posts.noticed import Noticed, Stretch, noticed_in, stretches
from birdtable.apps.posts.picture_told import ToldOfPicture, told_of
from birdtable.apps.posts.plain_words import TOPICS
from birdtable.apps.posts.queries import device_of, digest_of, photos_of
from birdtable.apps.posts.reasons import ReadyReason
from birdtable.apps.posts.wording import readable
from birdtable.core.post_states import PostState
from birdtable.core.verdict import Verdict
from birdtable.core.words import DeviceKind, Effect, Network, Topic

REASON, OWN_WORDS = "reason-", "words-"
MOST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing we noticed, with the reason that was given for it, or is being asked for. missing: it was left out."""

    noticed: Noticed
    given: ReasonGiven
    missing: bool = False

    @property
    def decides(self) -> bool:
        """Whether it needs a leader's reason."""
        return self.noticed.judged.effect is Effect.REVIEW

    @property
    def in_words(self) -> str:
        """The reason as a sentence."""
        ready = dict(ReadyReason.choices).get(self.given.ready, "")
        return self.given.words or str(ready)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A post and everything a decision about it rests on. digest: of exactly what is shown here."""

    post: Post
    digest: str
    effect: Effect
    judged: bool
    asked: tuple[Asked, ...]
    stretches: tuple[Stretch, ...]
    pictures: tuple[ToldOfPicture, ...]
    networks: tuple[str, ...]
    topic: str
    due: datetime | None
    notes: tuple[Note, ...]
    comments: tuple[Comment, ...]

    @property
    def to_decide(self) -> int:
        """How many reasons a leader has to give."""
        return sum(one.decides for one in self.asked)

    @property
    def title(self) -> str:
        """What is to be done about it, as a headline."""
        if self.effect is Effect.BLOCK:
            return "This cannot go out"
        if self.post.state == PostState.WAITING and self.to_decide:
            return f"You decide {'one thing' if self.to_decide == 1 else f'{self.to_decide} things'}"
        return "Nothing in it is forbidden"

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The pictures themselves, in order."""
        return tuple(one.photo for one in self.pictures)

    @property
    def decided(self) -> str:
        """Who let it out, in words; empty while nobody has."""
        if self.post.approved_by:
            return f"{self.post.approved_by.called} approved this"
        return "The policy asked for nobody’s approval" if self.post.approved_by_rule else ""

    @property
    def ready_reasons(self) -> list[tuple[str, str]]:
        """The reasons that are one tap."""
        return [(value, str(label)) for value, label in ReadyReason.choices]


def review_of(post: Post, said: Mapping[str, str] | None = None, missing: Mapping[str, str] | None = None) -> Review:
    """The post judged with this minute's facts while something is to be decided, else as it was judged when it was.

    said: a posted form, to keep the reasons already given in it. missing: as ReasonsMissing tells it.
    """
    verdict, reasons = _verdict_on(post)
    noticed = noticed_in(verdict) if verdict else ()
    given = reasons_from(said) if said else reasons
    channels = post.channels.all()
    return Review(
        post=post,
        digest=digest_of(post),
        effect=verdict.effect if verdict else Effect.REVIEW,
        judged=verdict is not None,
        asked=tuple(Asked(one, given.get(one.mark, ReasonGiven()), one.mark in (missing or {})) for one in noticed),
        stretches=stretches(post.text, noticed),
        pictures=told_of(photos_of(post), post.school, [Network(channel.network) for channel in channels]),
        networks=tuple(channel.called for channel in channels),
        topic=TOPICS[Topic(post.topic)] if post.topic else "",
        due=post.scheduled_for,
        notes=tuple(post.notes.select_related("by").order_by("at")),
        comments=tuple(post.comments.select_related("by")),
    )


def reasons_from(said: Mapping[str, str]) -> dict[str, ReasonGiven]:
    """The reasons in a posted form, by the mark of the finding each is for; a ready one only if it was offered."""
    marks = {key.removeprefix(prefix) for key in said for prefix in (REASON, OWN_WORDS) if key.startswith(prefix)}
    return {mark: _said(said.get(REASON + mark, ""), said.get(OWN_WORDS + mark, "")) for mark in marks}


def _said(ready: str, words: str) -> ReasonGiven:
    return ReasonGiven(ready=ready if ready in ReadyReason.values else "", words=readable(words)[:MOST_WORDS])


def _verdict_on(post: Post) -> tuple[Verdict | None, Mapping[str, ReasonGiven]]:
    if post.state in (PostState.DRAFT, PostState.WAITING):
        try:
            # A draft is read as if it were sent from where it may be: nobody sends it from this page.
            device = DeviceKind.SCHOOL if post.state == PostState.DRAFT else device_of(post)
            return judge(post, roles=roles_of_sender(post), device=device).verdict, {}
        except NoPolicy:
            return None, {}
    decided = post.checks.prefetch_related("reasons").filter(moment__in=("submit", "approve")).first()
    if decided is None:
        return None, {}
    return Verdict.from_dict(decided.verdict), {one.about: _given(one) for one in decided.reasons.all()}


def _given(reason: Reason) -> ReasonGiven:
    return ReasonGiven(ready=reason.ready, words=reason.words)
