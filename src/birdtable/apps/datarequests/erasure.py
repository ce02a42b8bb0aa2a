"""An erasure from the asking to the last overwritten page: two people, then a worker."""

import uuid
from datetime import datetime, timedelta

from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

from birdtable.apps.datarequests.actions import Answered, log
from birdtable.apps.datarequests.cleaning import Busy, clean
from birdtable.apps.datarequests.erasing import blank_logs, erase, throw_away, to_erase
from birdtable.apps.datarequests.gathering import subject_of
from birdtable.apps.datarequests.looking import look_everywhere
from birdtable.apps.datarequests.models import DataRequest, Erasure
from birdtable.apps.datarequests.queries import answerers
from birdtable.apps.datarequests.transitions import Overtaken, move_erasure
from birdtable.apps.delivery.actions import stop_or_withdraw
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.notify.kinds import DATA_REQUEST
from birdtable.apps.notify.telling import settle, tell
from birdtable.apps.people.actions import hold_facts
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.stops import Overtaken as PostOvertaken
from birdtable.apps.rights.actions import take_down_child
from birdtable.apps.rights.finding import UNDECIDED
from birdtable.apps.rights.models import TakeDown
from birdtable.apps.work.actions import ring
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.erasure_states import ErasureEvent, ErasureState
from birdtable.core.states import NotAllowed

BELL = "erase"
LEASE = timedelta(minutes=15)
LOOK_AGAIN = timedelta(minutes=1)
GONE = (DeliveryState.CANCELLED, DeliveryState.REMOVED)
AT_IT = (ErasureState.TAKING_DOWN, ErasureState.CLEANING)


class StillHere(Exception):
    """Somebody who works here, or at another school of the installation, is not erased."""


class SecondPerson(Exception):
    """Whoever asked does not confirm: somebody else does."""


def ask(request: DataRequest, *, by: Membership) -> Erasure:
    """Ask for somebody to be erased. Raises: NotPermitted; Answered; StillHere."""
    require(by, Act.ANSWER_REQUESTS, request)
    _may_be_erased(request)
    with transaction.atomic():
        made = Erasure.objects.create(school=by.school, request=request, asked_by=by.person)
        log(request, "data_request.erasure_asked", by)
        others = [one for one in answerers(request) if one != by.person_id]
        tell(DATA_REQUEST, school_id=by.school_id, about=("data_request", request.pk), to=others, detail="confirm")
    return made


def _may_be_erased(request: DataRequest) -> None:
    if request.answered_at:
        raise Answered(request.pk)
    here = Membership.objects.filter(person=request.person_id) if request.person_id else Membership.objects.none()
    if here.lasting(request.school.today()).exists():
        raise StillHere(request.pk)


@transaction.atomic
def confirm(erasure: Erasure, *, by: Membership) -> None:
    """A second person says yes; from then on it goes by itself. Raises: NotPermitted; StillHere; SecondPerson."""
    require(by, Act.ANSWER_REQUESTS, erasure.request)
    if erasure.asked_by_id == by.person_id:
        raise SecondPerson(erasure.pk)
    _may_be_erased(erasure.request)
    now = timezone.now()
    move_erasure(erasure, ErasureEvent.CONFIRM, confirmed_by=by.person, confirmed_at=now, not_before=now)
    log(erasure.request, "data_request.erasure_confirmed", by)
    settle(DATA_REQUEST, erasure.request_id, "confirm")
    ring(BELL, erasure.pk)


@transaction.atomic
def drop(erasure: Erasure, *, by: Membership) -> None:
    """Nobody is erased after all. Raises: NotPermitted; NotAllowed once it was confirmed."""
    require(by, Act.ANSWER_REQUESTS, erasure.request)
    move_erasure(erasure, ErasureEvent.DROP)
    log(erasure.request, "data_request.erasure_dropped", by)
    settle(DATA_REQUEST, erasure.request_id, "confirm")


def erasures_due(now: datetime, limit: int) -> list[uuid.UUID]:
    """Those that a worker goes on with now."""
    free = Erasure.objects.filter(Q(lease_until=None) | Q(lease_until__lte=now), state__in=AT_IT, not_before__lte=now)
    return list(free.order_by("not_before").values_list("pk", flat=True)[:limit])


def attend(pk: uuid.UUID) -> None:
    """Take down, erase, overwrite: whatever comes next. Killed anywhere, it is begun again from there."""
    now = timezone.now()
    free = Erasure.objects.filter(Q(lease_until=None) | Q(lease_until__lte=now), pk=pk, state__in=AT_IT)
    if not free.update(lease_until=now + LEASE):
        return
    erasure = Erasure.objects.select_related("request__school", "request__pupil", "request__person").get(pk=pk)
    try:
        if erasure.state == ErasureState.TAKING_DOWN and _all_is_down(erasure):
            _erase(erasure)
        if erasure.state == ErasureState.CLEANING:
            _clean(erasure)
    except (Overtaken, PostOvertaken, NotAllowed, Busy, OperationalError):
        # Somebody else was quicker, or the database is busy: it is looked at again in a minute.
        return
    finally:
        Erasure.objects.filter(pk=pk).update(lease_until=None, not_before=timezone.now() + LOOK_AGAIN)


def _all_is_down(erasure: Erasure) -> bool:
    """Have everything about them stopped or taken down; whether the last copy is gone."""
    request = erasure.request
    subject, _ = subject_of(request)
    posts = to_erase(request, look_everywhere(subject)).get("posts.Post", [])
    by = Membership.objects.filter(person=erasure.confirmed_by, school=request.school).order_by("-starts").first()
    if by is None:
        return False
    begun = TakeDown.objects.filter(pupil=request.pupil, at__gte=erasure.confirmed_at)
    if request.pupil and not begun.exists():
        take_down_child(request.pupil, by=by)
    for post in Post.objects.filter(pk__in=posts, state__in=UNDECIDED):
        # Its pictures are another matter: those of the child were kept from coming back above.
        stop_or_withdraw(post, by=by, for_its_pictures=False)
    return not Delivery.objects.filter(post__in=posts).exclude(state__in=GONE).exists()


def _erase(erasure: Erasure) -> None:
    blank_logs(erasure.request)
    with transaction.atomic():
        hold_facts(erasure.school_id)
        done = erase(erasure.request)
        move_erasure(
            erasure,
            ErasureEvent.ERASE,
            erased_at=timezone.now(),
            rewritten=done.rewritten,
            deleted=done.deleted,
            files=done.files,
        )
        log(erasure.request, "data_request.erased", None)
    throw_away(done)


def _clean(erasure: Erasure) -> None:
    clean()
    move_erasure(erasure, ErasureEvent.CLEAN, cleaned_at=timezone.now())
