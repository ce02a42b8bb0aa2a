"""Who comes in with a work account: whoever connected it, or whoever was invited at its address. Nobody else."""

import hmac
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from birdtable.apps.audit.actions import record
from birdtable.apps.people import joining
from birdtable.apps.people.models import Person
from birdtable.apps.people.queries import memberships_today

JOINING = "joining"
"""In the session of somebody who opened an invitation: its token."""


def refusal_of(claims: dict[str, Any], asked: Any, ours: dict[str, Any]) -> str:
    """Why what the provider said lets nobody in: `stale`, `elsewhere` or `unverified`; empty for no reason.

    asked: the nonce that was sent with the question. ours: the settings of this provider: `hd`, domains, or `tid`.
    """
    if not isinstance(asked, str) or not hmac.compare_digest(asked.encode(), str(claims.get("nonce")).encode()):
        return "stale"
    if "tid" in ours and claims.get("tid") != ours["tid"]:
        return "elsewhere"
    if "hd" in ours and claims.get("hd") not in ours["hd"]:
        return "elsewhere"
    return "" if claims.get("email") and _verified(claims) else "unverified"


def _verified(claims: dict[str, Any]) -> bool:
    """Google says `email_verified`; Entra says nothing, unless its optional claim `xms_edov` was asked for."""
    return any(claims.get(name) in (True, "true", "1", 1) for name in ("email_verified", "xms_edov"))


def their_own_second_step(login: SocialLogin) -> bool:
    """Whether the provider says that they gave a second step there, just now."""
    said = login.account.extra_data.get("amr", ())
    return isinstance(said, list) and "mfa" in said


def refused(request: HttpRequest, why: str, called: str) -> HttpResponse:
    """The page that says so, and what to do."""
    return render(request, "people/work_account_refused.html", {"why": why, "called": called}, status=403)


class WorkSignIn(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Where allauth asks whether somebody may come in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: people are invited."""
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, *args: Any, **kwargs: Any) -> None:
        """Whatever went wrong on the way: nobody is signed in, and the page says to try again."""
        raise ImmediateHttpResponse(refused(request, "stale", provider.app.name))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Look at what was said, and link where somebody asked for it. Raises: ImmediateHttpResponse, to say no."""
        app = sociallogin.provider.app
        claims, asked = sociallogin.account.extra_data, sociallogin.state.get("nonce")
        why = refusal_of(claims, asked, app.settings["ours"])
        if not why and sociallogin.state.get("process") == "connect":
            why = _connect(request, sociallogin)
            if not why:
                raise ImmediateHttpResponse(redirect("work-accounts"))
        elif not why and not sociallogin.is_existing:
            why = _join(request, sociallogin)
        if why:
            raise ImmediateHttpResponse(refused(request, why, app.name))


def _connect(request: HttpRequest, login: SocialLogin) -> str:
    person = request.user
    try:
        raise_if_reauthentication_required(request, app="allauth.socialaccount")
    except ReauthenticationRequired:
        return "not_fresh"
    if not isinstance(person, Person):
        return "stale"
    if login.is_existing:
        return "" if login.user == person else "taken"
    with transaction.atomic():
        login.connect(request, person)
        _tell(person, "person.work_account_connected", login.account.provider)
    return ""


def _join(request: HttpRequest, login: SocialLogin) -> str:
    """Whoever opened an invitation in this browser, and has its very address at work, joins by it."""
    try:
        invitation = joining.invitation_of(request.session.pop(JOINING, ""))
        if joining.known(invitation) or login.account.extra_data["email"].casefold() != invitation.email.casefold():
            return "unknown"
        with transaction.atomic():
            person = joining.accept(invitation).person
            login.connect(request, person)
            _tell(person, "person.work_account_connected", login.account.provider)
    except joining.NoInvitation:
        return "unknown"
    return ""


def connected_of(person: Person) -> set[str]:
    """Which providers they have connected an account of."""
    return set(SocialAccount.objects.filter(user=person).values_list("provider", flat=True))


@transaction.atomic
def disconnect(person: Person, provider: str) -> bool:
    """No longer sign in by it; whether there was one. Whoever has no password keeps it, or they could not come in."""
    mine = SocialAccount.objects.filter(user=person, provider=provider)
    if not person.has_usable_password() or not mine.exists():
        return False
    mine.delete()
    get_account_adapter().send_notification_mail("socialaccount/email/account_disconnected", person)
    _tell(person, "person.work_account_disconnected", provider)
    return True


def _tell(person: Person, act: str, provider: str) -> None:
    for place in memberships_today(person):
        record(
            school_id=place.school_id,
            act=act,
            actor=person.pk,
            roles=place.roles,
            thing=("person", person.pk),
            detail={"method": provider},
        )
