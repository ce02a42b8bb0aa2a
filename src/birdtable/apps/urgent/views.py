"""Urgent notices: sent in three taps; and the words for them, agreed on beforehand."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.delivery.views.posts import NO_POLICY
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.posts.stops import Stopped
from birdtable.apps.posts.views import to
from birdtable.apps.urgent import actions, agreeing
from birdtable.apps.urgent.filling import NotFilled, ends
from birdtable.apps.urgent.forms import ProposeForm, SlotsForm
from birdtable.apps.urgent.models import ApprovedWords
from birdtable.apps.urgent.queries import (
    Kind,
    approved,
    banners_of,
    notice_of,
    notices_of,
    office_member,
    office_of,
    ready_notices,
    ready_reasons,
    to_approve,
    words_to_manage,
    words_to_send,
)

A_PAGE = 20
NOWHERE = "No account is connected and there is no noticeboard, so it could go nowhere."


@require_safe
@school_page(Act.SEND_NOTICE)
def urgent(request: SchoolRequest) -> HttpResponse:
    """Which words? One tap each; and what was sent before."""
    school = request.membership.school
    context = {
        "words": approved(school),
        "banners": [one for one, _ in banners_of(school, timezone.now())],
        "page": Paginator(notices_of(school), A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "urgent/urgent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEND_NOTICE)
def send(request: SchoolRequest, words: UUID) -> HttpResponse:
    """One notice exactly as everybody will read it, and the button that sends it."""
    found = words_to_send(request.membership, words)
    if request.method != "POST":
        return _send_page(request, found)
    form = _slots(request, found)
    try:
        notice = actions.send(found, form.chosen(), by=request.membership)
    except NotFilled:
        return _send_page(request, found, status=422)
    except Stopped as no:
        return _send_page(request, found, status=422, stopped=[one.finding.says for one in no.verdict.judged])
    except (NoPolicy, actions.NowhereToGo) as no:
        messages.error(request, NO_POLICY if isinstance(no, NoPolicy) else NOWHERE)
        return to("urgent", request)
    messages.success(request, "Sent. It stands on the noticeboard; this page shows every other place.")
    return to("post", request, notice.post_id)


def _slots(request: SchoolRequest, words: ApprovedWords) -> SlotsForm:
    school = request.membership.school
    given = request.POST if request.method == "POST" else request.GET
    return SlotsForm(words, school, timezone.now().astimezone(school.zone), given)


def _send_page(
    request: SchoolRequest, words: ApprovedWords, *, status: int = 200, stopped: list[str] | None = None
) -> HttpResponse:
    form = _slots(request, words)
    filled = form.filled()
    school = request.membership.school
    until = ends(filled, words.hours, timezone.now(), school.zone) if filled else None
    context = {"words": words, "form": form, "filled": filled, "until": until, "stopped": stopped or []}
    return render(request, "urgent/send.html", context, status=status)


@require_POST
@school_page(Act.SEND_NOTICE)
def end(request: SchoolRequest, urgent_notice: UUID) -> HttpResponse:
    """Take a banner off the noticeboard now."""
    actions.end_banner(notice_of(request.membership, urgent_notice), by=request.membership)
    messages.success(request, "The banner is gone from the noticeboard. The post itself stays among the news.")
    return to("urgent", request)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.WRITE_NOTICES)
def words(request: SchoolRequest) -> HttpResponse:
    """The words that are agreed, what waits for a leader, and a place to write new ones."""
    form = ProposeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            agreeing.propose(request.membership, **form.cleaned_data)
        except agreeing.NotUsable as no:
            form.add_error("text", str(no))
        else:
            messages.success(request, "Written down. It can be used once a leader other than you has approved it.")
            return to("urgent-words", request)
    return _words_page(request, form)


def _words_page(request: SchoolRequest, form: ProposeForm) -> HttpResponse:
    school = request.membership.school
    context = {
        "form": form,
        "agreed": [(kind.label, approved(school, kind)) for kind in Kind],
        "waiting": to_approve(school),
        "ours": ready_notices(school),
        "our_reasons": ready_reasons(school),
        "office": office_of(school),
    }
    return render(request, "urgent/words.html", context, status=422 if form.errors else 200)


@require_POST
@school_page(Act.APPROVE_NOTICES)
def take_ours(request: SchoolRequest) -> HttpResponse:
    """Approve Birdtable's own wording as it stands on the page."""
    school, chosen = request.membership.school, set(request.POST.getlist("title"))
    notices = [one for one in ready_notices(school) if one.title in chosen]
    made = agreeing.take_ours(request.membership, notices=notices, reasons=ready_reasons(school))
    messages.success(request, f"Approved: {made}. They can be used at once.")
    return to("urgent-words", request)


@require_POST
@school_page(Act.APPROVE_NOTICES)
def decide(request: SchoolRequest, words: UUID) -> HttpResponse:
    """Approve words somebody else wrote, or put words out of use."""
    found = words_to_manage(request.membership, words)
    if request.POST.get("retire"):
        agreeing.retire(found, by=request.membership)
        messages.success(request, "These words are out of use.")
        return to("urgent-words", request)
    try:
        agreeing.approve(found, by=request.membership)
    except agreeing.WrittenByYou:
        messages.error(request, "You wrote these words, so another leader has to approve them.")
    else:
        messages.success(request, "Approved. They can be used at once.")
    return to("urgent-words", request)


@require_POST
@school_page(Act.APPROVE_NOTICES)
def name(request: SchoolRequest, member: UUID) -> HttpResponse:
    """Say who of the office may send a notice alone."""
    found, named = office_member(request.membership, member), request.POST.get("named") == "yes"
    agreeing.name(found, by=request.membership, named=named)
    may_now = "may send an urgent notice alone now" if named else "may not send an urgent notice alone any more"
    messages.success(request, f"{found.person.called} {may_now}.")
    return to("urgent-words", request)
