"""Pages about the children: the list, one child, and reading in a list."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.adapters.roll.pupils_csv import BadFile, read_pupils
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.roll import listing
from birdtable.apps.roll.actions import import_pupils, record_answer, set_marks
from birdtable.apps.roll.comparison import compare
from birdtable.apps.roll.forms import AnswerForm, ConfirmForm, ImportForm, MarksForm
from birdtable.core.words import Network

A_PAGE = 40
TWO_ROWS_ONE_CHILD = (
    "Two rows of this file seem to be one child: one by UPN, the other by local_id. Please look at both."
)
CHANGED_MEANWHILE = "Something about the school changed while you were reading. Here is the comparison again."


@require_safe
@school_page(Act.SEE_PUPILS)
def pupils(request: SchoolRequest) -> HttpResponse:
    """Who is here, and where each child may be shown."""
    words, class_name = (request.GET.get(name, "").replace("\0", "") for name in ("q", "class"))
    found = listing.find(request.membership, words=words, class_name=class_name)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "roll/pupils.html",
        {
            "page": page,
            "children": listing.shown(request.membership, list(page.object_list)),
            "classes": listing.classes_to_choose(request.membership),
            "words": words,
            "class_name": class_name,
            "query": urlencode({"q": words, "class": class_name}) + "&",
        },
    )


@require_safe
@school_page(Act.SEE_PUPILS)
def pupil(request: SchoolRequest, pupil: uuid.UUID) -> HttpResponse:
    """One child: where they may be shown, and every answer so far."""
    return _child(request, pupil)


def _child(request: SchoolRequest, pupil: uuid.UUID, *, answer: AnswerForm | None = None) -> HttpResponse:
    child = listing.one(request.membership, pupil)
    shown: dict[str, Any] = {
        "child": child,
        "answer": answer or AnswerForm(),
        "marks": MarksForm(initial={"kinds": list(child.marks)}),
    }
    return render(request, "roll/pupil.html", shown, status=422 if answer else 200)


@require_POST
@school_page(Act.EDIT_PUPILS)
def write_answer(request: SchoolRequest, pupil: uuid.UUID) -> HttpResponse:
    """Write down what a parent answered."""
    child = listing.one(request.membership, pupil).pupil
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _child(request, pupil, answer=form)
    record_answer(child, **form.answer(), by=request.membership)
    messages.success(request, f"Written down for {child.called}.")
    return redirect("pupil", request.membership.school.slug, pupil)


@require_POST
@school_page(Act.SET_MARK)
def write_marks(request: SchoolRequest, pupil: uuid.UUID) -> HttpResponse:
    """Set or lift the safeguarding lead's marks."""
    child = listing.one(request.membership, pupil).pupil
    form = MarksForm(request.POST)
    if not form.is_valid():
        raise Http404
    set_marks(child, form.marks(), request.membership)
    messages.success(request, "Done. It holds from now on, for every post that has not gone out yet.")
    return redirect("pupil", request.membership.school.slug, pupil)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.EDIT_PUPILS)
def read_in(request: SchoolRequest) -> HttpResponse:
    """Choose a pupil list; the answer is what it would change."""
    if request.method != "POST":
        return render(request, "roll/import.html", {"form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "roll/import.html", {"form": form}, status=422)
    return _compared(request, form.cleaned_data["file"], form.places(), form)


def _compared(
    request: SchoolRequest,
    content: bytes,
    places: frozenset[Network],
    form: ImportForm,
    *,
    status: int = 200,
) -> HttpResponse:
    school = request.membership.school
    try:
        rows = read_pupils(content, yes_means=places)
    except BadFile as bad:
        return render(request, "roll/import.html", {"form": form, "bad": bad.says}, status=422)
    found = compare(school, rows, school.today())
    shown = {"found": found, "confirm": ConfirmForm.seal(school, content, places), "changed_meanwhile": status == 409}
    return render(request, "roll/preview.html", shown, status=status)


@require_POST
@school_page(Act.EDIT_PUPILS)
def read_in_now(request: SchoolRequest) -> HttpResponse:
    """Do what the comparison showed, if it would still be the same."""
    school = request.membership.school
    confirm = ConfirmForm(request.POST)
    if not confirm.is_valid():
        again = {"form": ImportForm(), "bad": confirm.errors["sealed"]}
        return render(request, "roll/import.html", again, status=422)
    content, places, same = confirm.opened(school)
    if not same:
        return _compared(request, content, places, ImportForm(), status=409)
    try:
        found = import_pupils(school, read_pupils(content, yes_means=places), request.membership)
    except IntegrityError:
        return render(request, "roll/import.html", {"form": ImportForm(), "bad": [TWO_ROWS_ONE_CHILD]}, status=422)
    joined, left = len(found.joiners), len(found.leavers)
    messages.success(request, f"Done: {joined} joined, {left} left, {len(found.to_write)} changed.")
    return redirect(reverse("pupils", args=[school.slug]))
