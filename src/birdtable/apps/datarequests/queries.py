"""Requests, for those who answer them."""

import uuid
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from birdtable.apps.datarequests.models import SOON, DataRequest, Gathering
from birdtable.apps.people.models import Membership, Person, School
from birdtable.apps.people.permissions import ALLOWED, Act, may
from birdtable.apps.people.queries import people_of
from birdtable.apps.roll.models import Pupil
from birdtable.core.gathering_states import GatheringState

AT_WORK = (GatheringState.GATHERING, GatheringState.WRITING)
TO_BEGIN = (GatheringState.WAITING, GatheringState.TO_WRITE)


def requests_of(membership: Membership) -> QuerySet[DataRequest]:
    """Every request of this member's school: those to be answered first, the next one due in front."""
    found = DataRequest.objects.for_school(membership).select_related("pupil", "person", "received_by", "gathering")
    requests: QuerySet[DataRequest] = found
    return requests


def open_requests(membership: Membership) -> QuerySet[DataRequest]:
    """Those nobody has answered yet."""
    return requests_of(membership).filter(answered_at=None).order_by("due", "received_at")


def answered_requests(membership: Membership) -> QuerySet[DataRequest]:
    """Those that were answered, the newest first."""
    return requests_of(membership).exclude(answered_at=None).order_by("-answered_at", "-pk")


def request_for(membership: Membership, pk: uuid.UUID) -> DataRequest:
    """One of this member's school, if they may answer it: never one about themselves. Raises: Http404."""
    found = get_object_or_404(
        requests_of(membership).select_related("school", "answered_by", "erasure__asked_by", "erasure__confirmed_by"),
        pk=pk,
    )
    if not may(membership, Act.ANSWER_REQUESTS, found):
        raise Http404
    return found


def child_for(membership: Membership, pk: uuid.UUID) -> Pupil:
    """A child of this member's school. Raises: Http404."""
    return get_object_or_404(Pupil.objects.for_school(membership), pk=pk)


def colleague_for(membership: Membership, pk: uuid.UUID) -> Person:
    """Somebody who belongs or belonged to this member's school; not themselves. Raises: Http404."""
    return get_object_or_404(people_of(membership.school).exclude(pk=membership.person_id), pk=pk)


def due_soon(membership: Membership, today: date) -> list[DataRequest]:
    """Open ones that have to be answered within a week, for those who answer them."""
    if not may(membership, Act.ANSWER_REQUESTS):
        return []
    soon = open_requests(membership).filter(due__lte=today + timedelta(days=SOON))
    return list(soon.exclude(person=membership.person_id)[:5])


def answerers(request: DataRequest) -> list[uuid.UUID]:
    """Ids of those who may answer it: not of whom it is about."""
    holding = Membership.objects.filter(school=request.school).holding(
        *ALLOWED[Act.ANSWER_REQUESTS], on=request.school.today()
    )
    return list(holding.exclude(person=request.person_id).values_list("person", flat=True).distinct())


def gatherings_due(now: datetime, limit: int) -> list[uuid.UUID]:
    """Those to begin, those whose worker is gone, and those whose files have had their time."""
    needs = (
        Q(state__in=TO_BEGIN)
        | Q(state__in=AT_WORK, lease_until__lte=now)
        | Q(expires_at__lte=now) & ~Q(state__in=[*AT_WORK, GatheringState.ENDED])
    )
    return list(Gathering.objects.filter(needs).order_by("pk").values_list("pk", flat=True)[:limit])


def requests_to_warn_of(now: datetime, limit: int) -> list[uuid.UUID]:
    """Open requests whose day is near and of which nobody was told so yet."""
    near = DataRequest.objects.filter(answered_at=None, warned_at=None, due__lte=now.date() + timedelta(days=SOON))
    return list(near.order_by("due").values_list("pk", flat=True)[:limit])


def schools_children(school: School) -> QuerySet[Pupil]:
    """Every child the school knows of, also those who left."""
    return Pupil.objects.filter(school=school).order_by("surname", "forename")


def named(membership: Membership, words: str) -> list[tuple[str, uuid.UUID, str, str]]:
    """Children and colleagues in whose names each of these words stands, also those who left: page, id, name, what."""
    if not words:
        return []
    children, colleagues = Q(), Q()
    for word in words.split()[:4]:
        children &= (
            Q(forename__icontains=word)
            | Q(chosen_forename__icontains=word)
            | Q(surname__icontains=word)
            | Q(chosen_surname__icontains=word)
        )
        colleagues &= Q(forename__icontains=word) | Q(surname__icontains=word)
    pupils = schools_children(membership.school).filter(children).select_related("school_class")[:20]
    staff = people_of(membership.school).exclude(pk=membership.person_id).filter(colleagues)[:20]
    return [
        *(("data-request-child", one.pk, one.known_as, str(one.school_class or "has left")) for one in pupils),
        *(("data-request-colleague", one.pk, one.called, "works or worked here") for one in staff),
    ]
