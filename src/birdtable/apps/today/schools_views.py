"""The page of all the schools that somebody belongs to, and that of everything that can be set at one."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.people.queries import memberships_today
from birdtable.apps.people.second_factor import must_have_one, was_given
from birdtable.apps.today.our_schools import Standing, lines_of, looks_after
from birdtable.apps.today.settings_list import groups_of

Sign = dict[str, str]


@require_safe
@school_page(Act.SEE_SCHOOL)
def our_schools(request: SchoolRequest) -> HttpResponse:
    """Which of our schools needs help, and the way to each."""
    there = memberships_today(request.membership.person)
    # Where a school asks for a second step, nothing of it is told to whoever has not given one.
    proved = was_given(request)
    shown = [one for one in there if looks_after(one) and (proved or not must_have_one(one))]
    packs = {one.school_id for one in shown if may(one, Act.SEE_AUDIT)}
    lines = [
        {
            "school": one.school,
            "signs": list(signs_of(one.standing)) if one.standing else [],
            "pack": one.school.pk in packs,
        }
        for one in lines_of(there, shown, timezone.now())
    ]
    return render(request, "today/our_schools.html", {"lines": lines})


@require_safe
@school_page(Act.SEE_SCHOOL)
def settings(request: SchoolRequest) -> HttpResponse:
    """Everything that can be changed here without a technician, in one place, with a search."""
    asked = request.GET.get("q", "")[:100]
    groups = groups_of(request.membership, asked)
    chosen = next((one for one in groups if one.key == request.GET.get("of")), groups[0] if groups else None)
    told = {
        "asked": asked,
        "groups": groups if asked else [chosen],
        "parts": [{"url": f"?of={one.key}", "label": one.title, "current": one == chosen} for one in groups],
    }
    return render(request, "today/settings.html", told)


def signs_of(one: Standing) -> Iterator[Sign]:
    """How one school stands, in words; what is held and what is late first."""
    if one.held:
        yield {"state": "bad", "says": "Everything is held"}
    yield (
        {"state": "warn", "says": f"{_many(one.overdue, 'job')} overdue"}
        if one.overdue
        else {"state": "good", "says": "No job is overdue"}
    )
    yield {"state": "good", "says": f"{_many(one.posts, 'post')} in the last seven days"}
    yield from _accounts(one)
    yield _policy(one)


def _accounts(one: Standing) -> Iterator[Sign]:
    if not one.accounts:
        yield {"state": "bad", "says": "No account is connected"}
    elif not one.troubled:
        yield {"state": "good", "says": f"{_many(one.accounts, 'account')}, nothing wrong"}
    for says in one.troubled:
        yield {"state": "bad", "says": says}


def _policy(one: Standing) -> Sign:
    if one.signed_off is None:
        return {"state": "bad", "says": "No policy is adopted"}
    says = f"Policy of {_day(one.signed_off)}"
    if one.review_due:
        return {"state": "warn", "says": f"{says}, to be looked at again by {_day(one.review_due)}"}
    return {"state": "good", "says": says}


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
