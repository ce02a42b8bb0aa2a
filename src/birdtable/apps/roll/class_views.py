"""The classes, for whoever is about to take a picture."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.roll.classes import classes_with_children, for_picture, without_class
from birdtable.apps.roll.forms import PlacesForm
from birdtable.apps.roll.listing import last_list
from birdtable.apps.roll.wording import places as in_words


@require_safe
@school_page(Act.SEE_CLASSES)
def classes(request: SchoolRequest) -> HttpResponse:
    """Every class that has children."""
    member = request.membership
    shown = {"classes": classes_with_children(member), "without_class": without_class(member)}
    return render(request, "roll/classes.html", shown)


@require_safe
@school_page(Act.SEE_CLASSES)
def one_class(request: SchoolRequest, school_class: uuid.UUID) -> HttpResponse:
    """Who may be in a picture of this class, and who stays out."""
    form = PlacesForm(request.GET)
    found = for_picture(request.membership, school_class, form.places())
    shown = {
        "found": found,
        "form": PlacesForm(initial={"on": [place.value for place in found.places]}),
        "places": in_words(found.places),
        "today": request.membership.school.today(),
        "last": last_list(request.membership),
    }
    return render(request, "roll/class.html", shown)
