"""For leaders: how many families get e-mail, and whether the school sends any."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.views import to
from birdtable.apps.subscriptions import actions
from birdtable.apps.subscriptions.queries import DAILY_AT, how_many, sends_letters


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.APPROVE_NOTICES)
def family_letters(request: SchoolRequest) -> HttpResponse:
    """How many, and the switch. Nobody is shown whose addresses they are."""
    school = request.membership.school
    if request.method == "POST":
        on = request.POST.get("on") == "yes"
        actions.switch(request.membership, on=on)
        messages.success(
            request,
            "Families can ask for e-mail on your noticeboard now." if on else "No more e-mail goes to families.",
        )
        return to("family-letters", request)
    context = {"on": sends_letters(school), "count": how_many(request.membership), "daily_at": DAILY_AT}
    return render(request, "subscriptions/family_letters.html", context)
