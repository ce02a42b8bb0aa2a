"""The page of one thing that went wrong."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from birdtable.apps.incidents import queries
from birdtable.apps.incidents.drafting import how_long, reach_of
from birdtable.apps.incidents.forms import NoteForm, PeopleForm, WhyForm
from birdtable.apps.incidents.lasting import time_left
from birdtable.apps.incidents.models import Incident
from birdtable.apps.people.pages import SchoolRequest
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.roll.stillness import is_still
from birdtable.core.incident_states import IncidentState


def shown(request: SchoolRequest, found: Incident, *, note: NoteForm | None = None) -> HttpResponse:
    """Everything about it. note: what somebody was just writing, where it has to be looked at again."""
    member, now = request.membership, timezone.now()
    places = list(found.stood.select_related("delivery", "post"))
    pupils = list(found.pupils.select_related("school", "school_class")) if may(member, Act.SEE_PUPILS) else []
    context = {
        "incident": found,
        "places": [(place, how_long(place, now), reach_of(place)) for place in places],
        "public": any(place.ended is None for place in places),
        "left": time_left(found.decide_by, now),
        "over": now > found.decide_by,
        "may_decide": queries.may_decide(member) and found.state in (IncidentState.OPEN, IncidentState.DECIDED),
        "decider": queries.decider_of(member.school),
        "up": queries.still_up(found),
        "children": [(one, is_still(one)) for one in pupils],
        "child_count": found.pupils.count(),
        "people": PeopleForm(membership=member) if may(member, Act.SEE_PUPILS) else None,
        "note": note or NoteForm(school=member.school),
        "why": WhyForm(school=member.school, auto_id="why_%s"),
        "live": found.state in (IncidentState.OPEN, IncidentState.DECIDED),
    }
    return render(request, "incidents/incident.html", context, status=422 if note else 200)
