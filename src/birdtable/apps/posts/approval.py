"""Sending a post, taking it back, and deciding about it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, may, require
from birdtable.apps.photos.models import Photo
from birdtable.apps.photos.queries import being_looked_at
from birdtable.apps.photos.refusals import refuse
from birdtable.apps.posts.actions import on_the_desk
from birdtable.apps.posts.judging import (
    Judgement,
    for_the_audit,
    judge,
    keep,
    mark_of,
    read_ahead,
    roles_of_sender,
    sender,
)
from birdtable.apps.posts.models import BY_FIXED_WORDS, BY_POLICY, CheckRecord, Note, Part, Post, Reason
from birdtable.apps.posts.on_trips import sent_on, trip_of
from birdtable.apps.posts.picture_gaps import STILL_LOOKING, Shown, gaps_in_pictures, shown
from birdtable.apps.posts.queries import Written, device_of, digest_of, photos_of, written_of
from birdtable.apps.posts.reasons import ReadyReason
from birdtable.apps.posts.stops import (
    Gap,
    NobodyWorks,
    NotReady,
    NotYours,
    Overtaken,
    ReasonsMissing,
    StillLooking,
    Stopped,
)
from birdtable.apps.posts.transitions import move, tell
from birdtable.apps.work.queries import is_working
from birdtable.core.post_states import PostEvent, PostState
from birdtable.core.verdict import Verdict
from birdtable.core.words import Effect

NOBODY_WORKS = "Birdtable is not sending at the moment, so nothing can be planned for later. Ask your technician."
Then = Callable[[Post, Membership], None]


def nothing_follows(post: Post, by: Membership) -> None:
    """What follows an approval when nobody queues anything."""


@dataclass(frozen=True, slots=True)
class ReasonGiven:
    """A leader's reason for letting one finding through. ready: a ReadyReason; words: needed with `other`."""

    ready: str = ""
    words: str = ""

    @property
    def enough(self) -> bool:
        """A ready reason by itself; `other`, or none, with words."""
        return bool(self.words.strip()) or self.ready in set(ReadyReason) - {ReadyReason.OTHER}


def gaps_in(post: Post, now: datetime) -> tuple[Gap, ...]:
    """What the author still has to give before the stored post can be sent."""
    return gaps_if(written_of(post), [shown(photo) for photo in photos_of(post)], now=now)


def gaps_if(written: Written, pictures: Sequence[Shown], *, now: datetime) -> tuple[Gap, ...]:
    """The same for words and pictures that are not stored so."""
    late = written.scheduled_for is not None and written.scheduled_for <= now
    later = written.scheduled_for is not None and not late
    gaps = (
        (not written.text.strip() and not pictures, Gap("text", "Write something, or add a picture.")),
        (not written.topic, Gap("topic", "Say what the post is about.")),
        (not written.channels, Gap("channels", "Choose where it goes.")),
        (late, Gap("when", "That time has gone. Choose a later one, or now.")),
        (later and not is_working(), Gap("when", NOBODY_WORKS)),
    )
    return tuple(gap for missing, gap in gaps if missing) + gaps_in_pictures(pictures)


def submit(post: Post, by: Membership, version: int, *, then: Then = nothing_follows) -> Verdict:
    """Send the post: to a leader, or out at once where the policy asks for nobody's approval.

    then: called in the same transaction when it came out approved. There may be no transaction around this: the record
    that a post was stopped must stay although this raises.
    Raises: Stopped, NotReady, Overtaken (stale version, or sent already), NotPermitted, NoPolicy.
    """
    require(by, Act.SEND_POST)
    read_ahead(post)
    with transaction.atomic(durable=True):
        on_the_desk(post, version)
        now = timezone.now()
        if gaps := gaps_in(post, now):
            raise NotReady(gaps)
        judgement = judge(post, roles=by.roles, device=by.here.kind, now=now, by=by)
        record = keep(post, judgement, CheckRecord.Moment.SUBMIT)
        detail = for_the_audit(judgement, check_record=str(record.pk), digest=record.digest, version=post.version)
        if judgement.verdict.blocked:
            tell(post, "post.stopped", by=by, detail=detail)
        else:
            _send(post, by, judgement, detail)
            if post.state == PostState.APPROVED:
                then(post, by)
    if judgement.verdict.blocked:
        raise Stopped(judgement.verdict)
    return judgement.verdict


def _send(post: Post, by: Membership, judgement: Judgement, detail: dict[str, object]) -> None:
    stamps = {"submitted_at": judgement.made_at} | sender(by) | sent_on(trip_of(post, by, judgement.made_at))
    if judgement.needs_approval:
        move(post, PostEvent.SUBMIT, by=by, detail=detail, **stamps)
        return
    if any(being_looked_at(photo) for photo in photos_of(post)):
        raise NotReady((Gap("photos", STILL_LOOKING),))
    _without_a_leader(post, by, judgement, BY_POLICY, detail | {"rule": BY_POLICY}, **stamps)


