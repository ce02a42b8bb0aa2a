"""What is to be tried, what came of it, and which school has its night."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from birdtable.apps.people.models import Membership, School
from birdtable.apps.policies.models import Edition, Proposal
from birdtable.apps.policies.signing_queries import ON_ITS_WAY
from birdtable.apps.posts.models import Post
from birdtable.apps.replay.models import Changed, Trial
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.post_states import PostState
from birdtable.core.trial_states import TrialState
from birdtable.core.words import Effect

FROM = time(2)
"""On the school's own clock."""


def trials_of(membership: Membership) -> QuerySet[Trial]:
    """Every try of this school, the newest first."""
    found: QuerySet[Trial] = Trial.objects.for_school(membership).select_related("by")
    return found.select_related("edition", "proposal").defer("edition__source", "proposal__source")


def trial_of(membership: Membership, pk: UUID) -> Trial:
    """One of them. Raises: Http404."""
    return get_object_or_404(trials_of(membership), pk=pk)


def to_try(membership: Membership) -> list[tuple[str, str, Edition | Proposal]]:
    """What can be tried: versions on their way, and those that hold or held; a key, its words and the row."""
    ways = Proposal.objects.for_school(membership).filter(state__in=ON_ITS_WAY).defer("source")
    held = Edition.objects.for_school(membership).defer("source")
    waiting = [(f"p{one.pk}", f"{one.title}, handed over {one.made_at:%d %B %Y}", one) for one in ways]
    return [*waiting, *((f"e{one.pk}", f"Version {one.number}", one) for one in held)]


def changed_in(trial: Trial, which: str) -> QuerySet[Changed]:
    """Posts that would be judged otherwise. which: `down` for those that could not, `milder`, else graver."""
    found = Changed.objects.filter(trial=trial).select_related("post", "post__author")
    if which == "down":
        return found.filter(graver=True, effect=Effect.BLOCK, post__state=PostState.RELEASED)
    return found.filter(graver=which != "milder")


@dataclass(frozen=True, slots=True)
class Count:
    """One check: in how many posts it found something that was not for the author alone, then and now."""

    code: str
    name: str
    then: int
    now: int


def counts_of(trial: Trial) -> Sequence[Count]:
    """By check, where it differs most first."""
    counts = [Count(code, NAME_OF_CODE.get(code, code), then, now) for code, (then, now) in trial.counts.items()]
    return sorted(counts, key=lambda one: (-abs(one.now - one.then), one.code))


def trials_to_go_on(now: datetime, limit: int) -> list[UUID]:
    """Those that nobody is at."""
    going = Q(state__in=[TrialState.WAITING, TrialState.RUNNING])
    return list(
        Trial.objects.filter(going, lease_until__lte=now).order_by("lease_until").values_list("pk", flat=True)[:limit]
    )


def schools_whose_night_it_is(now: datetime, limit: int) -> list[UUID]:
    """Schools with something that is out, which nobody has looked at again since two o'clock on their own clock."""
    last = Subquery(
        Trial.objects.filter(school=OuterRef("pk"), night__isnull=False).order_by("-night").values("night")[:1]
    )
    out = Post.objects.filter(school=OuterRef("pk"), state=PostState.RELEASED)
    adopted = Edition.objects.filter(school=OuterRef("pk"))
    # By this clock first: asked every second, hardly any school is read.
    schools = School.objects.annotate(last=last).filter(
        Q(last=None) | Q(last__lt=now.date()), Exists(out), Exists(adopted)
    )
    return [one.pk for one in schools.order_by("pk") if _is_due(one, now)][:limit]


def _is_due(school: School, now: datetime) -> bool:
    here = now.astimezone(school.zone)
    last = school.last  # type: ignore[attr-defined]
    return here.time() >= FROM and (last is None or last < here.date())
