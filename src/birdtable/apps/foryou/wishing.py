"""What somebody wishes, kept."""

from collections.abc import Mapping
from uuid import UUID

from birdtable.apps.foryou.models import Wishes
from birdtable.apps.notify.models import Subscription
from birdtable.apps.people.models import Membership


def wishes_of(member: Membership) -> Wishes:
    """Theirs, or what counts for who never said."""
    found: Wishes | None = Wishes.objects.for_school(member).filter(person=member.person).first()
    return found or Wishes(school=member.school, person=member.person)


def keep(member: Membership, wanted: Mapping[str, object]) -> None:
    """From now on as they wish; kinds they were not asked about stay as they were."""
    ways = wishes_of(member).ways | dict(wanted["ways"])  # type: ignore[call-overload] # a form's own
    Wishes.objects.update_or_create(
        school=member.school, person=member.person, defaults={**wanted, "ways": ways}
    )  # fmt: skip


def browsers_of(member: Membership) -> list[Subscription]:
    """Where this member is told at once, the newest first."""
    mine = Subscription.objects.filter(school=member.school, person=member.person)
    return list(mine.select_related("device").order_by("-begun_at"))


def end_one(member: Membership, pk: UUID) -> bool:
    """No longer in that browser; whether it was theirs."""
    count, _ = Subscription.objects.filter(school=member.school, person=member.person, pk=pk).delete()
    return bool(count)
