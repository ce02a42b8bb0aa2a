"""How somebody is told: their choices, and the phones and computers on which they are told at once."""

from datetime import timedelta
from importlib.resources import files
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birdtable.adapters.sealing import NoKeys
from birdtable.adapters.web_push import NotABrowser
from birdtable.apps.foryou import pushing
from birdtable.apps.foryou.forms import HowForm
from birdtable.apps.foryou.wishing import browsers_of, end_one, keep, wishes_of
from birdtable.apps.notify.subscriptions import COOKIE
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act

LASTS = timedelta(days=400)
SHARED = "This device is shared. What is for you alone is told on a device of your own."
NOT_HERE = "This browser could not be set up. Try again, or use e-mail."


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.SEE_SCHOOL)
def how(request: SchoolRequest) -> HttpResponse:
    """What reaches this member, how, and when it is quiet."""
    me = request.membership
    form = HowForm(me, wishes_of(me), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keep(me, form.wanted())
        messages.success(request, "Kept. It counts from now on.")
        return redirect("for-you-how", me.school.slug)
    told = {
        "form": form,
        "browsers": browsers_of(me),
        "key": pushing.key_to_show(me.school),
        "digest_at": settings.BIRDTABLE_DIGEST_AT,
    }
    return render(request, "foryou/how.html", told, status=422 if form.errors else 200)


@require_POST
@school_page(Act.SEE_SCHOOL)
def push_begin(request: SchoolRequest) -> HttpResponse:
    """Tell this member at once in the browser that asks."""
    me, said = request.membership, request.POST
    parts = (said.get("endpoint", ""), said.get("p256dh", ""), said.get("auth", ""))
    called = me.here.device.name if me.here.device else said.get("called", "")
    answer = redirect("for-you-how", me.school.slug)
    try:
        token = pushing.begin(me, *parts, called=called, token=request.COOKIES.get(COOKIE, ""))
    except pushing.OnAShared:
        messages.warning(request, SHARED)
    except (NotABrowser, NoKeys):
        messages.error(request, NOT_HERE)
    else:
        messages.success(request, "From now on you are told at once here. Signing out here ends it.")
        secure = settings.SESSION_COOKIE_SECURE
        answer.set_cookie(COOKIE, token, max_age=LASTS, secure=secure, httponly=True, samesite="Lax")
    return answer


@require_POST
@school_page(Act.SEE_SCHOOL)
def push_end(request: SchoolRequest, browser: UUID) -> HttpResponse:
    """No longer in that browser."""
    if not end_one(request.membership, browser):
        raise Http404
    messages.success(request, "You are no longer told at once there.")
    return redirect("for-you-how", request.membership.school.slug)


@require_safe
@login_not_required
def push_worker(request: HttpRequest) -> HttpResponse:
    """What stays in a browser to show what comes while no page is open. It holds nothing and keeps no page."""
    script = (files("birdtable.apps.foryou") / "push-worker.js").read_text(encoding="utf-8")
    answer = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    # It may look after the pages of what is for you, and no others.
    answer["Service-Worker-Allowed"] = "/"
    return answer
