"""Pages about the people themselves, and about what they did."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from birdtable.apps.audit.anchoring import newest_anchor
from birdtable.apps.audit.queries import story_of
from birdtable.apps.people.forms import KeeperForm, RecordFilter
from birdtable.apps.people.matrix import ROLES, matrix_of
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.people.queries import people_of, schools_of
from birdtable.apps.people.record import chosen_entries, lines_of, look_through, was_sent

LINES_A_PAGE = 50


@require_safe
def choose_school(request: HttpRequest) -> HttpResponse:
    """The first page: straight into the one school, or a choice for people who work in several."""
    schools = schools_of(request.user)
    if len(schools) == 1:
        return redirect(f"/s/{schools[0].slug}/")
    return render(request, "people/choose_school.html", {"schools": schools})


@require_safe
@school_page(Act.SEE_SCHOOL)
def who_may(request: SchoolRequest) -> HttpResponse:
    """Who may do what, cell by cell."""
    rules = request.membership.school.devices_ruled
    told = {"rows": matrix_of(rules), "roles": ROLES.values(), "rules": rules}
    return render(request, "people/who_may.html", told)


@require_safe
@school_page(Act.SEE_AUDIT)
def audit(request: SchoolRequest) -> HttpResponse:
    """Everything that was done at this school, the newest first."""
    school = request.membership.school
    form = RecordFilter(request.GET, people=people_of(school))
    wanted = form.cleaned_data if form.is_valid() else {}
    page = Paginator(chosen_entries(school, wanted), LINES_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    told = {
        "form": form,
        "page": page,
        "lines": lines_of(page.object_list),
        "query": f"{query.urlencode()}&" if query else "",
        "looked": look_through(school.pk),
        "anchor": newest_anchor(school.pk),
        "keeper": KeeperForm({"address": school.record_kept_by}),
        "may_choose_keeper": may(request.membership, Act.KEEP_RECORD),
    }
    return render(request, "people/audit.html", told, status=200 if form.is_valid() else 422)


@require_safe
@school_page(Act.SEE_AUDIT)
def audit_story(request: SchoolRequest, kind: str, thing: uuid.UUID) -> HttpResponse:
    """Everything that happened to one thing, first to last."""
    school = request.membership.school
    entries = list(story_of(school.pk, kind, thing))
    if not entries:
        raise Http404
    lines = lines_of(entries)
    told = {
        "about": lines[0].about,
        "lines": lines,
        "post": thing if was_sent(entries) else None,
        "looked": look_through(school.pk),
    }
    return render(request, "people/audit_story.html", told)
