"""What every template knows of who is looking."""

from typing import Any

from django.http import HttpRequest

from birdtable.apps.people.permissions import acts_of


def who_is_here(request: HttpRequest) -> dict[str, Any]:
    """`membership`, `school`, `person`, `device` (if it is the school’s), `may`: write `{% if may.send_post %}`."""
    membership = getattr(request, "membership", None)
    if membership is None:
        return {"membership": None, "school": None, "person": getattr(request, "user", None), "may": {}}
    return {
        "membership": membership,
        "school": membership.school,
        "person": membership.person,
        "device": membership.here.device,
        "may": {act.value: True for act in acts_of(membership)},
    }
