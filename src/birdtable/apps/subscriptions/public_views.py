"""Subscribing and leaving, for anybody: no account, no cookie, and the same answer whether an address is known or not.

What comes from a link in a letter shows a button first: programs that follow every link in an e-mail press none.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from birdtable.apps.people.models import School
from birdtable.apps.people.trying import TooOften, count_try
from birdtable.apps.subscriptions import actions
from birdtable.apps.subscriptions.forms import SubscribeForm
from birdtable.apps.subscriptions.queries import school_of, sends_letters

MOST_OF_ONE, MOST_OF_ALL = 20, 400
"""Tries in ten minutes: from one place, which a school gate may share, and to one school."""


# Whoever could forge these requests could as well press the buttons themselves, so they need no cookie.
@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest, school: str) -> HttpResponse:
    """Ask for e-mail."""
    found = school_of(school)
    posted = request.method == "POST" and sends_letters(found)
    form = SubscribeForm(found, request.POST if posted else None)
    if not posted or not form.is_valid():
        done = request.method != "POST" and "done" in request.GET
        return _page(request, found, "subscribe", 422 if form.errors else 200, form=form, done=done)
    if not _within_limits(request, found):
        return _page(request, found, "subscribe", 429, form=form, too_many=True)
    if not form.by_a_program:
        said = form.cleaned_data
        actions.ask(
            found,
            said["address"],
            how=said["how"],
            classes=said.get("classes", ()),
            language=get_language() or "en-gb",
        )
    return redirect(f"{request.path}?done=1")


@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, school: str, token: str) -> HttpResponse:
    """Say yes, with the link of a letter."""
    found = school_of(school)
    if request.method != "POST":
        return _page(request, found, "confirm")
    try:
        subscriber = actions.confirm(found, token)
    except actions.LinkIsOver:
        return _page(request, found, "confirm", 410, over=True)
    return _page(request, found, "confirm", subscriber=subscriber)


@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, school: str, token: str) -> HttpResponse:
    """Leave: from the page, or from the mail program's own button (RFC 8058), which is answered without a detour."""
    found = school_of(school)
    if request.method == "POST":
        actions.leave(found, token)
    return _page(request, found, "leave", gone=request.method == "POST")


def _within_limits(request: HttpRequest, school: School) -> bool:
    try:
        count_try("letters", request.META.get("REMOTE_ADDR", ""), MOST_OF_ONE)
        count_try("letters-school", str(school.pk), MOST_OF_ALL)
    except TooOften:
        return False
    return True


def _page(request: HttpRequest, school: School, page: str, status: int = 200, **context: Any) -> HttpResponse:
    shown = {
        "school": school,
        "home_url": reverse("noticeboard", args=[school.slug]),
        "sends": sends_letters(school),
        **context,
    }
    response = render(request, f"subscriptions/{page}.html", shown, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response
