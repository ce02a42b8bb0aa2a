"""While it is open what went wrong, and until it is closed, everything it is about is kept."""

import uuid
from collections.abc import Iterable

from birdtable.apps.incidents.models import Incident
from birdtable.apps.work.keeping import holds_back
from birdtable.core.incident_states import IncidentState

GOING_ON = (IncidentState.OPEN, IncidentState.DECIDED)


@holds_back
def what_went_wrong() -> Iterable[tuple[str, uuid.UUID]]:
    """Its posts, its picture, and the children concerned."""
    going_on = Incident.objects.filter(state__in=GOING_ON)
    for kind, place in (("post", "posts"), ("photo", "photo"), ("pupil", "pupils")):
        for thing in going_on.exclude(**{place: None}).values_list(place, flat=True):
            yield kind, thing
