"""Which work accounts one can sign in with here."""

from dataclasses import dataclass

from django import template
from django.conf import settings

register = template.Library()


@dataclass(frozen=True, slots=True)
class WorkAccount:
    """“google” and “Google”."""

    provider_id: str
    called: str


@register.simple_tag
def work_accounts() -> list[WorkAccount]:
    """Those that are set up; mostly none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [WorkAccount(app["provider_id"], app["name"]) for app in apps]
