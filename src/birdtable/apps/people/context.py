"""What every template knows of who is looking."""

from typing import Any

from django.http import HttpRequest

from birdtable.apps.people.naming import name_on_buttons
from birdtable.apps.people.permissions import acts_of


def who_is_here(request: HttpRequest) -> dict[str, Any]:
    """`membership`, `school`, `person`, `device` (if it is the school’s), `may`: write `{% if may.send_post %}`.

    `this_school`: what every button that sends something calls the school. `other_schools`: to go to.
    """
    membership = getattr(request, "membership", None)
    if membership is None:
        return {"membership": None, "school": None, "person": getattr(request, "user", None), "may": {}}
    return {
        "membership": membership,
        "school": membership.school,
        "person": membership.person,
        "device": membership.here.device,
        "this_school": name_on_buttons(membership),
        "other_schools": membership.other_schools,
        "may": {act.value: True for act in acts_of(membership)},
    }
