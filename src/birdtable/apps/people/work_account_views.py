"""Signing in with a work account, connecting one, and letting go of it."""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from birdtable.apps.people.models import Person
from birdtable.apps.people.templatetags.work_accounts import work_accounts
from birdtable.apps.people.work_accounts import CONNECTING, Checked
from birdtable.apps.people.work_sign_in import connected_of, disconnect, refused


@never_cache
@login_not_required
@require_safe
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the provider."""
    return _through(OAuth2LoginView, request, provider_id)


@never_cache
@login_not_required
@require_safe
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from there, with an answer or without."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(view: type, request: HttpRequest, provider_id: str) -> HttpResponse:
    called = _called(provider_id)
    try:
        answer: HttpResponse = view.adapter_view(Checked(request, provider_id))(request)  # type: ignore[attr-defined]
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except OAuth2Error:
        return refused(request, "stale", called)
    except ImmediateHttpResponse as said:
        answer = said.response
    return answer


def _called(provider_id: str) -> str:
    """What the account is called. Raises: Http404, where there is no such sign-in here."""
    found = next((one.called for one in work_accounts() if one.provider_id == provider_id), None)
    if found is None:
        raise Http404
    return found


@require_safe
@reauthentication_required  # type: ignore[untyped-decorator] # allauth has no types
def accounts(request: HttpRequest) -> HttpResponse:
    """Which of them somebody has connected."""
    assert isinstance(request.user, Person)  # noqa: S101 - whoever is signed in is one
    connected = connected_of(request.user)
    if not work_accounts():
        raise Http404
    told = [(one, one.provider_id in connected) for one in work_accounts()]
    return render(request, "people/work_accounts.html", {"accounts": told})


@require_POST
def connect(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Say where it goes on. A link, not a redirect: forms of ours lead to no other site."""
    called = _called(provider_id)
    if get_adapter(request).is_reauthentication_required():
        return redirect("work-accounts")
    request.session[CONNECTING] = str(request.user.pk)
    address = reverse("openid_connect_login", args=[provider_id])
    return render(request, "people/work_account_go.html", {"called": called, "address": address})


@require_POST
def let_go(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Sign in by it no longer."""
    called = _called(provider_id)
    assert isinstance(request.user, Person)  # noqa: S101 - whoever is signed in is one
    if get_adapter(request).is_reauthentication_required():
        return redirect("work-accounts")
    if disconnect(request.user, provider_id):
        messages.success(request, f"Your {called} account opens nothing here any more.")
    else:
        messages.warning(
            request, "Choose a password first, under “I have forgotten my password”: it is your only way in."
        )
    return redirect("work-accounts")
