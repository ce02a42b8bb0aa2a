"""Which school device a request comes from, and what follows from that for whoever sits at it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from birdtable.apps.notify.subscriptions import COOKIE as PUSH_COOKIE
from birdtable.apps.notify.subscriptions import end_in_browser
from birdtable.apps.people.away import away_until
from birdtable.apps.people.devices import hashed, new_token
from birdtable.apps.people.models import Device, Here, Person, School
from birdtable.core.device_states import DeviceState

COOKIE = "birdtable-device"
LASTS = timedelta(days=400)
"""As long as browsers keep any cookie; each sign-in begins it anew."""
SEEN_ANEW = timedelta(minutes=5)
TOUCHED_ANEW = 30
"""Seconds between two notes that somebody is still there."""
LATE_ANSWER = timedelta(minutes=1)
"""So long a browser may still carry the earlier token, because several pages were asked for at once."""
AT, DONE, TOUCHED, AWAY = "device", "done", "touched", "away"
PROVED, LED = "device_proved", "led_to_prove"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """here: what the door tells a membership. token: to be carried from now on; empty for the one it has.

    lost: it was said to be lost. idle: nobody touched a shared device for too long. Either ends the session.
    """

    here: Here
    token: str = ""
    lost: bool = False
    idle: bool = False


def arrive(request: HttpRequest, school: School) -> Arrival:
    """Who this browser is to the school. It writes only when something is new."""
    carried = request.COOKIES.get(COOKIE, "")
    device = _carrying(carried, school)
    if device is None:
        return Arrival(here=Here(), lost=_sat_at_a_lost_one(request, school))
    if device.state == DeviceState.LOST:
        return Arrival(here=Here(), lost=True)
    if device.state != DeviceState.ACTIVE:
        return Arrival(here=Here())
    person = request.user
    away = away_until(person, device, timezone.now()) if isinstance(person, Person) else None
    if device.shared and not away and _idle(request, school):
        return Arrival(here=Here(), idle=True)
    if school.devices_ruled.key and request.session.get(PROVED) != str(device.pk):
        # No new token either: whoever copied the cookie would take it from the device itself.
        return Arrival(here=Here(unproved=device))
    _stay_signed_in(request, away)
    _see(device)
    return Arrival(here=_sitting(request, device, away), token=_renewed(request, device, carried))


def _sitting(request: HttpRequest, device: Device, away: datetime | None) -> Here:
    if device.personal:
        return Here(phone=device, leave=away is not None)
    return Here(device=device, done=frozenset(request.session.get(DONE, ())) if device.shared else frozenset())


def _stay_signed_in(request: HttpRequest, until: datetime | None) -> None:
    """Whoever is on a trip is not signed out for want of signal; afterwards the session lasts as long as any other."""
    told = until.isoformat() if until else None
    if told == request.session.get(AWAY):
        return
    if until:
        request.session[AWAY] = told
        request.session.set_expiry(until)
    else:
        del request.session[AWAY]
        request.session.set_expiry(0)


def _carrying(token: str, school: School) -> Device | None:
    if not token:
        return None
    kept = hashed(token)
    devices = Device.objects.filter(school=school)
    found: Device | None = devices.filter(token_hash=kept).first() or devices.filter(earlier_hash=kept).first()
    return found


def _sat_at_a_lost_one(request: HttpRequest, school: School) -> bool:
    """Whoever throws the cookie of a lost device away is still in the session that began at it."""
    at: str | None = request.session.get(AT)
    return at is not None and Device.objects.filter(pk=at, school=school, state=DeviceState.LOST).exists()


def _idle(request: HttpRequest, school: School) -> bool:
    now = int(timezone.now().timestamp())
    touched = request.session.get(TOUCHED)
    if touched is not None and now - touched > school.devices_ruled.idle * 60:
        return True
    if touched is None or now - touched >= TOUCHED_ANEW:
        request.session[TOUCHED] = now
    return False


def _see(device: Device) -> None:
    now = timezone.now()
    if device.last_seen_at is None or now - device.last_seen_at > SEEN_ANEW:
        Device.objects.filter(pk=device.pk).update(last_seen_at=now)


def _renewed(request: HttpRequest, device: Device, carried: str) -> str:
    """A new token at each sign-in; the old one works until the new one has been seen, for an answer may get lost."""
    kept = hashed(carried)
    if request.session.get(AT) == str(device.pk):
        if kept == device.token_hash:
            if device.earlier_hash:
                Device.objects.filter(pk=device.pk, token_hash=kept).update(earlier_hash="")
            return ""
        if device.token_at and timezone.now() - device.token_at < LATE_ANSWER:
            return ""
    request.session[AT] = str(device.pk)
    token = new_token()
    # Of several requests at once only one gets a new token: each of the others would overwrite it.
    row = Device.objects.filter(pk=device.pk, token_hash=device.token_hash)
    stamps = {"token_hash": hashed(token), "earlier_hash": kept, "token_at": timezone.now()}
    return token if row.update(**stamps) else ""


def carry(response: HttpResponseBase, school: School, token: str) -> None:
    """Have this browser carry the token, on this school's pages and nowhere else."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=LASTS,
        path=f"/s/{school.slug}/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def remember(request: HttpRequest, device: Device) -> None:
    """This session sits at that device, whose token and key are new."""
    request.session[AT] = request.session[PROVED] = str(device.pk)


def proved(request: HttpRequest, device: Device) -> None:
    """In this session the device has shown that it is itself."""
    request.session[PROVED] = str(device.pk)


def lead_to_prove(request: HttpRequest) -> bool:
    """Whether to lead somebody to where the device shows that it is itself: once a session, then they go on as they
    are."""
    if request.session.get(LED):
        return False
    request.session[LED] = True
    return True


def at_shared_device(request: HttpRequest) -> bool:
    """Whether this session sits at a device that several people use."""
    at: str | None = request.session.get(AT)
    return at is not None and Device.objects.filter(pk=at, kind=Device.Kind.SHARED).exists()


def begin_anew(request: HttpRequest) -> None:
    """Somebody signed in: whatever this session knew of a device, it asks again."""
    for key in (AT, DONE, TOUCHED, AWAY, PROVED, LED):
        request.session.pop(key, None)


def put_down(request: HttpRequest) -> None:
    """End the session that sits at this device."""
    end_in_browser(request.COOKIES.get(PUSH_COOKIE))
    logout(request)


def wipe(response: HttpResponseBase) -> None:
    """Have a lost device forget what its browser keeps of us."""
    response["Clear-Site-Data"] = '"cache", "storage"'
