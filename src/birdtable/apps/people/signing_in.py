"""Sign-in with allauth: who may, and what the record keeps of it."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from birdtable.apps.people.actions import note_sign_in
from birdtable.apps.people.models import Person


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Nobody signs up: the school adds its people. Every sign-in is recorded at each of the person's schools."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        """Write it down, then go on as allauth would."""
        note_sign_in(user)
        answer: HttpResponse = super().post_login(request, user, **how)
        return answer

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No “Successfully signed in as …”: the page itself says so."""
