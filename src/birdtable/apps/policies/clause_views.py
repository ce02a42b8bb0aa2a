"""One sentence of a draft policy after another: added, changed, moved and taken out."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from birdtable.adapters.policy_sheet import Sheet
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.policies import drafting
from birdtable.apps.policies.clause_form import ClauseForm
from birdtable.apps.policies.clause_writing import sheet_from, with_careful_rest, with_written
from birdtable.apps.policies.drafting import ORDER, Overtaken, new_key, sheet_of
from birdtable.apps.policies.editing import Clause, Drafted
from birdtable.apps.policies.editing_views import seen, the_draft
from birdtable.apps.policies.models import PolicyDraft

MOVES = {"up": -1, "down": 1}
PUT_BACK = "put_back"
NOT_KEPT = ("csrfmiddlewaretoken", "version", "then", "add", "settles")


class TakenOut(Exception):
    """The sentence is not in the draft any more."""


@require_POST
@school_page(Act.DRAFT_POLICY)
def add(request: SchoolRequest) -> HttpResponse:
    """A new sentence at the end; or, as asked, sentences for everything that none speaks of."""
    found = the_draft(request)
    if request.POST.get("do") == "rest":
        drafting.change(found, ORDER, found.version, request.membership, lambda one: with_careful_rest(one, new_key))
        return redirect("policy-draft", request.membership.school.slug)
    return _another(request, found)


def _another(request: SchoolRequest, found: PolicyDraft) -> HttpResponse:
    key = new_key()

    def make(sheet: Sheet) -> Sheet:
        return sheet.with_clause(key, {"number": sheet.next_number})

    drafting.change(found, key, found.version, request.membership, make)
    return redirect("policy-draft-clause", request.membership.school.slug, key)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.DRAFT_POLICY)
def clause(request: SchoolRequest, sentence: UUID) -> HttpResponse:
    """One sentence of the draft: what it says, who upholds it, and what it would stop."""
    found, key = drafting.draft_of(request.membership.school), str(sentence)
    if found is None or key not in sheet_of(found).clauses:
        return _gone(request, found, key)
    form = ClauseForm(sheet_of(found), key, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _clause_page(request, found, form)
    right = form.is_valid()
    try:
        found = drafting.change(found, key, seen(request), request.membership, _written(request, key))
    except (TakenOut, PolicyDraft.DoesNotExist):
        return _gone(request, drafting.draft_of(request.membership.school), key)
    except Overtaken as overtaken:
        theirs = sheet_of(overtaken.draft).clauses.get(key)
        return _clause_page(request, overtaken.draft, form, status=409, overtaken=overtaken.draft, theirs=theirs)
    if not right:
        return _clause_page(request, found, form, status=422)
    if request.POST.get("then") == "stay" or form.cleaned_data["add"] or form.cleaned_data["settles"]:
        return redirect("policy-draft-clause", request.membership.school.slug, key)
    if request.POST.get("then") == "another":
        return _another(request, found)
    return redirect("policy-draft", request.membership.school.slug)


@require_POST
@school_page(Act.DRAFT_POLICY)
def autosave(request: SchoolRequest, sentence: UUID) -> HttpResponse:
    """Keep what is on the page, quietly: what is wrong on it stays on it."""
    found, key = the_draft(request), str(sentence)
    if key not in found.touched and key not in sheet_of(found).clauses:
        raise Http404
    try:
        found = drafting.change(found, key, seen(request), request.membership, _written(request, key, quietly=True))
    except (Overtaken, TakenOut):
        return JsonResponse({"overtaken": True}, status=409)
    return JsonResponse({"saved_at": found.saved_at.isoformat(), "version": found.version})


@require_POST
@school_page(Act.DRAFT_POLICY)
def arrange(request: SchoolRequest, sentence: UUID) -> HttpResponse:
    """Move a sentence, or take it out. One that somebody took out meanwhile stays out."""
    found, key = the_draft(request), str(sentence)
    by = MOVES.get(request.POST.get("do", ""))
    make: Callable[[Sheet], Sheet] = (lambda one: one.moved(key, by)) if by else (lambda one: one.without(key))
    if by is None and request.POST.get("do") != "remove":
        raise Http404
    try:
        drafting.change(found, key if by is None else ORDER, found.version, request.membership, make)
    except KeyError:
        messages.info(request, "Somebody took that sentence out meanwhile.")
    return redirect("policy-draft", request.membership.school.slug)


def _clause_page(
    request: SchoolRequest, found: PolicyDraft, form: ClauseForm, *, status: int = 200, **more: object
) -> HttpResponse:
    one = Clause(form, Drafted(found, sheet_of(found)), timezone.now())
    return render(
        request, "policies/draft_clause.html", {"one": one, "form": form, "draft": found, **more}, status=status
    )


def _written(request: SchoolRequest, key: str, *, quietly: bool = False) -> Callable[[Sheet], Sheet]:
    def make(sheet: Sheet) -> Sheet:
        if key not in sheet.clauses:
            raise TakenOut(key)
        form = ClauseForm(sheet, key, request.POST)
        form.is_valid()
        return sheet_from(form, quietly=quietly)

    return make


def _gone(request: SchoolRequest, found: PolicyDraft | None, key: str) -> HttpResponse:
    """Somebody took the sentence out, or threw the whole draft away: what was written is shown, and can be put back."""
    words = " ".join(request.POST.get("text", "").split())
    if not words and (found is None or key not in found.touched):
        raise Http404
    if found and words and request.POST.get("then") == PUT_BACK:
        drafting.change(found, key, found.version, request.membership, lambda one: with_written(one, key, request.POST))
        messages.success(request, "It is in the draft again, as the last one.")
        return redirect("policy-draft-clause", request.membership.school.slug, key)
    kept = [(name, given) for name, given in request.POST.lists() if name not in NOT_KEPT]
    shown = {"draft": found, "key": key, "words": words, "number": request.POST.get("number", ""), "kept": kept}
    return render(request, "policies/draft_gone.html", shown, status=409 if words else 410)