def _without_a_leader(
    post: Post, by: Membership, judgement: Judgement, rule: str, detail: dict[str, object], **stamps: object
) -> None:
    move(
        post, PostEvent.SUBMIT_UNAPPROVED, by=by, detail=detail, **(stamps | sender(by)), approved_at=judgement.made_at,
        approved_by_rule=rule, approved_digest=detail["digest"], approved_edition=judgement.edition,
    )  # fmt: skip


@transaction.atomic
def send_fixed_words(post: Post, by: Membership, *, then: Then = nothing_follows) -> Verdict:
    """Send a draft in words that leaders approved beforehand, filled from lists: that was the second pair of eyes.

    It is checked like any other, and what would stop any other stops it. Raises: Stopped, NoPolicy, Overtaken.
    """
    judgement = judge(post, roles=by.roles, device=by.here.kind)
    if judgement.verdict.blocked:
        raise Stopped(judgement.verdict)
    record = keep(post, judgement, CheckRecord.Moment.SUBMIT)
    detail = for_the_audit(judgement, check_record=str(record.pk), digest=record.digest, rule=BY_FIXED_WORDS)
    _without_a_leader(post, by, judgement, BY_FIXED_WORDS, detail, submitted_at=judgement.made_at)
    then(post, by)
    return judgement.verdict


def take_back(post: Post, by: Membership) -> None:
    """Bring a waiting post back to the desk, to change it. Raises: NotAllowed, Overtaken, NotPermitted."""
    require(by, Act.WRITE_POST)
    move(post, PostEvent.EDIT, by=by)


@transaction.atomic
def send_back(post: Post, by: Membership, words: str, *, refused: Iterable[Photo] = ()) -> Note:
    """Return a waiting post to its author, with a reason. Raises: NotAllowed, Overtaken, NotPermitted.

    refused: pictures of it that are not to be used, in this post or any other.
    """
    require(by, Act.APPROVE_POST)
    for photo in refused:
        refuse(photo, by)
    note = Note.objects.create(
        school_id=post.school_id,
        post=post,
        kind=Note.Kind.SENT_BACK,
        by=by.person,
        words=words.strip(),
        base_version=post.version,
    )
    move(post, PostEvent.SEND_BACK, by=by, detail={"note": str(note.pk)})
    return note


def approve(
    post: Post, by: Membership, digest: str, reasons: Mapping[str, ReasonGiven], *, then: Then = nothing_follows
) -> None:
    """Let exactly this version go out. The policy is asked again with this minute's facts.

    digest: of what the leader saw. reasons: for each finding that asks for one, by its `mark_of`.
    then, and no transaction around it: as in `submit`.
    Raises: NotPermitted, NotYours, Overtaken, StillLooking, Stopped, ReasonsMissing, NoPolicy.
    """
    require(by, Act.APPROVE_POST)
    read_ahead(post)
    with transaction.atomic(durable=True):
        _as_seen(post, by, digest)
        if any(being_looked_at(photo) for photo in photos_of(post)):
            raise StillLooking(post.pk)
        if post.scheduled_for and post.scheduled_for > timezone.now() and not is_working():
            raise NobodyWorks(post.pk)
        judgement = judge(post, roles=roles_of_sender(post), device=device_of(post))
        if judgement.verdict.blocked:
            tell(post, "post.stopped", by=by, detail=for_the_audit(judgement, digest=digest))
        else:
            _let_through(post, by, judgement, reasons)
            then(post, by)
    if judgement.verdict.blocked:
        raise Stopped(judgement.verdict)


def _as_seen(post: Post, by: Membership, digest: str) -> None:
    found = Post.objects.select_for_update().filter(pk=post.pk, state=PostState.WAITING).first()
    if found is None:
        raise Overtaken(post.pk)
    post.refresh_from_db()
    if not may(by, Act.APPROVE_POST, post):
        raise NotYours(post.pk)
    if digest_of(post) != digest:
        raise Overtaken(post.pk)


def _let_through(post: Post, by: Membership, judgement: Judgement, reasons: Mapping[str, ReasonGiven]) -> None:
    asked = {mark_of(one): one for one in judgement.verdict.with_effect(Effect.REVIEW)}
    missing = {mark: one.finding.says for mark, one in asked.items() if not reasons.get(mark, ReasonGiven()).enough}
    if missing:
        raise ReasonsMissing(judgement.verdict, missing)
    record = keep(post, judgement, CheckRecord.Moment.APPROVE)
    Reason.objects.bulk_create(
        Reason(
            school_id=post.school_id,
            check_record=record,
            code=one.finding.code,
            about=mark,
            ready=reasons[mark].ready,
            words=reasons[mark].words.strip(),
            given_by=by.person,
        )
        for mark, one in asked.items()
    )
    Part.objects.create(school_id=post.school_id, post=post, person=by.person, kind=Part.Kind.APPROVER)
    move(
        post,
        PostEvent.APPROVE,
        by=by,
        detail=for_the_audit(
            judgement,
            check_record=str(record.pk),
            digest=record.digest,
            reasons=sorted({reasons[mark].ready or ReadyReason.OTHER.value for mark in asked}),
        ),
        approved_at=judgement.made_at,
        approved_by=by.person,
        approved_digest=record.digest,
        approved_edition=judgement.edition,
    )
