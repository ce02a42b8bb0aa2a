"""The papers that follow: to read, copy or take away."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from birdtable.apps.incidents.drafting import letter_of, record_of
from birdtable.apps.incidents.queries import incident_to_see
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act

PAPERS = {"record": record_of, "letter": letter_of}


@require_safe
@school_page(Act.SEE_INCIDENTS)
def papers(request: SchoolRequest, incident: UUID) -> HttpResponse:
    """Both on one page."""
    found, now = incident_to_see(request.membership, incident), timezone.now()
    context = {"incident": found, "record": record_of(found, now), "letter": letter_of(found, now)}
    return render(request, "incidents/papers.html", context)


@require_safe
@school_page(Act.SEE_INCIDENTS)
def paper(request: SchoolRequest, incident: UUID, paper: str) -> HttpResponse:
    """One of them as a file."""
    found = incident_to_see(request.membership, incident)
    if paper not in PAPERS:
        raise Http404
    name = f"{paper}-{str(found.pk)[:8]}.txt"
    return HttpResponse(
        PAPERS[paper](found, timezone.now()),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
