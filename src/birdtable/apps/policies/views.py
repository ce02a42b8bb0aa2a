"""The policy as a document, the checks that uphold it, and adopting a new version."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.adapters.check_trying import CHILDREN, can_be_tried
from birdtable.adapters.policy_file import look_at
from birdtable.adapters.policy_notice import Gravity, PolicyProblems
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.policies.actions import FILE
from birdtable.apps.policies.check_reading import check_page, check_pages, try_it
from birdtable.apps.policies.forms import OURS, ChooseForm, SignOffForm, TryForm
from birdtable.apps.policies.models import Edition
from birdtable.apps.policies.queries import NoPolicy, current, editions_of, policy_of, version_with
from birdtable.apps.policies.reading import document_of
from birdtable.apps.policies.signing import AnotherWaits, adopt_as_read
from birdtable.apps.policies.signing_forms import SignatureForm
from birdtable.apps.policies.signing_queries import signature_of
from birdtable.apps.policies.signing_views import ANOTHER_WAITS, TOO_LATE, in_force, told
from birdtable.apps.policies.spoken import spoken_lately
from birdtable.apps.policies.transitions import Overtaken
from birdtable.core.words import Network

A_YEAR = timedelta(days=365)
BIRDTABLE = {"name": "Birdtable"}
"""Stands where a school's name does, on pages that belong to no school."""


@require_safe
@school_page(Act.SEE_POLICY)
def policy(request: SchoolRequest) -> HttpResponse:
    """The version that holds, as a document."""
    school = request.membership.school
    try:
        edition = current(school).edition
    except NoPolicy:
        return render(request, "policies/none.html")
    return _document(request, edition)


@require_safe
@school_page(Act.SEE_POLICY)
def version(request: SchoolRequest, number: int) -> HttpResponse:
    """A version that holds, or held once."""
    editions = editions_of(request.membership.school)
    found = next((one for one in editions if one.number == number), None)
    if found is None:
        raise Http404
    return _document(request, found)


def _document(request: SchoolRequest, edition: Edition) -> HttpResponse:
    school = request.membership.school
    editions = editions_of(school)
    spoken = spoken_lately(school, timezone.now()) if edition.pk == editions[0].pk else {}
    shown = {
        "edition": next(one for one in editions if one.pk == edition.pk),
        "editions": editions,
        "is_current": edition.pk == editions[0].pk,
        "document": document_of(policy_of(edition), school.today(), spoken),
        "signature": signature_of(edition),
    }
    return render(request, "policies/policy.html", shown)


@require_safe
@school_page(Act.SEE_POLICY)
def clause(request: SchoolRequest, number: str) -> HttpResponse:
    """One clause of the version that holds; of the last that had it, where its number is gone: posts lead here."""
    school = request.membership.school
    found = version_with(school, number)
    if found is None:
        raise Http404
    edition, is_current = found
    spoken = spoken_lately(school, timezone.now()) if is_current else {}
    document = document_of(policy_of(edition), school.today(), spoken)
    sentence = document.sentence(number)
    return render(
        request,
        "policies/clause.html",
        {
            "one": sentence,
            "document": document,
            "edition": edition,
            "is_current": is_current,
            "pages": [check_page(code) for code in sentence.clause.raises],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.ADOPT_POLICY)
def choose(request: SchoolRequest) -> HttpResponse:
    """Choose a policy; the answer is the whole of it, to read before signing off."""
    if request.method != "POST":
        return render(request, "policies/adopt.html", {"form": ChooseForm(initial=_at_first(request))})
    form = ChooseForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "policies/adopt.html", {"form": form}, status=422)
    source, file = form.source(request.membership.school)
    looked = look_at(source, file=file)
    if looked.policy is None:
        shown = {"form": form, "errors": looked.of(Gravity.ERROR), "file": file}
        return render(request, "policies/adopt.html", shown, status=422)
    newest = in_force(request.membership)
    signature = SignatureForm.at_first(request.membership, newest.number if newest else 0, looked.policy.signed_off)
    return _to_sign(request, source, signature)


def _to_sign(request: SchoolRequest, source: bytes, signature: SignatureForm) -> HttpResponse:
    """The whole of it, to read before it is signed."""
    school, looked = request.membership.school, look_at(source, file=FILE)
    if looked.policy is None:
        shown = {"form": ChooseForm(), "errors": looked.of(Gravity.ERROR)}
        return render(request, "policies/adopt.html", shown, status=422)
    return render(
        request,
        "policies/sign_off.html",
        {
            "document": document_of(looked.policy, school.today()),
            "warnings": looked.of(Gravity.WARNING),
            "sign_off": SignOffForm.seal(school, source),
            "signature": signature,
        },
        status=422 if signature.is_bound else 200,
    )


def _at_first(request: SchoolRequest) -> dict[str, object]:
    today = request.membership.school.today()
    return {
        "whose": OURS,
        "title": "Social media policy",
        "author": request.membership.person.called,
        "signed_off": today,
        "review_due": today + A_YEAR,
        "networks": [Network.NOTICEBOARD.value],
    }


@require_POST
@school_page(Act.ADOPT_POLICY)
def sign_off(request: SchoolRequest) -> HttpResponse:
    """Adopt exactly what was read."""
    school = request.membership.school
    form = SignOffForm(request.POST)
    source = form.source_for(school) if form.is_valid() else None
    if source is None:
        says = form.errors.get("sealed", ["That was for another school. Please choose the policy again."])
        return render(
            request, "policies/adopt.html", {"form": ChooseForm(initial=_at_first(request)), "says": says}, status=422
        )
    signature = SignatureForm(school.today(), request.POST)
    if not signature.is_valid():
        return _to_sign(request, source, signature)
    try:
        edition = adopt_as_read(school, source, request.membership, signature.signature, expected=signature.version)
    except PolicyProblems as problems:
        return render(request, "policies/adopt.html", {"form": ChooseForm(), "errors": problems.notices}, status=422)
    except AnotherWaits:
        signature.add_error("holds_from", ANOTHER_WAITS)
        return _to_sign(request, source, signature)
    except Overtaken:
        messages.error(request, TOO_LATE)
        return redirect("policy", school.slug)
    messages.success(request, told(edition, signature))
    return redirect("policy" if edition else "policy-signing", school.slug)


@login_not_required
@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """Everything Birdtable looks for, for everyone to read."""
    return render(request, "policies/checks.html", {"pages": check_pages(), "school": BIRDTABLE, "home_url": "/"})


# Posted, so that the words stand in no address and no log; it changes nothing, so no cookie is needed to guard it.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """One check: what it looks for, why, what it misses, its examples, and what it makes of words of one's own."""
    try:
        page = check_page(code)
    except KeyError:
        raise Http404 from None
    form = TryForm(request.POST or None) if can_be_tried(code) else None
    shown = {"one": page, "school": BIRDTABLE, "home_url": "/", "form": form, "children": CHILDREN}
    status = 200
    if form is not None and form.is_bound:
        status = 200 if form.is_valid() else 422
        if form.is_valid():
            shown["tried"] = try_it(code, form.cleaned_data["words"], form.cleaned_data["shows"], timezone.now())
    return render(request, "policies/check.html", shown, status=status)
