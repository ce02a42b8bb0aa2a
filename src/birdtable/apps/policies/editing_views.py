"""Writing the next version of the policy in forms. It decides nothing until it was read as a whole and adopted."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.adapters.policy_file import source_of
from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.adapters.policy_sheet import Sheet
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.policies import drafting
from birdtable.apps.policies.bringing_in import brought_in
from birdtable.apps.policies.drafting import HEAD, SILENT, AlreadyBegun, Overtaken, new_key, sheet_of
from birdtable.apps.policies.editing import Drafted
from birdtable.apps.policies.models import PolicyDraft
from birdtable.apps.policies.queries import NoPolicy, current
from birdtable.apps.policies.reading import document_of
from birdtable.apps.policies.signing import NothingNew, hand_over
from birdtable.apps.policies.whole_forms import CURRENT, EMPTY, FILE, PAPER, BeginForm, HeadForm, SilentForm

P = ParamSpec("P")
NOT_YET = "It cannot hold yet: see what is marked."


def _of_the_draft(
    view: Callable[Concatenate[SchoolRequest, PolicyDraft, P], HttpResponse],
) -> Callable[Concatenate[SchoolRequest, P], HttpResponse]:
    """A page about the draft; where there is none any more, the one that begins one."""

    @wraps(view)
    def page(request: SchoolRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        found = drafting.draft_of(request.membership.school)
        if found is None:
            return redirect("policy-draft", request.membership.school.slug)
        return view(request, found, *args, **kwargs)

    return page


@require_safe
@school_page(Act.DRAFT_POLICY)
def draft(request: SchoolRequest) -> HttpResponse:
    """The draft as it stands, with what is still wrong; or what to begin one from."""
    found = drafting.draft_of(request.membership.school)
    if found is None:
        return render(request, "policies/draft_begin.html", {"form": BeginForm(adopted=_adopted(request))})
    return render(request, "policies/draft.html", {"drafted": Drafted(found, sheet_of(found))})


@require_POST
@school_page(Act.DRAFT_POLICY)
def begin(request: SchoolRequest) -> HttpResponse:
    """Begin a draft; where one is being written already, that one stays."""
    form = BeginForm(request.POST, request.FILES, adopted=_adopted(request))
    if not form.is_valid():
        return render(request, "policies/draft_begin.html", {"form": form}, status=422)
    try:
        _begin(request, form)
    except PolicyProblems as problems:
        return render(request, "policies/draft_begin.html", {"form": form, "errors": problems.notices}, status=422)
    except AlreadyBegun:
        messages.warning(request, "A draft is being written already. It is here; nothing of it was changed.")
    return redirect("policy-draft", request.membership.school.slug)


def _begin(request: SchoolRequest, form: BeginForm) -> None:
    if form.cleaned_data["origin"] == PAPER:
        sheet, sure = brought_in(form.paper_words, request.membership)
        drafting.begin(sheet, "a policy on paper", request.membership, sure)
    else:
        drafting.begin(*_begun_from(request, form), request.membership)


def _begun_from(request: SchoolRequest, form: BeginForm) -> tuple[Sheet, str]:
    said, school = form.cleaned_data, request.membership.school
    if said["origin"] == EMPTY:
        return drafting.empty_sheet(request.membership), "an empty page"
    if said["origin"] == CURRENT:
        edition = current(school).edition
        return Sheet.read(edition.source.encode(), new_key), f"version {edition.number}"
    if said["origin"] == FILE:
        return drafting.sheet_of_file(said["file"].read(), said["file"].name), said["file"].name
    sheet = drafting.sheet_of_file(*source_of(said["ready"]))
    return drafting.as_ours(sheet, request.membership), said["ready"]


def _adopted(request: SchoolRequest) -> bool:
    try:
        current(request.membership.school)
    except NoPolicy:
        return False
    return True


@require_POST
@school_page(Act.DRAFT_POLICY)
@_of_the_draft
def discard(request: SchoolRequest, found: PolicyDraft) -> HttpResponse:
    """Throw the draft away."""
    drafting.throw_away(found, request.membership)
    messages.success(request, "The draft is gone. What holds now is as it was.")
    return redirect("policy", request.membership.school.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.DRAFT_POLICY)
@_of_the_draft
def head(request: SchoolRequest, found: PolicyDraft) -> HttpResponse:
    """What the draft is called, and its dates."""
    return _whole(request, found, HEAD, HeadForm, "policies/draft_head.html")


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.DRAFT_POLICY)
@_of_the_draft
def silent(request: SchoolRequest, found: PolicyDraft) -> HttpResponse:
    """What the draft is silent about."""
    return _whole(request, found, SILENT, SilentForm, "policies/draft_silent.html")


def _whole(
    request: SchoolRequest, found: PolicyDraft, part: str, kind: type[HeadForm] | type[SilentForm], template: str
) -> HttpResponse:
    form = kind(sheet_of(found), request.POST if request.method == "POST" else None)
    shown = {"form": form, "draft": found}
    if request.method != "POST":
        return render(request, template, shown)

    def make(sheet: Sheet) -> Sheet:
        again = kind(sheet, request.POST)
        again.is_valid()
        return again.changed()

    try:
        shown["draft"] = drafting.change(found, part, seen(request), request.membership, make)
    except Overtaken as overtaken:
        return render(request, template, shown | {"draft": overtaken.draft, "overtaken": overtaken.draft}, status=409)
    if form.is_valid():
        return redirect("policy-draft", request.membership.school.slug)
    return render(request, template, shown, status=422)


@require_safe
@school_page(Act.DRAFT_POLICY)
@_of_the_draft
def read(request: SchoolRequest, found: PolicyDraft) -> HttpResponse:
    """The whole draft, to be read before it is adopted."""
    drafted = Drafted(found, sheet_of(found))
    looked = drafted.sheet.looked_at()
    if looked.policy is None:
        messages.warning(request, NOT_YET)
        return redirect("policy-draft", request.membership.school.slug)
    school = request.membership.school
    shown = {
        "document": document_of(looked.policy, school.today()),
        "warnings": [one for one in drafted.notes if not one.stops],
        "draft": found,
    }
    return render(request, "policies/draft_read.html", shown)


@require_POST
@school_page(Act.DRAFT_POLICY)
@_of_the_draft
def hand_over_to_sign(request: SchoolRequest, found: PolicyDraft) -> HttpResponse:
    """Exactly what stands in the draft goes to whoever signs. The draft stays, to be written on."""
    school, said = request.membership.school, request.POST.get("said", "")
    try:
        proposal = hand_over(school, sheet_of(found).source(), request.membership, " ".join(said.split()))
    except PolicyProblems:
        messages.warning(request, NOT_YET)
    except NothingNew:
        messages.warning(request, "Word for word this version holds already.")
    else:
        return redirect("policy-proposal", school.slug, proposal.pk)
    return redirect("policy-draft", school.slug)


@require_safe
@school_page(Act.DRAFT_POLICY)
@_of_the_draft
def file(request: SchoolRequest, found: PolicyDraft) -> HttpResponse:
    """The draft as a policy file."""
    answer = HttpResponse(sheet_of(found).source(), content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="policy-draft.toml"'
    return answer


def seen(request: SchoolRequest) -> int:
    """The version of the draft that the page was made from."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 9 else 0


def the_draft(request: SchoolRequest) -> PolicyDraft:
    """The draft of this school. Raises: Http404."""
    found = drafting.draft_of(request.membership.school)
    if found is None:
        raise Http404
    return found
