"""Pages about the children: the list, one child, and reading in a list."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.roll import listing
from birdtable.apps.roll.actions import record_answer, set_marks
from birdtable.apps.roll.forms import AnswerForm, MarksForm, NameAnswerForm
from birdtable.apps.roll.full_names import name_answers, name_uses

A_PAGE = 40


@require_safe
@school_page(Act.SEE_PUPILS)
def pupils(request: SchoolRequest) -> HttpResponse:
    """Who is here, and where each child may be shown."""
    words, class_name, permission = (request.GET.get(name, "").replace("\0", "") for name in ("q", "class", "may"))
    found = listing.find(request.membership, words=words, class_name=class_name, permission=permission)
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
            "permission": permission,
            "permissions": listing.PERMISSIONS.items(),
            "query": urlencode({"q": words, "class": class_name, "may": permission}) + "&",
            "last": listing.last_list(request.membership),
        },
    )


def child_page(
    request: SchoolRequest,
    pupil: uuid.UUID,
    *,
    answer: AnswerForm | None = None,
    name: NameAnswerForm | None = None,
    template: str = "roll/pupil.html",
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """One child: where they may be shown, and every answer so far.

    more: what a page made from a template of ours shows besides (every post the child is in: apps/rights).
    """
    child, today = listing.one(request.membership, pupil), request.membership.school.today()
    shown: dict[str, Any] = {
        "child": child,
        "answer": answer or AnswerForm(today=today),
        "name_uses": name_uses(request.membership, child.pupil),
        "name_answers": name_answers(request.membership, child.pupil),
        "name_answer": name or NameAnswerForm(today=today),
        "wrong": name or answer,
        "marks": MarksForm(initial={"kinds": list(child.marks)}),
    }
    return render(request, template, shown | dict(more or {}), status=422 if answer or name else 200)


@require_POST
@school_page(Act.EDIT_PUPILS)
def write_answer(request: SchoolRequest, pupil: uuid.UUID) -> HttpResponse:
    """Write down what a parent answered."""
    child = listing.one(request.membership, pupil).pupil
    form = AnswerForm(request.POST, today=request.membership.school.today())
    if not form.is_valid():
        return child_page(request, pupil, answer=form)
    record_answer(child, **form.answer(), by=request.membership)
    messages.success(request, f"Written down for {child.called}.")
    return redirect("pupil", request.membership.school.slug, pupil)


@require_POST
@school_page(Act.EDIT_PUPILS)
def write_name_answer(request: SchoolRequest, pupil: uuid.UUID) -> HttpResponse:
    """Write down what a parent answered about the full name; not there where the policy never uses one."""
    child = listing.one(request.membership, pupil).pupil
    if not name_uses(request.membership, child):
        raise Http404
    form = NameAnswerForm(request.POST, today=request.membership.school.today())
    if not form.is_valid():
        return child_page(request, pupil, name=form)
    record_answer(child, **form.answer(), by=request.membership, about="full_name")
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
