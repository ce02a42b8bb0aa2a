"""Asking families again: how far it is, letters for whoever is due, and saying that it is done."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.posts.views import to
from birdtable.apps.rights.forms import RenewalForm
from birdtable.apps.rights.letter_views import printed
from birdtable.apps.rights.renewal import OPEN, WHICH, campaign_of, chosen, clause_asking, open_job
from birdtable.apps.roll.queries import classes_to_print
from birdtable.core.renewal import Renewal

A_PAGE = 40
AT_ONCE = 120
"""Children whose letters are printed in one go: more is more than a printer, or a person, takes at once."""
SHOWN: Mapping[str, tuple[Renewal, ...]] = {
    "": OPEN,
    "to_write": (Renewal.TO_WRITE,),
    "waiting": (Renewal.WRITTEN, Renewal.REMIND),
    "remind": (Renewal.REMIND,),
    "answered": (Renewal.ANSWERED,),
    "refused": (Renewal.REFUSED,),
}

STATES: Mapping[str, str] = {
    "": "Who has not answered",
    "to_write": "To be written to",
    "waiting": "Written to, no answer yet",
    "remind": "No answer for two weeks",
    "answered": "Answered",
    "refused": "Said no to every place",
}


@require_safe
@school_page(Act.EDIT_PUPILS)
def renewal(request: SchoolRequest) -> HttpResponse:
    """Who is due, who was written to, who answered; and whose yes runs out."""
    school = request.membership.school
    campaign, classes = campaign_of(school), classes_to_print(school)
    school_class = next((one for one in classes if str(one.pk) == request.GET.get("class")), None)
    which = request.GET.get("state", "")
    states = SHOWN.get(which, OPEN)
    page = Paginator(chosen(campaign, school_class, states), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "campaign": campaign,
        "clause": _clause(request),
        "form": RenewalForm(campaign=campaign, classes=classes),
        "page": page,
        "classes": classes,
        "school_class": school_class,
        "which": which,
        "states": STATES.items(),
        "at_once": AT_ONCE,
        "duty": open_job(request.membership),
    }
    return render(request, "rights/renewal.html", context)


@require_POST
@school_page(Act.EDIT_PUPILS)
def letters(request: SchoolRequest) -> HttpResponse:
    """Letters for everybody who is due, or has to be reminded, in one go."""
    school = request.membership.school
    campaign, classes = campaign_of(school), classes_to_print(school)
    form = RenewalForm(request.POST, campaign=campaign, classes=classes)
    if not form.is_valid():
        messages.error(request, "Choose for whom, and how many.")
        return to("renewal", request)
    which = WHICH[form.cleaned_data["which"]]
    children = [one.pupil for one in chosen(campaign, form.cleaned_data["school_class"], (which,))]
    if not children:
        messages.info(request, "There is nobody to write to. Perhaps their letters were made a moment ago.")
        return to("renewal", request)
    back = reverse("renewal", args=[school.slug])
    return printed(request, children[:AT_ONCE], form.cleaned_data["count"], back, more=len(children[AT_ONCE:]))


def _clause(request: SchoolRequest) -> object:
    try:
        return clause_asking(policy_in_force(request.membership.school))
    except NoPolicy:
        return None
