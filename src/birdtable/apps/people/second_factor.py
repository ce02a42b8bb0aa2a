"""The second step of a sign-in: a code of an app, a passkey, or one of the codes kept for a bad day.

allauth asks for it at sign-in where somebody has one. Here is who must have one, and how the door knows it was given.
"""

from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from birdtable.adapters.sealing import Seal
from birdtable.apps.people.arriving import at_shared_device
from birdtable.apps.people.models import Membership, Person
from birdtable.apps.people.permissions import ALLOWED, Act
from birdtable.apps.people.sealing import our_keys

ASKS = frozenset(
    {Act.APPROVE_POST, Act.CONNECT_CHANNEL, Act.SET_MARK, Act.MANAGE_DEVICES, Act.ADOPT_POLICY, Act.GIVE_POWER}
)
"""Whoever may do one of these gives a second step at each sign-in; so does whoever a leader named for notices."""
KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
SHARED = "This device is shared, and a passkey on it would be everybody’s. Use a code, or your own device."


def must_have_one(member: Membership) -> bool:
    """Whether what this member may do here asks for a second step."""
    return member.named or any(ALLOWED[act] & member.roles for act in ASKS)


def was_given(request: HttpRequest) -> bool:
    """Whether this session was begun, or proved since, with a second step."""
    if not isinstance(request.user, Person):
        return False
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def ask_for_it(request: HttpRequest) -> HttpResponse:
    """On to giving it; to setting one up, for whoever has none yet. Nobody is locked out."""
    has_one = isinstance(request.user, Person) and is_mfa_enabled(request.user, KINDS)
    page = reverse("mfa_reauthenticate" if has_one else "mfa_index")
    return redirect(f"{page}?{urlencode({'next': request.path})}" if request.method == "GET" else page)


class OurSecondFactor(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """allauth's, with its secrets sealed in the database and plain words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code does not fit. Codes of an app change every half minute: use the one you see now.",
    }

    def encrypt(self, text: str) -> str:
        """Sealed with our own keys, which are not in the database."""
        return Seal(our_keys()).seal({"secret": text})

    def decrypt(self, encrypted_text: str) -> str:
        """What was sealed."""
        return Seal(our_keys()).open(encrypted_text)["secret"]

    def generate_authenticator_name(self, user: Person, type: str) -> str:
        """“Passkey 2”."""
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"


class SetUpCodes(ActivateTOTPView):  # type: ignore[misc] # allauth has no types
    """An app on the phone. Whoever has just typed its code has given it."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it up, and count it as given in this session."""
        answer: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type=Authenticator.Type.TOTP)
        return answer


class AddPasskey(AddWebAuthnView):  # type: ignore[misc] # allauth has no types
    """A passkey: never on a shared device."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse where several people use the device."""
        if at_shared_device(request):
            messages.warning(request, SHARED)
            return redirect("mfa_index")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it, and count it as given in this session."""
        answer: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type=Authenticator.Type.WEBAUTHN)
        return answer
