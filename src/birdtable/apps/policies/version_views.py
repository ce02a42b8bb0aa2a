"""Versions of the policy beside each other, and taken along as files."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from birdtable.adapters.documents.pdf import NotInstalled, NotMade
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.policies.comparing import compared
from birdtable.apps.policies.drafting import draft_of, sheet_of
from birdtable.apps.policies.models import Edition
from birdtable.apps.policies.queries import editions_of, policy_of
from birdtable.apps.policies.reading import document_of
from birdtable.apps.policies.taking_along import as_pdf, told
from birdtable.core.policy import Policy

DRAFT = "draft"
KINDS = {"toml": "application/toml; charset=utf-8", "html": "text/html; charset=utf-8", "pdf": "application/pdf"}


@require_safe
@school_page(Act.SEE_POLICY)
def compare(request: SchoolRequest) -> HttpResponse:
    """Two versions; whoever may write one can choose the draft too. Unless it is said which, the two newest."""
    known = _policies(request)
    names = list(known)
    shown: dict[str, object] = {"names": {one: _called(one) for one in reversed(names)}}
    if len(names) > 1:
        then, now = (_chosen(request, name, names, at) for name, at in (("then", -2), ("now", -1)))
        shown |= {"then": then, "now": now, "was": _called(then), "is_now": _called(now)}
        shown["comparison"] = compared(known[then], known[now])
    return render(request, "policies/compare.html", shown)


def _chosen(request: SchoolRequest, name: str, names: list[str], otherwise: int) -> str:
    given = request.GET.get(name, "")
    return given if given in names else names[otherwise]


def _called(name: str) -> str:
    return "the draft" if name == DRAFT else f"version {name}"


def _policies(request: SchoolRequest) -> dict[str, Policy]:
    school = request.membership.school
    known = {str(one.number): policy_of(one) for one in reversed(editions_of(school))}
    draft = draft_of(school) if may(request.membership, Act.DRAFT_POLICY) else None
    return known | ({DRAFT: sheet_of(draft).roughly()} if draft else {})


@require_safe
@school_page(Act.SEE_POLICY)
def take(request: SchoolRequest, number: int, shape: str) -> HttpResponse:
    """A version as a file of this shape. Raises: Http404."""
    school = request.membership.school
    edition = next((one for one in editions_of(school) if one.number == number), None)
    if edition is None or shape not in KINDS:
        raise Http404
    try:
        content = _content(request, edition, shape)
    except (NotInstalled, NotMade):
        messages.warning(request, "No PDF can be made here yet. The technician can add what makes them.")
        return redirect("policy-version", school.slug, number)
    answer = HttpResponse(content, content_type=KINDS[shape])
    answer["Content-Disposition"] = f'attachment; filename="policy-version-{number}.{shape}"'
    return answer


def _content(request: SchoolRequest, edition: Edition, shape: str) -> bytes:
    if shape == "toml":
        return edition.source.encode()
    document = document_of(policy_of(edition), request.membership.school.today())
    if shape == "pdf":
        return as_pdf(document)
    return render_to_string("policies/taken_along.html", told(document)).encode()
