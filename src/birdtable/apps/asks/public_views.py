"""The form on the noticeboard: no account, no cookie, and a person who reads it."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from birdtable.apps.asks import actions
from birdtable.apps.asks.forms import AskForm
from birdtable.apps.asks.models import Asked
from birdtable.apps.delivery.models import Notice
from birdtable.apps.noticeboard.queries import Board, board_of
from birdtable.apps.people.trying import TooOften, count_try

MOST_OF_ONE, MOST_OF_ALL = 5, 40
"""Messages in ten minutes: from one address, which a whole estate may share, and to one school."""


# Whoever could forge this request could as well fill the form in, so it needs no cookie.
@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, school: str) -> HttpResponse:
    """Ask for something to be taken down, or tell of a worry."""
    board = board_of(school)
    notice = _notice(board, request.GET.get("about", ""))
    form = AskForm(request.POST if request.method == "POST" else None, initial={"kind": Asked.Kind.TAKE_DOWN})
    if request.method == "POST" and form.is_valid():
        try:
            count_try("asked", request.META.get("REMOTE_ADDR", ""), MOST_OF_ONE)
            count_try("asked-school", str(board.school.pk), MOST_OF_ALL)
        except TooOften:
            return _shown(request, board, form, notice, too_many=True, status=429)
        if not form.by_a_program:
            said = form.cleaned_data
            actions.ask(board.school, Asked.Kind(said["kind"]), said["words"], said["contact"], notice)
        return redirect(f"{request.path}?done=1")
    return _shown(request, board, form, notice, status=422 if form.errors else 200)


def _notice(board: Board, given: str) -> Notice | None:
    try:
        return board.notices.filter(pk=UUID(given)).first()
    except ValueError:
        return None


def _shown(
    request: HttpRequest, board: Board, form: AskForm, notice: Notice | None, *, status: int, too_many: bool = False
) -> HttpResponse:
    context = {
        "school": board.school,
        "home_url": reverse("noticeboard", args=[board.school.slug]),
        "form": form,
        "notice": notice,
        "done": "done" in request.GET and request.method != "POST",
        "too_many": too_many,
    }
    response = render(request, "asks/ask.html", context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response
