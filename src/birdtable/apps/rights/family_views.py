"""The page a parent opens by the link of their letter: no account, no cookie, nothing kept by a browser."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from birdtable.apps.people.trying import TooOften, count_try
from birdtable.apps.rights.answering import answer_by_link, places_of
from birdtable.apps.rights.forms import FamilyForm
from birdtable.apps.rights.letters import NoLetter, letter_of
from birdtable.apps.rights.models import FamilyLetter

MOST_WRONG, MOST_ANSWERS = 20, 30


# Whoever can forge this request has the link already, which is all that it asks for; so it needs no cookie.
@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def family(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, in plain words, and what holds today; an answer counts at once."""
    try:
        letter = letter_of(token)
    except NoLetter:
        return _sealed(_not_there(request))
    return _sealed(_letter(request, letter, token))


def _letter(request: HttpRequest, letter: FamilyLetter, token: str) -> HttpResponse:
    places = places_of(letter)
    form = FamilyForm(request.POST or None, places=places)
    if request.method == "POST" and form.is_valid():
        try:
            count_try("family-answer", str(letter.pk), MOST_ANSWERS)
        except TooOften:
            return render(request, "429.html", status=429)
        answer_by_link(letter, **form.answers())
        return redirect(f"{request.path}?done=1")
    context = {"letter": letter, "school": letter.school, "places": places, "form": form, "done": "done" in request.GET}
    return render(request, "rights/family.html", context, status=422 if form.errors else 200)


def _not_there(request: HttpRequest) -> HttpResponse:
    """The same for every wrong, ended or old link; and for whoever tries many, a pause."""
    try:
        count_try("family-link", request.META.get("REMOTE_ADDR", ""), MOST_WRONG)
    except TooOften:
        return render(request, "429.html", status=429)
    return render(request, "rights/no_letter.html", status=404)


def _sealed(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
