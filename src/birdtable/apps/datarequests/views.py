"""Requests: the list, a new one, one of them, and how it ended."""

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from birdtable.apps.datarequests import actions, queries
from birdtable.apps.datarequests.forms import AnswerForm, PutOffForm, RequestForm
from birdtable.apps.datarequests.models import DataRequest
from birdtable.apps.datarequests.objecting import let_it_count_again, stopped
from birdtable.apps.datarequests.planning import plan_of
from birdtable.apps.datarequests.showing import to_check
from birdtable.apps.people.models import Person
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.views import to
from birdtable.apps.roll.models import Pupil
from birdtable.core.one_month import extended

A_PAGE = 20
ALREADY = "It was answered already; nothing of it changes any more."


@require_safe
@school_page(Act.ANSWER_REQUESTS)
def requests(request: SchoolRequest) -> HttpResponse:
    """What is asked and not yet answered, the next one due first; and what was answered."""
    page = Paginator(queries.answered_requests(request.membership), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "open": queries.open_requests(request.membership)[:100],
        "page": page,
        "today": request.membership.school.today(),
    }
    return render(request, "datarequests/requests.html", context)


@require_safe
@school_page(Act.ANSWER_REQUESTS)
def who(request: SchoolRequest) -> HttpResponse:
    """Whom a new request is about: found by a name."""
    words = request.GET.get("q", "").replace("\0", "").strip()
    context = {"words": words, "found": queries.named(request.membership, words)}
    return render(request, "datarequests/who.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.ANSWER_REQUESTS)
def about_child(request: SchoolRequest, pupil: UUID) -> HttpResponse:
    """Write down a request about a child."""
    return _new(request, queries.child_for(request.membership, pupil))


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.ANSWER_REQUESTS)
def about_colleague(request: SchoolRequest, colleague: UUID) -> HttpResponse:
    """Write down a request about a member of staff."""
    return _new(request, queries.colleague_for(request.membership, colleague))


def _new(request: SchoolRequest, about: Pupil | Person) -> HttpResponse:
    child = isinstance(about, Pupil)
    today = request.membership.school.today()
    form = RequestForm(request.POST if request.method == "POST" else None, today=today, about_child=child)
    if not form.is_valid():
        called = about.known_as if isinstance(about, Pupil) else about.called
        context = {"form": form, "called": called}
        return render(request, "datarequests/new.html", context, status=422 if form.errors else 200)
    kind = DataRequest.Kind(form.cleaned_data["kind"])
    made = actions.receive(kind, about, form.cleaned_data, by=request.membership)
    messages.success(request, "It is written down.")
    return to("data-request", request, made.pk)


@require_safe
@school_page(Act.ANSWER_REQUESTS)
def one(request: SchoolRequest, data_request: UUID) -> HttpResponse:
    """One request. A page that asks again gets how far it has come alone."""
    return shown(request, queries.request_for(request.membership, data_request))


def shown(request: SchoolRequest, row: DataRequest, wrong: "django_forms.Form | None" = None) -> HttpResponse:
    """The page of one request; wrong: a form that has to be looked at again."""
    show, page = request.GET.get("show", ""), request.GET.get("page")
    part = "HX-Request" in request.headers
    context: dict[str, Any] = {
        "one": row,
        "in_part": part,
        "today": request.membership.school.today(),
        "show": show,
        "checking": to_check(row, request.membership, show=show, page=page) if hasattr(row, "gathering") else None,
        "put_off": wrong if isinstance(wrong, PutOffForm) else PutOffForm(),
        "answer": wrong if isinstance(wrong, AnswerForm) else AnswerForm(),
        "wrong": wrong,
        "latest": extended(row.asked_on),
    }
    context["stopped"] = stopped(row)
    if row.kind == DataRequest.Kind.ERASURE:
        context["plan"] = plan_of(row, request.membership)
    template = "_progress" if part and hasattr(row, "gathering") else "request"
    return render(request, f"datarequests/{template}.html", context, status=422 if wrong else 200)


@require_http_methods(["POST"])
@school_page(Act.ANSWER_REQUESTS)
def put_off(request: SchoolRequest, data_request: UUID) -> HttpResponse:
    """Two more months."""
    row = queries.request_for(request.membership, data_request)
    form = PutOffForm(request.POST)
    if not form.is_valid():
        return shown(request, row, form)
    try:
        actions.put_off(row, form.cleaned_data["why"], by=request.membership)
        messages.success(request, "It is put off. Tell whoever asked, and why.")
    except actions.Answered:
        messages.info(request, ALREADY)
    return to("data-request", request, row.pk)


@require_http_methods(["POST"])
@school_page(Act.ANSWER_REQUESTS)
def answer(request: SchoolRequest, data_request: UUID) -> HttpResponse:
    """How it ended."""
    row = queries.request_for(request.membership, data_request)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return shown(request, row, form)
    try:
        how = DataRequest.Answer(form.cleaned_data["answer"])
        actions.answer(row, how, form.cleaned_data["why"], by=request.membership)
        messages.success(request, "It is answered, and in the record.")
    except actions.Answered:
        messages.info(request, ALREADY)
    return to("data-request", request, row.pk)


@require_http_methods(["POST"])
@school_page(Act.ANSWER_REQUESTS)
def lift(request: SchoolRequest, data_request: UUID) -> HttpResponse:
    """An objection that was agreed to is taken back: what the family answered counts again."""
    row = queries.request_for(request.membership, data_request)
    if row.kind != DataRequest.Kind.OBJECTION or not row.answered_at:
        raise Http404
    let_it_count_again(row, by=request.membership)
    messages.success(request, "What the family answered counts again. What came down stays down.")
    return to("data-request", request, row.pk)
