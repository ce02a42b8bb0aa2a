"""Things that went wrong, for the tests of what is done about them."""

from django.utils import timezone

from birdtable.apps.delivery.models import Delivery
from birdtable.apps.delivery.sending import attend
from birdtable.apps.incidents.actions import Noticed, open_incident
from birdtable.apps.incidents.models import Incident
from birdtable.apps.people.models import Membership
from tests.posts import Thornbeck


def something_wrong(by: Membership, *posts, **fields) -> Incident:
    """Somebody noticed it just now."""
    said = {"kind": Incident.Kind.SHOWN, "words": "A child without permission is in it.", "known_at": timezone.now()}
    return open_incident(Noticed(posts=posts, **(said | fields)), by=by)


def comes_down(school: Thornbeck) -> None:
    """A worker hears of every copy that has to be gone."""
    for delivery in Delivery.objects.filter(school=school.school, state="removing"):
        attend(delivery.pk)
