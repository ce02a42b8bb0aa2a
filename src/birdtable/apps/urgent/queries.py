"""What an urgent notice can be made of here, who may send one, and which banners stand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.people.models import Membership, School
from birdtable.apps.urgent.filling import Slot
from birdtable.apps.urgent.models import ApprovedWords, UrgentNotice
from birdtable.apps.urgent.wording import NOTICES, REASONS, Ready
from birdtable.core.words import Role

Kind = ApprovedWords.Kind


def approved(school: School, kind: Kind = Kind.NOTICE) -> QuerySet[ApprovedWords]:
    """Words of this kind that may be used."""
    return ApprovedWords.objects.filter(school=school, kind=kind, approved_by__isnull=False, retired_at=None)


def to_approve(school: School) -> QuerySet[ApprovedWords]:
    """Words somebody wrote that no leader has approved."""
    return ApprovedWords.objects.filter(school=school, approved_by=None, retired_at=None).select_related("written_by")


def ready_notices(school: School) -> list[Ready]:
    """Our own wording that this school has not taken."""
    taken = set(approved(school).values_list("text", flat=True))
    return [one for one in NOTICES if one.text not in taken]


def ready_reasons(school: School) -> list[str]:
    """Our own reasons that this school has not taken."""
    taken = set(approved(school, Kind.REASON).values_list("text", flat=True))
    return [one for one in REASONS if one not in taken]


def lists_of(school: School) -> Mapping[Slot, Sequence[str]]:
    """What may stand in each slot that has a list."""
    sites = list(approved(school, Kind.SITE).values_list("text", flat=True))
    return {
        Slot.SITE: [school.name, *sites],
        Slot.CLASS: [one.name for one in school.classes.all()],
        Slot.REASON: list(approved(school, Kind.REASON).values_list("text", flat=True)),
    }


def words_to_send(membership: Membership, pk: UUID) -> ApprovedWords:
    """An approved notice of this member's school. Raises: Http404."""
    return get_object_or_404(approved(membership.school), pk=pk)


def words_to_manage(membership: Membership, pk: UUID) -> ApprovedWords:
    """Any words of this member's school that are not retired. Raises: Http404."""
    return get_object_or_404(ApprovedWords.objects.for_school(membership), pk=pk, retired_at=None)


def notice_of(membership: Membership, pk: UUID) -> UrgentNotice:
    """One of this member's school. Raises: Http404."""
    return get_object_or_404(UrgentNotice.objects.for_school(membership), pk=pk)


def notices_of(school: School) -> QuerySet[UrgentNotice]:
    """Every one that was sent, the newest first."""
    found = UrgentNotice.objects.filter(school=school).select_related("released_by", "post", "words")
    return found.prefetch_related("post__deliveries__channel")


def banners_of(school: School, now: datetime) -> list[tuple[UrgentNotice, Notice]]:
    """What stands on top of the noticeboard now, the newest first: until its time, or until it is ended or down."""
    standing = UrgentNotice.objects.filter(
        school=school,
        ends_at__gt=now,
        ended_at=None,
        post__deliveries__notice__removed_at=None,
        post__deliveries__notice__isnull=False,
        post__deliveries__wanted=Delivery.Wanted.PRESENT,
    ).annotate(board=F("post__deliveries__notice"))
    rows = list(standing)
    notices = Notice.objects.in_bulk([one.board for one in rows])
    return [(one, notices[one.board]) for one in rows]


def office_of(school: School) -> list[Membership]:
    """The office's members today, who may be named to send a notice alone."""
    members = Membership.objects.holding(Role.OFFICE, on=school.today()).filter(school=school)
    return list(members.select_related("person").order_by("person__surname"))


def office_member(membership: Membership, pk: UUID) -> Membership:
    """A member of the office of this member's school. Raises: Http404."""
    office = Membership.objects.filter(school=membership.school_id, roles_held__role=Role.OFFICE)
    return get_object_or_404(office.distinct(), pk=pk)


def staff_addresses(school: School) -> list[str]:
    """Where everybody who works here is written to."""
    members = Membership.objects.active(school.today()).filter(school=school)
    return list(members.values_list("person__email", flat=True).distinct())
