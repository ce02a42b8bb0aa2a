"""What went wrong: written down in a minute, taken down with it, and followed until it is decided and closed."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.incidents import actions, queries
from birdtable.apps.incidents.forms import DecideForm, DeciderForm, NoteForm, PeopleForm, WhyForm, WordsField
from birdtable.apps.incidents.models import Incident, Note
from birdtable.apps.incidents.opening import About, opened
from birdtable.apps.incidents.page import shown
from birdtable.apps.incidents.transitions import Overtaken
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.photos.queries import photo_to_take_down
from birdtable.apps.posts.archive import post_to_read
from birdtable.apps.posts.named import children_named
from birdtable.apps.posts.views import to
from birdtable.apps.roll import listing
from birdtable.core.states import NotAllowed

A_PAGE = 20
MOVED_ON = "Somebody else has moved this on since you opened the page. Nothing was changed."
STEPS = {"close": actions.close, "aside": actions.set_aside, "again": actions.reopen}


@require_safe
@school_page(Act.SEE_INCIDENTS)
def incidents(request: SchoolRequest) -> HttpResponse:
    """What went wrong: what is open first, and, asked for, what is done."""
    live, kind = request.GET.get("which") != "done", request.GET.get("kind", "")
    found = queries.listed(request.membership, live=live, kind=kind)
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "live": live,
        "kind": kind,
        "kinds": Incident.Kind.choices,
        "decider": queries.decider_of(request.membership.school),
        "form": DeciderForm(school=request.membership.school) if may(request.membership, Act.NAME_DECIDER) else None,
    }
    return render(request, "incidents/incidents.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.OPEN_INCIDENT)
def new(request: SchoolRequest) -> HttpResponse:
    """By itself, with the newest posts to choose from."""
    return opened(request, About())


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.OPEN_INCIDENT)
def of_post(request: SchoolRequest, post: UUID) -> HttpResponse:
    """About a post."""
    return opened(request, About(post=post_to_read(request.membership, post)))


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.OPEN_INCIDENT)
def of_picture(request: SchoolRequest, photo: UUID) -> HttpResponse:
    """About a picture, and every post with it."""
    return opened(request, About(photo=photo_to_take_down(request.membership, photo)))


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_PUPILS)
def of_child(request: SchoolRequest, pupil: UUID) -> HttpResponse:
    """About a child, and posts they are in."""
    if not may(request.membership, Act.OPEN_INCIDENT):
        raise Http404
    return opened(request, About(pupil=listing.one(request.membership, pupil).pupil))


@require_safe
@school_page(Act.SEE_INCIDENTS)
def incident(request: SchoolRequest, incident: UUID) -> HttpResponse:
    """One of them."""
    return shown(request, queries.incident_to_see(request.membership, incident))


@require_POST
@school_page(Act.SEE_INCIDENTS)
def note(request: SchoolRequest, incident: UUID) -> HttpResponse:
    """More about it."""
    found = queries.incident_to_see(request.membership, incident)
    form = NoteForm(request.POST, school=request.membership.school)
    if not form.is_valid():
        return shown(request, found, note=form)
    actions.note(found, Note.Kind(form.cleaned_data["kind"]), form.cleaned_data["words"], by=request.membership)
    return to("incident", request, incident)


@require_POST
@school_page(Act.SEE_PUPILS)
def people(request: SchoolRequest, incident: UUID) -> HttpResponse:
    """One more who is in it, or one fewer."""
    found = queries.incident_to_see(request.membership, incident)
    form = PeopleForm(request.POST, membership=request.membership)
    if form.is_valid():
        said = form.cleaned_data
        children = {*found.pupils.all(), *([said["pupil"]] if said["pupil"] else [])}
        adults = {*found.adults.all(), *([said["adult"]] if said["adult"] else [])}
        kept = [one for one in children if one.pk != said["without"]]
        grown_up = [one for one in adults if one.pk != said["without"]]
        actions.set_people(found, kept, grown_up, by=request.membership)
    return to("incident", request, incident)


@require_POST
@school_page(Act.TAKE_DOWN)
def down(request: SchoolRequest, incident: UUID) -> HttpResponse:
    """Take everything of it down."""
    actions.take_down(queries.incident_to_see(request.membership, incident), by=request.membership)
    messages.success(request, "It is being taken down everywhere. This page shows when each copy is gone.")
    return to("incident", request, incident)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_INCIDENTS)
def decide(request: SchoolRequest, incident: UUID) -> HttpResponse:
    """Whether it is reported, and whether families are told."""
    found = queries.incident_to_see(request.membership, incident)
    if not queries.may_decide(request.membership):
        raise Http404
    late, school = timezone.now() > found.decide_by, request.membership.school
    form = DecideForm(request.POST if request.method == "POST" else None, late=late, school=school)
    if not form.is_valid():
        context = {"incident": found, "form": form, "late": late}
        return render(request, "incidents/decide.html", context, status=422 if form.errors else 200)
    said = form.cleaned_data
    decision = actions.Decision(
        report=said["report"] == "yes",
        report_why=said["report_why"],
        tell_families=said["families"] == "yes",
        tell_why=said["tell_why"],
        late=said.get("late_why", ""),
    )
    try:
        actions.decide(found, decision, by=request.membership)
        messages.success(request, "Decided. The record to keep, and a letter, are ready to be read over.")
    except (NotAllowed, Overtaken):
        messages.warning(request, MOVED_ON)
    return to("incident", request, incident)


@require_POST
@school_page(Act.CLOSE_INCIDENT)
def move_on(request: SchoolRequest, incident: UUID, step: str) -> HttpResponse:
    """Close it, set it aside, or take it up again; each with a reason."""
    found = queries.incident_to_see(request.membership, incident)
    form = WhyForm(request.POST, school=request.membership.school)
    if step not in STEPS:
        raise Http404
    if not form.is_valid():
        messages.error(request, " ".join(str(says) for one in form.errors.values() for says in one))
        return to("incident", request, incident)
    try:
        STEPS[step](found, form.cleaned_data["words"], by=request.membership)
    except (NotAllowed, Overtaken):
        messages.warning(request, MOVED_ON)
    return to("incident", request, incident)


@require_POST
@school_page(Act.NAME_DECIDER)
def decider(request: SchoolRequest) -> HttpResponse:
    """Who decides."""
    form = DeciderForm(request.POST, school=request.membership.school)
    if form.is_valid():
        actions.name_decider(form.cleaned_data["person"], by=request.membership)
        messages.success(request, "Noted. They are told of everything that goes wrong from now on.")
    return to("incidents", request)


@require_POST
@school_page(Act.SEE_INCIDENTS)
def words(request: SchoolRequest) -> HttpResponse:
    """Children named in what somebody is just writing."""
    fields = {name for form in (NoteForm, DecideForm) for name, one in form.base_fields.items()
              if isinstance(one, WordsField)}  # fmt: skip
    written = "\n\n".join(request.POST.get(name, "") for name in sorted(fields))
    named = children_named(written, request.membership.school)
    return render(request, "incidents/_named.html", {"named": named})
