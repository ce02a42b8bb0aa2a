"""The calendar: what goes out when, and which class was not heard of for a while."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.apps.calendar import actions
from birdtable.apps.calendar.feeds import feed_for, public_feed
from birdtable.apps.calendar.forms import MoveForm, TermForm
from birdtable.apps.calendar.months import Month
from birdtable.apps.calendar.moving import GoneBy, move_to
from birdtable.apps.calendar.queries import (
    days_told_of,
    entries_between,
    gaps_of,
    holidays_among,
    post_to_move,
    term_to_change,
    terms_of,
)
from birdtable.apps.people.models import School
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.stops import NotReady, Overtaken, Stopped
from birdtable.apps.posts.views import to
from birdtable.core.states import NotAllowed

ICAL = "text/calendar; charset=utf-8"


@require_safe
@school_page(Act.SEE_SCHOOL)
def month(request: SchoolRequest) -> HttpResponse:
    """A month, as a grid or as a list."""
    school, today = request.membership.school, request.membership.school.today()
    shown = Month.named(request.GET.get("month", ""), today)
    dates = [day for week in shown.dates() for day in week]
    entries = entries_between(request.membership, dates[0], dates[-1])
    told = days_told_of(school, dates[0], dates[-1])
    weeks = shown.weeks(entries, told, holidays_among(school, dates), today)
    as_list = request.GET.get("view") == "list"
    context = {
        "month": shown,
        "weeks": weeks,
        "days": [day for week in weeks for day in week if not day.empty and not day.outside],
        "as_list": as_list,
        "looks": [
            {"url": f"?month={shown.this}", "label": "Month", "current": not as_list},
            {"url": f"?month={shown.this}&view=list", "label": "List", "current": as_list},
        ],
        "gaps": gaps_of(request.membership) if may(request.membership, Act.WRITE_POST) else (),
        "terms_known": bool(terms_of(school)[:1]),
    }
    return render(request, "calendar/month.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.WRITE_POST)
def move(request: SchoolRequest, post: UUID) -> HttpResponse:
    """Give a post another time; what was approved is approved again."""
    found = post_to_move(request.membership, post)
    form = _move_form(request, found)
    if request.method == "POST" and form.is_valid() and form.moment:
        try:
            sent = move_to(found, request.membership, form.moment)
        except GoneBy:
            form.add_error("day", "That time is over. Choose one that is still to come.")
        except (Overtaken, NotAllowed):
            messages.warning(request, "It has moved on meanwhile: it may be out already. Nothing was changed.")
            return to("post", request, post)
        except (Stopped, NotReady, NoPolicy):
            messages.warning(request, "It has its new time and is a draft again: something has to be put right first.")
            return to("post-edit", request, post)
        else:
            again = " A leader reads it again, because the time is part of what is approved." if sent else ""
            messages.success(request, f"Moved to {form.cleaned_data['day']:%A %-d %B}.{again}")
            return to("calendar", request, query=f"month={form.cleaned_data['day']:%Y-%m}")
    context = {"post": found, "form": form, "at": found.scheduled_for}
    return render(request, "calendar/move.html", context, status=422 if request.method == "POST" else 200)


def _move_form(request: SchoolRequest, post: Post) -> MoveForm:
    school = request.membership.school
    if request.method == "POST":
        return MoveForm(school, request.POST)
    now = post.scheduled_for.astimezone(school.zone) if post.scheduled_for else None
    return MoveForm(school, initial={"day": request.GET.get("day") or (now and now.date()), "at": now and now.time()})


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.EDIT_SCHOOL)
def terms(request: SchoolRequest) -> HttpResponse:
    """Term dates: read them, write one more down."""
    school = request.membership.school
    form = TermForm(school, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.write_term(form.save(commit=False), request.membership)
        messages.success(request, "Written down.")
        return to("calendar-terms", request)
    context = {"form": form, "terms": terms_of(school).filter(ends__gte=school.today())}
    return render(request, "calendar/terms.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@school_page(Act.EDIT_SCHOOL)
def remove_term(request: SchoolRequest, term: UUID) -> HttpResponse:
    """Take a term out."""
    actions.remove_term(term_to_change(request.membership, term), request.membership)
    messages.success(request, "Taken out.")
    return to("calendar-terms", request)


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_SCHOOL)
def own(request: SchoolRequest) -> HttpResponse:
    """One's own calendar: make an address for it, make another, or end it. An address is shown once."""
    address = jobs = ""
    if request.method == "POST" and request.POST.get("do") == "end":
        actions.end_feed(request.membership)
        messages.success(request, "That address opens nothing any more.")
        return to("calendar-own", request)
    if request.method == "POST":
        token = actions.make_feed(request.membership)
        address = settings.BIRDTABLE_ADDRESS + reverse("calendar-feed", args=[token])
        jobs = settings.BIRDTABLE_ADDRESS + reverse("jobs-feed", args=[token])
    context = {"address": address, "jobs": jobs, "standing": actions.standing_feed(request.membership)}
    return render(request, "calendar/own.html", context)


@login_not_required
@require_safe
@cache_control(private=True, no_store=True)
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a member's own calendar fetches. An address that is not one opens nothing, whyever."""
    found = actions.feed_of(token)
    if found is None:
        return HttpResponse("There is no calendar here.", status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse(feed_for(found.membership), content_type=ICAL)


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def public(request: HttpRequest, school: str) -> HttpResponse:
    """Term dates and bank holidays of a school, for families."""
    return HttpResponse(public_feed(get_object_or_404(School, slug=school)), content_type=ICAL)
