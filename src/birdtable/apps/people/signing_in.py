"""Sign-in with allauth: who may, and what the audit keeps of it."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Nobody signs up: the school adds its people."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
