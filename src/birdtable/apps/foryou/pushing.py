"""Telling somebody at once in the browsers they chose: beginning, ending, sending."""

import json
from functools import cache
from secrets import token_urlsafe

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from birdtable.adapters.http import Client
from birdtable.adapters.sealing import NoKeys, Seal, Sealed
from birdtable.adapters.web_push import Browser, Outcome, a_browser, new_keys, origin_of, push, shown_key
from birdtable.apps.foryou.letters import on_a_phone
from birdtable.apps.notify.kinds import KINDS
from birdtable.apps.notify.models import Notification, PushKeys, Subscription
from birdtable.apps.notify.subscriptions import hashed
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.sealing import our_keys
from birdtable.core.device_states import DeviceState

LASTS = 12 * 60 * 60
"""Seconds that a push service keeps a message for a phone that is switched off."""
AT_MOST = 10
"""Browsers of one person."""


class OnAShared(Exception):
    """Several people use this device: what is one person's must not be shown on it."""


@cache
def client() -> Client:
    """The connections of this process to push services. Only tests have them speak to this very machine."""
    return Client(loopback=getattr(settings, "BIRDTABLE_SPEAKS_TO_THIS_MACHINE", False))


def keys_of(school: School) -> dict[str, str]:
    """What this school signs with, made when it is first asked for. Raises: NoKeys, Sealed."""
    seal = Seal(our_keys())
    row = PushKeys.objects.filter(school=school).first()
    if row is None:
        row, _ = PushKeys.objects.get_or_create(school=school, defaults={"sealed": seal.seal(new_keys())})
    return seal.open(row.sealed)


def make_keys() -> None:
    """For every school that has none yet. Raises: NoKeys, Sealed."""
    for school in School.objects.exclude(pk__in=PushKeys.objects.values("school")):
        keys_of(school)


def key_to_show(school: School) -> str:
    """For the page on which somebody begins; empty where our keys cannot be read."""
    try:
        return shown_key(keys_of(school))
    except (NoKeys, Sealed):
        return ""


@transaction.atomic
def begin(by: Membership, endpoint: str, p256dh: str, auth: str, *, called: str, token: str = "") -> str:
    """Tell this member in that browser from now on; what it is to carry, so that it is known at sign-out.

    token: what it carries already. Whoever was told there before no longer is.
    Raises: NotABrowser; OnAShared; NoKeys.
    """
    device = by.here.device
    if device and device.shared:
        raise OnAShared
    browser = a_browser(endpoint, p256dh, auth, loopback=client().loopback)
    carried = token or token_urlsafe(32)
    Subscription.objects.update_or_create(
        endpoint_hash=hashed(endpoint),
        defaults={
            "school": by.school, "person": by.person, "device": device, "token_hash": hashed(carried),
            "sealed": Seal(our_keys()).seal(browser.as_dict()), "called": called[:60], "begun_at": timezone.now(),
        },
    )  # fmt: skip
    mine = Subscription.objects.filter(school=by.school, person=by.person).order_by("-begun_at")
    Subscription.objects.filter(pk__in=[one.pk for one in mine[AT_MOST:]]).delete()
    return carried


class Round:
    """One round of telling: a push service that does not answer is not waited for again in it."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._slow: set[str] = set()

    def reach(self, row: Notification) -> bool:
        """Whether any browser of theirs took it. One that wants no more is forgotten."""
        browsers = Subscription.objects.filter(school=self._school, person_id=row.person_id)
        took = [self._send(row, one) for one in browsers.select_related("device")]
        return any(took)

    def _send(self, row: Notification, to: Subscription) -> bool:
        if to.device and to.device.state != DeviceState.ACTIVE:
            return False
        try:
            browser = Browser(**Seal(our_keys()).open(to.sealed))
            keys = keys_of(self._school)
        except (NoKeys, Sealed):
            return False
        origin = origin_of(browser.endpoint, loopback=client().loopback)
        if origin in self._slow:
            return False
        message = json.dumps(on_a_phone(row, self._school)).encode()
        urgent, contact = KINDS[row.kind].urgent, settings.DEFAULT_FROM_EMAIL
        outcome = push(client(), browser, message, keys, contact=contact, lasts=LASTS, urgent=urgent)
        if outcome is Outcome.GONE:
            to.delete()
        elif outcome is Outcome.LATER:
            self._slow.add(origin)
        elif outcome is Outcome.TAKEN:
            Subscription.objects.filter(pk=to.pk).update(last_taken_at=timezone.now())
        return outcome is Outcome.TAKEN
