"""Following a permission that ended: every post concerned is stopped, or comes down wherever it no longer holds."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from birdtable.apps.delivery.watching import addresses_of
from birdtable.apps.notify.actions import write
from birdtable.apps.people.models import School
from birdtable.apps.policies.permission_rules import comes_down_at_once
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.rights.actions import tell
from birdtable.apps.rights.finding import concerned_by, goes_to, photos_showing
from birdtable.apps.rights.models import TakeDown
from birdtable.apps.rights.promise import promised_until
from birdtable.apps.rights.stopping import stop_or_take_down
from birdtable.apps.roll.models import Ending
from birdtable.apps.roll.queries import roll_of
from birdtable.core.post_states import PostState

LETTER = (
    "A family’s permission ended. What was waiting has been stopped, and what was published {published}.\n"
    "The list, with each copy and when it is gone:\n{page}\n"
)


def endings_to_follow(now: datetime, limit: int) -> Sequence[UUID]:
    """Permissions that ended and that nobody has followed to the end yet, the oldest first."""
    return list(Ending.objects.filter(followed_at=None).order_by("at").values_list("pk", flat=True)[:limit])


def follow(pk: UUID) -> None:
    """Deal with every post concerned. A second time, or after a worker was killed in it, it goes on where it was."""
    ending = Ending.objects.select_related("school", "pupil__school").filter(pk=pk, followed_at=None).first()
    if ending is None:
        return
    places = _still_ended(ending)
    posts = [post for post in concerned_by(ending) if goes_to(post, places)] if places else []
    if not ending.published:
        posts = [post for post in posts if post.state != PostState.RELEASED]
    if posts:
        take_down = _begun(ending, places)
        ask_first = not _at_once(ending.school)
        for post in posts:
            photos = photos_showing(ending.pupil, post) if ending.about == Ending.About.PICTURE else ()
            stop_or_take_down(take_down, post, photos, by=None, ask_first=ask_first)
        TakeDown.objects.filter(pk=take_down.pk).update(done_at=timezone.now())
    Ending.objects.filter(pk=pk, followed_at=None).update(followed_at=timezone.now())


def _still_ended(ending: Ending) -> frozenset[str]:
    """The places where it is still a no this minute; somebody may have said yes again."""
    if ending.about == Ending.About.NAME:
        # Whether a name may stand there is asked of each post.
        return frozenset(ending.networks)
    child = roll_of(ending.school, ending.school.today()).by_id.get(str(ending.pupil_id))
    allowed = child.consents if child is not None and child.shown else frozenset()
    return frozenset(ending.networks) - {network.value for network in allowed}


def _at_once(school: School) -> bool:
    try:
        return comes_down_at_once(policy_in_force(school))
    except NoPolicy:
        return True


@transaction.atomic
def _begun(ending: Ending, places: frozenset[str]) -> TakeDown:
    """The checklist of this ending; leaders and the office hear of it once, without a name in it."""
    take_down, new = TakeDown.objects.get_or_create(
        ending=ending,
        defaults={
            "school": ending.school,
            "kind": TakeDown.Kind.ENDING,
            "pupil": ending.pupil,
            "networks": sorted(places),
            "at": ending.at,
            "promised": promised_until(ending.school, ending.at),
        },
    )
    if new:
        tell(take_down, by=None)
        school = ending.school
        page = settings.BIRDTABLE_ADDRESS + reverse("take-down", args=[school.slug, take_down.pk])
        published = "is coming down" if _at_once(school) else "waits for a leader to have it taken down"
        write(
            school.pk,
            kind="permission-ended",
            about=take_down.pk,
            subject=f"A permission ended ({school.name})",
            body=LETTER.format(published=published, page=page),
            to=addresses_of(school, office=True),
        )
    return take_down
