"""Each setting of ours that is wrong, in words, with its mend. Listed in docs/settings.md."""

import os
from collections.abc import Iterator, Sequence
from datetime import time
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured

from birdtable.adapters.topic.weights import is_installed
from birdtable.apps.photos.eyes import chosen_eyes
from birdtable.site.env import knows_redis
from birdtable.site.work_accounts import halves

_NUMBERS = ("BIRDTABLE_TRUSTED_PROXIES", "BIRDTABLE_WEB_PROCESSES", "BIRDTABLE_WEB_THREADS")
_ON_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


@register(Tags.security)
def settings_are_right(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Errors that make Birdtable unsafe or unreachable."""
    return [*_key(), *_address(), *_numbers(), *_debug(), *_eyes(), *_second_reader(), *_digest(), *_work_accounts()]


@register("queue")
def queue_is_right(app_configs: Sequence[AppConfig] | None, **_: Any) -> Iterator[CheckMessage]:
    """Errors that would leave bells where no worker hears them."""
    url = settings.BIRDTABLE_QUEUE_URL
    if url and (urlsplit(url).scheme not in {"redis", "rediss"} or not urlsplit(url).hostname):
        hint = "Write it like redis://127.0.0.1:6379/0, or leave it out."
        yield Error("BIRDTABLE_QUEUE_URL is no address of a Redis or Valkey.", hint=hint, id="birdtable.E009")
    elif url and not knows_redis():
        hint = "Install birdtable[redis], or leave BIRDTABLE_QUEUE_URL out."
        yield Error(
            "BIRDTABLE_QUEUE_URL is set, and what speaks with Redis is missing.", hint=hint, id="birdtable.E010"
        )


@register(Tags.security, deploy=True)
def mail_is_sent(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """On the open network people must be able to ask for a new password."""
    if os.environ.get("BIRDTABLE_EMAIL_URL") or os.environ.get("BIRDTABLE_EMAIL_URL_FILE"):
        return []
    says = "No mail server is set, so nobody can ask for a new password."
    hint = "Set BIRDTABLE_EMAIL_URL, for instance smtp+tls://user:password@mail.example.sch.uk:587."
    return [Warning(says, hint=hint, id="birdtable.W005")]


def _digest() -> Iterator[CheckMessage]:
    try:
        time.fromisoformat(settings.BIRDTABLE_DIGEST_AT)
    except ValueError:
        says = f"BIRDTABLE_DIGEST_AT is “{settings.BIRDTABLE_DIGEST_AT}”, which is no time of day."
        yield Error(says, hint="Write it like 07:30, or leave it out.", id="birdtable.E011")


def has_key() -> bool:
    """Whether there is a secret key: Django raises where it is empty."""
    try:
        return bool(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return False


def _key() -> Iterator[CheckMessage]:
    if not has_key():
        hint = "Run `birdtable serve` once, which makes one in the home folder, or set BIRDTABLE_SECRET_KEY_FILE."
        yield Error("There is no secret key.", hint=hint, id="birdtable.E001")


def _address() -> Iterator[CheckMessage]:
    parts = urlsplit(settings.BIRDTABLE_ADDRESS)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        hint = "Write it as people type it: https://birdtable.example.sch.uk, without a path."
        yield Error(f"BIRDTABLE_ADDRESS is “{settings.BIRDTABLE_ADDRESS}”.", hint=hint, id="birdtable.E002")
    elif parts.scheme == "http" and parts.hostname not in _ON_THIS_MACHINE:
        says = "BIRDTABLE_ADDRESS is plain http beyond this machine: passwords would travel in the open."
        yield Error(says, hint="Put a web server with a certificate in front and write https://.", id="birdtable.E003")
    elif parts.scheme == "https" and not settings.BIRDTABLE_TRUSTED_PROXIES:
        says = "BIRDTABLE_ADDRESS is https, yet nothing in front of Birdtable is said to provide it."
        hint = "Set BIRDTABLE_TRUSTED_PROXIES=1 for one web server in front that sets X-Forwarded-For and -Proto."
        yield Error(says, hint=hint, id="birdtable.E004")


def _numbers() -> Iterator[CheckMessage]:
    for name in _NUMBERS:
        given = os.environ.get(name, "").strip()
        if given and not given.isdigit():
            yield Error(f"{name} is “{given}”, which is no whole number.", hint="Or leave it out.", id="birdtable.E006")


def _eyes() -> Iterator[CheckMessage]:
    try:
        chosen_eyes()
    except ImportError:
        hint = "Leave it out, or write none."
        yield Error(
            f"BIRDTABLE_EYES is “{settings.BIRDTABLE_EYES}”, which is not there.", hint=hint, id="birdtable.E008"
        )


def _debug() -> Iterator[CheckMessage]:
    wanted = os.environ.get("BIRDTABLE_DEBUG", "").strip().lower() in {"1", "true", "yes", "on"}
    if wanted and not settings.DEBUG and urlsplit(settings.BIRDTABLE_ADDRESS).hostname not in _ON_THIS_MACHINE:
        says = "BIRDTABLE_DEBUG is left off: its pages would show pupils’ names to strangers."
        yield Error(says, hint="Take it out; debugging is for this machine alone.", id="birdtable.E007")


def _second_reader() -> Iterator[CheckMessage]:
    """Nothing is held up by its absence; yet whoever asked for it is told that nobody reads."""
    if settings.BIRDTABLE_SECOND_OPINION and not is_installed():
        says = "BIRDTABLE_SECOND_OPINION is on, and there is no second reader here: posts are judged without one."
        yield Info(says, hint="See docs/running/second-opinion.md, or take it out.", id="birdtable.I009")


def _work_accounts() -> Iterator[CheckMessage]:
    for name in halves(settings.BIRDTABLE_HOME):
        says = f"{name} is missing or wrong, so nobody can sign in with that work account."
        yield Error(says, hint="See docs/running/work-accounts.md, or take out the others.", id="birdtable.E012")
