"""Versions on their way: signing one, sending it back; and saying that one has read what holds."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.adapters.policy_file import look_at
from birdtable.adapters.policy_notice import Gravity, PolicyProblems
from birdtable.apps.people.models import Membership
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.policies import signing as acts
from birdtable.apps.policies.models import Edition, Proposal
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.apps.policies.reading import document_of
from birdtable.apps.policies.signing_forms import SignatureForm
from birdtable.apps.policies.signing_queries import has_read, on_their_way, proposal_of, readers_of
from birdtable.apps.policies.transitions import NotAllowed, Overtaken
from birdtable.core.proposal_states import ProposalState

A_PAGE = 60
TOO_LATE = "Somebody else was there first, or another version holds by now. Nothing was changed: look again."
ANOTHER_WAITS = (
    "A signed version waits for its day already. Call that one off first, or let this one hold from today: two cannot "
    "begin to hold."
)
DECISIONS: Mapping[str, tuple[Callable[[Proposal, Membership], None], str]] = {
    "back": (acts.send_back, "Sent back to whoever handed it over. The version that held still holds."),
    "aside": (acts.put_aside, "Put aside. Nothing else has changed."),
    "call-off": (acts.call_off, "Called off. It waits to be signed again; the version that held still holds."),
}


@require_safe
@school_page(Act.SEE_POLICY)
def signing(request: SchoolRequest) -> HttpResponse:
    """What waits to be signed, and who has read what holds."""
    member = request.membership
    edition = in_force(member)
    shown: dict[str, object] = {"edition": edition, "mine": has_read(member, edition) if edition else None}
    if may(member, Act.DRAFT_POLICY):
        readers = readers_of(member.school, edition) if edition else []
        shown |= {
            "proposals": Paginator(on_their_way(member), A_PAGE).get_page(request.GET.get("version")),
            "readers": Paginator(readers, A_PAGE).get_page(request.GET.get("page")),
            "unread": sum(one.at is None for one in readers),
        }
    return render(request, "policies/signing.html", shown)


def in_force(member: Membership) -> Edition | None:
    """The version that holds, if any."""
    try:
        return current(member.school).edition
    except NoPolicy:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.ADOPT_POLICY, reads=Act.DRAFT_POLICY)
def proposal(request: SchoolRequest, proposal: UUID) -> HttpResponse:
    """Read one, and sign it."""
    member = request.membership
    found, newest = proposal_of(member, proposal), in_force(member)
    if request.method != "POST":
        return _show(request, found, SignatureForm.at_first(member, newest.number if newest else 0))
    form = SignatureForm(member.school.today(), request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    try:
        edition = acts.sign(found, form.signature, member, expected=form.version or 0)
    except acts.AnotherWaits:
        form.add_error("holds_from", ANOTHER_WAITS)
        return _show(request, found, form)
    except (NotAllowed, Overtaken):
        messages.error(request, TOO_LATE)
        return redirect("policy-signing", member.school.slug)
    except PolicyProblems as problems:
        form.add_error(None, f"It can no longer be read: {problems.notices[0].says}")
        return _show(request, found, form)
    messages.success(request, told(edition, form))
    return redirect("policy" if edition else "policy-signing", member.school.slug)


def told(edition: Edition | None, form: SignatureForm) -> str:
    """What came of signing, in words."""
    if edition:
        return f"Version {edition.number} holds from now on. Posts that are waiting are looked at again."
    day = form.signature.holds_from
    return f"Signed. It holds from {day.day} {day:%B %Y} on; until then nothing changes."


def _show(request: SchoolRequest, found: Proposal, form: SignatureForm) -> HttpResponse:
    looked = look_at(found.source.encode(), file="policy.toml")
    shown = {
        "proposal": found,
        "form": form,
        "to_sign": found.state in (ProposalState.FOR_SIGN_OFF, ProposalState.DRAFT),
        "errors": looked.of(Gravity.ERROR),
        "document": document_of(looked.policy, request.membership.school.today()) if looked.policy else None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "policies/proposal.html", shown, status=status)


@require_POST
@school_page(Act.DRAFT_POLICY)
def decide(request: SchoolRequest, proposal: UUID, what: str) -> HttpResponse:
    """Send it back, put it aside, or call off what was signed."""
    if what not in DECISIONS:
        raise Http404
    act, says = DECISIONS[what]
    try:
        act(proposal_of(request.membership, proposal), request.membership)
        messages.success(request, says)
    except (NotAllowed, Overtaken):
        messages.error(request, TOO_LATE)
    return redirect("policy-signing", request.membership.school.slug)


@require_POST
@school_page(Act.SEE_POLICY)
def read(request: SchoolRequest) -> HttpResponse:
    """I have read it."""
    edition = in_force(request.membership)
    said = request.POST.get("number", "")
    if edition is None or said != str(edition.number):
        messages.error(request, "Another version holds by now. Please read that one.")
    else:
        acts.have_read(edition, request.membership)
        messages.success(request, "Thank you. It is in the record.")
    return redirect("policy-signing", request.membership.school.slug)
