"""Mentions: what others said to the school. Read, handed on, seen to; never answered, so no page has a box for it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.mentions import actions, disclosures, scripts
from birdtable.apps.mentions.bringing import bring
from birdtable.apps.mentions.forms import BringForm, DecideForm, DisclosureForm, LeadForm
from birdtable.apps.mentions.line import line_of, minutes_of, stand_ins
from birdtable.apps.mentions.models import Mention
from birdtable.apps.mentions.queries import (
    CALLED,
    by_hand,
    closed_disclosures,
    disclosure_of,
    lately,
    mention_of,
    open_disclosures,
    planned,
    readings_of,
    waiting,
    with_office,
)
from birdtable.apps.mentions.transitions import Overtaken
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, NotPermitted
from birdtable.apps.posts.views import to
from birdtable.core.community.mentions.sorting import Kind
from birdtable.core.mention_states import MentionState
from birdtable.core.states import NotAllowed

A_PAGE = 25
MOST_SHOWN = 20
OVERTAKEN = "Somebody else had decided about this already. Nothing was changed."


@require_safe
@school_page(Act.READ_MENTIONS)
def mentions(request: SchoolRequest) -> HttpResponse:
    """What was said, a possible disclosure on top, then the gravest kind; and what is about to be done."""
    school = request.membership.school
    office = list(with_office(school)[:MOST_SHOWN])
    context = {
        "disclosures": open_disclosures(school)[:MOST_SHOWN],
        "page": Paginator(waiting(school), A_PAGE).get_page(request.GET.get("page")),
        "with_office": [(one, scripts.office_script(one.kind, school)) for one in office],
        "planned": planned(school)[:MOST_SHOWN],
        "by_hand": by_hand(school)[:MOST_SHOWN],
        "lately": lately(school)[:MOST_SHOWN],
        "readings": readings_of(school),
        "kinds": {str(kind): says for kind, says in CALLED.items()},
        "moving_on": request.GET.get("next") == "1",
        "minutes": actions.TO_TAKE_BACK.seconds // 60,
        "telling": scripts.TELLING,
    }
    return render(request, "mentions/mentions.html", context)


@require_POST
@school_page(Act.READ_MENTIONS)
def decide(request: SchoolRequest, mention: UUID) -> HttpResponse:
    """Decide about one."""
    found = mention_of(request.membership, mention)
    form = DecideForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        messages.success(request, _decided(found, form.cleaned_data["decide"], request))
    except NotPermitted:
        raise Http404 from None
    except disclosures.HeldBack:
        messages.error(request, disclosures.HELD_BACK)
    except (NotAllowed, Overtaken):
        messages.error(request, OVERTAKEN)
    return to("mentions", request, query="next=1")


def _decided(found: Mention, decision: str, request: SchoolRequest) -> str:
    by = request.membership
    if decision == "settle":
        actions.settle(found, by=by)
        return "Nothing needed. It stands below, should you want it back."
    if decision == "office":
        actions.to_office(found, by=by)
        return "The office has it, with words to say on the telephone."
    if decision == "take_back":
        actions.take_back(found, by=by)
        return "Taken back. It is in the list again."
    if decision == "tick":
        actions.tick(found, by=by)
        return "Written down: you saw to it."
    if decision == "alarm":
        disclosures.alarm(found, by=by)
        return "The safeguarding lead is being told. Its words are gone from here."
    actions.plan(found, Mention.Act(decision), by=by)
    if found.state == MentionState.BY_HAND:
        return "Birdtable cannot do this there. It stands below with a link, for you to do and tick."
    return f"This is done in {actions.TO_TAKE_BACK.seconds // 60} minutes. Until then you can take it back."


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.READ_MENTIONS)
def bring_page(request: SchoolRequest) -> HttpResponse:
    """What was said to an account that Birdtable does not read."""
    school = request.membership.school
    form = BringForm(school, request.POST, request.FILES) if request.method == "POST" else BringForm(school)
    if request.method == "POST" and form.is_valid():
        brought = form.cleaned_data["brought"]
        heard = bring(form.cleaned_data["channel"], brought.mentions, by=request.membership)
        messages.success(request, f"Sorted: {len(heard)}. The file was not kept.")
        if any(one.kind == Kind.DISCLOSURE for one in heard):
            messages.warning(request, "Something in it may tell of harm. The safeguarding lead is being told.")
        for fault in brought.faults[:5]:
            messages.warning(request, fault)
        return to("mentions", request)
    return render(request, "mentions/bring.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_DISCLOSURES)
def disclosure(request: SchoolRequest, disclosure: UUID) -> HttpResponse:
    """One possible disclosure: where it stands, and what to do, step by step."""
    found = disclosure_of(request.membership, disclosure)
    if request.method == "POST":
        form = DisclosureForm(request.POST)
        if not form.is_valid():
            raise Http404
        try:
            _seen_to(found, form.cleaned_data["decide"], request)
        except NotPermitted:
            raise Http404 from None
        except (NotAllowed, Overtaken):
            messages.error(request, OVERTAKEN)
        return to("disclosure", request, found.pk)
    context = {"found": found, "steps": scripts.DISCLOSURE, "emergency": scripts.EMERGENCY}
    return render(request, "mentions/disclosure.html", context)


def _seen_to(found: Mention, decision: str, request: SchoolRequest) -> None:
    if decision == "see":
        disclosures.see(found, by=request.membership)
        messages.success(request, "Written down: you have seen it. Nobody more is told.")
    else:
        disclosures.close(found, Mention.Outcome(decision), by=request.membership)
        messages.success(request, "Closed. Who said it is no longer known here.")


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_DISCLOSURES)
def who_is_told(request: SchoolRequest) -> HttpResponse:
    """Who is told of a possible disclosure today, in which order, and who stands in when."""
    school = request.membership.school
    form = LeadForm(school, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        disclosures.name_lead(form.cleaned_data["person"], by=request.membership)
        messages.success(request, f"{form.cleaned_data['person'].called} is told first from now on.")
        return to("who-is-told", request)
    context = {
        "form": form,
        "line": line_of(school),
        "stand_ins": stand_ins(school),
        "minutes": int(minutes_of(school).total_seconds() // 60),
        "page": Paginator(closed_disclosures(school), A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "mentions/who_is_told.html", context, status=422 if form.errors else 200)
