"""Beginning a try, stopping it, and going on with it: a stretch at a time, so that nothing waits long behind it."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from time import monotonic
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.policies.models import Edition, Proposal
from birdtable.apps.posts.past import Place, Tried, past_posts, places_after
from birdtable.apps.replay.models import Changed, Trial
from birdtable.apps.replay.processes import WORTH_IT, judged, judged_on_all_cores, let_processes_go
from birdtable.apps.replay.telling import tell_of_lapsed
from birdtable.apps.replay.transitions import NotAllowed, Overtaken, move, tell
from birdtable.apps.work.actions import ring
from birdtable.core.trial_states import TrialEvent, TrialState

BELL = "trial"
BATCH = 1_000
"""Posts that are read, judged and written down at a time: no more of the archive is ever held."""
STRETCH = 5.0
"""Seconds after which whatever else waits is heard first."""
LEASE = timedelta(seconds=90)
TOO_OFTEN = 5


@transaction.atomic
def begin(row: Edition | Proposal, since: date, by: Membership, *, then: bool) -> Trial:
    """Try this version on every post sent since that day. Raises: NotPermitted."""
    require(by, Act.DRAFT_POLICY, row)
    here = {"edition": row} if isinstance(row, Edition) else {"proposal": row}
    trial = Trial.objects.create(school=by.school, since=since, then=then, by=by.person, **here)
    tell(trial, "begun", by)
    ring(BELL, trial.pk)
    return trial


def begin_night(school: School, edition: Edition, night: date) -> None:
    """Look again tonight at everything that is out, with what holds today. A second time it does nothing."""
    trial, new = Trial.objects.get_or_create(
        school=school, night=night, defaults={"edition": edition, "since": date(2000, 1, 1)}
    )
    if new:
        ring(BELL, trial.pk)


@transaction.atomic
def cancel(trial: Trial, by: Membership) -> None:
    """Go no further; what was found so far stays. Raises: NotPermitted; NotAllowed and Overtaken, if it is over."""
    require(by, Act.DRAFT_POLICY, trial)
    move(trial, TrialEvent.CANCEL, ended_at=timezone.now())
    tell(trial, "cancelled", by)


def go_on(pk: UUID) -> None:
    """One stretch of it; then whatever else waits is heard first. Nothing is done twice, whoever is stopped when."""
    trial = _taken(pk)
    if trial is None:
        return
    until = monotonic() + STRETCH
    while _batch(trial):
        if monotonic() > until:
            Trial.objects.filter(pk=pk, state=TrialState.RUNNING).update(lease_until=timezone.now())
            ring(BELL, pk)
            return
    let_processes_go()


def _taken(pk: UUID) -> Trial | None:
    """The try, if it has to go on and nobody else is at it."""
    now = timezone.now()
    trial = Trial.objects.select_related("edition", "proposal", "school").filter(pk=pk).first()
    if trial is None or not trial.moving:
        return None
    mine = Trial.objects.filter(pk=pk, state=trial.state, lease_until=trial.lease_until, lease_until__lte=now)
    if not mine.update(lease_until=now + LEASE, stood_still=trial.stood_still + 1):
        return None
    trial.stood_still += 1
    if trial.state == TrialState.WAITING:
        move(trial, TrialEvent.BEGIN, total=past_posts(trial.school_id, trial.since).count())
    elif trial.stood_still > TOO_OFTEN:
        move(trial, TrialEvent.GIVE_UP, ended_at=now)
        return None
    return trial


def _batch(trial: Trial) -> bool:
    """Judge the next posts, and write down what came of them. False where it is over, or somebody stopped it."""
    places = places_after(trial.school_id, trial.since, _place(trial), BATCH)
    if not places:
        _finish(trial)
        return False
    posts = [pk for _, pk in places]
    tried = _judge_with(trial)(trial.pk, posts, trial.made_at)
    try:
        _write(trial, places, tried)
    except Overtaken:
        return False
    return True


def _judge_with(trial: Trial) -> Callable[[UUID, Sequence[UUID], datetime], list[Tried]]:
    return judged_on_all_cores if trial.total - trial.seen >= WORTH_IT else judged


def _place(trial: Trial) -> Place | None:
    return (trial.at, trial.at_post) if trial.at and trial.at_post else None


@transaction.atomic
def _write(trial: Trial, places: Sequence[Place], tried: Sequence[Tried]) -> None:
    sent = {pk: at for at, pk in places}
    counts = {code: list(both) for code, both in trial.counts.items()}
    for which in (0, 1):
        codes = Counter(code for one in tried for code in (one.found_then, one.found)[which])
        for code, number in codes.items():
            counts.setdefault(code, [0, 0])[which] += number
    place = {"at": places[-1][0], "at_post": places[-1][1], "seen": trial.seen + len(places), "counts": counts}
    now = timezone.now()
    going = Trial.objects.filter(pk=trial.pk, state=TrialState.RUNNING, seen=trial.seen)
    if not going.update(**place, lease_until=now + LEASE, stood_still=0):
        raise Overtaken(trial.pk)
    for name, value in place.items():
        setattr(trial, name, value)
    Changed.objects.bulk_create(
        Changed(
            school_id=trial.school_id,
            trial=trial,
            post_id=one.post,
            was=one.was,
            effect=one.effect,
            graver=one.graver,
            found=list(one.found),
            found_then=list(one.found_then),
            sent_at=sent[one.post],
        )
        for one in tried
        if (one.graver if trial.night else one.changed)
    )


def _finish(trial: Trial) -> None:
    with transaction.atomic():
        try:
            move(trial, TrialEvent.FINISH, ended_at=timezone.now())
        except (NotAllowed, Overtaken):
            return
        if trial.night:
            tell_of_lapsed(trial)
