"""Sign-in with allauth: who may, and what the record keeps of it."""

import time
from smtplib import SMTPException
from typing import Any, ClassVar

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import record_authentication
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from birdtable.apps.notify.subscriptions import COOKIE, end_in_browser, end_of_person
from birdtable.apps.people.actions import note_sign_in
from birdtable.apps.people.arriving import begin_anew
from birdtable.apps.people.models import Person
from birdtable.apps.people.work_sign_in import their_own_second_step

log = structlog.get_logger("birdtable.people")
FRESH = 5 * 60
"""Seconds after which somebody proves again who they are before the sign-in itself is changed."""


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Nobody signs up: the school adds its people. Every sign-in is recorded at each of the person's schools."""

    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is closed. Ask the school office.",
        "email_password_mismatch": "That address and that password do not belong together.",
        "incorrect_password": "That is not your password.",
        "too_many_login_attempts": "Too many wrong tries. Wait five minutes and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        """Write it down, then go on as allauth would. A sitting at a device begins anew, with a new token."""
        begin_anew(request)
        login = (how.get("signal_kwargs") or {}).get("sociallogin")
        note_sign_in(user, login.account.provider if login else "password")
        if login and settings.BIRDTABLE_TRUST_THEIR_SECOND_STEP and their_own_second_step(login):
            record_authentication(request, user, method="mfa", type="work_account")
        answer: HttpResponse = super().post_login(request, user, **how)
        return answer

    def logout(self, request: HttpRequest) -> None:
        """Sign out; nobody is told anything in this browser any more."""
        end_in_browser(request.COOKIES.get(COOKIE))
        super().logout(request)

    def is_reauthentication_required(self, *, app: str = "") -> bool:
        """Not for whoever signed in, or proved again who they are, a moment ago."""
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - record["at"] < FRESH for record in records)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down undoes nothing, and its silence tells nobody which addresses are known."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            log.error("letter of an account not sent", letter=template_prefix, error=type(error).__name__)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No “Successfully signed in as …”: the page itself says so."""


class SignIn(LoginForm):  # type: ignore[misc] # allauth has no types
    """allauth's form without words that the page says already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)


class Sessions(ListUserSessionsView):  # type: ignore[misc] # allauth has no types
    """Where somebody is signed in. Ending it everywhere else ends there what they are told on phones, too."""

    def form_valid(self, form: Any) -> HttpResponse:
        """End every other session."""
        end_of_person(self.request.user.pk, but=self.request.COOKIES.get(COOKIE, ""))
        answer: HttpResponse = super().form_valid(form)
        return answer
