"""Signing in with the account that somebody has at work: Google Workspace or Microsoft Entra, by OpenID Connect.

allauth leads there and back (state, PKCE); what comes back is looked at here, and decided in `work_sign_in.py`.
Source: docs/decisions/0035-a-work-account-is-linked-by-hand.md; OpenID Connect Core 1.0, 3.1.3.7.
"""

import secrets
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse

CONNECTING = "connecting_work_account"
"""In the session of somebody who asked, on a page of ours, to connect an account: of whom."""
NEEDED = ["exp", "iat", "iss", "aud", "sub", "nonce"]
SLACK = 60
"""Seconds that two clocks may differ."""
KEPT = ("iss", "sub", "nonce", "email", "email_verified", "xms_edov", "hd", "tid", "amr")
"""What is looked at of all that such a token tells; the rest is not ours to keep."""


class Checked(OpenIDConnectOAuth2Adapter):  # type: ignore[misc] # allauth has no types
    """allauth's, which always looks at the signature, and asks nothing besides the token."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself. Raises: OAuth2Error, also where it does not answer."""
        try:
            found: dict[str, Any] = super().openid_config
            # Which addresses there are it may say; who it is we know.
            return found | {"issuer": self.get_provider().app.settings["issuer"]}
        except OSError as error:  # what `requests` raises, and answers that are no JSON
            raise OAuth2Error("no answer") from error

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Whoever the token is about. Raises: OAuth2Error."""
        try:
            said = self._checked(app, kwargs["response"]["id_token"])
        except (jwt.PyJWTError, OSError, KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("no such token") from error
        return self.get_provider().sociallogin_from_response(request, said)

    def _checked(self, app: SocialApp, token: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as line:
            answer = line.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        key = jwt.PyJWKSet.from_dict(answer.json())[jwt.get_unverified_header(token)["kid"]]
        said: dict[str, Any] = jwt.decode(
            token,
            key=key.key,
            algorithms=["RS256"],
            audience=app.client_id,
            issuer=self.openid_config["issuer"],
            leeway=SLACK,
            options={"require": NEEDED},
        )
        if said["aud"] not in (app.client_id, [app.client_id]):
            raise jwt.InvalidAudienceError("somebody else may use it too")
        return said


class WorkAccounts(OpenIDConnectProvider):  # type: ignore[misc] # allauth has no types
    """Google Workspace and Microsoft Entra alike. Known by issuer and subject, never by an address."""

    oauth2_adapter_class = Checked

    def get_default_scope(self) -> list[str]:
        """Who they are, and at which address."""
        return ["openid", "email"]

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing that an address of ours could be made to say, except where to go on."""
        kwargs: dict[str, Any] = super().get_redirect_from_request_kwargs(request)
        connecting = request.session.pop(CONNECTING, None) == str(request.user.pk)
        return {name: kwargs[name] for name in ("next_url",) if name in kwargs} | {
            "process": "connect" if connecting else "login"
        }

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """Off to the provider, with a word that only the answer to this very question carries."""
        nonce = secrets.token_urlsafe(24)
        asked = self.get_auth_params() | {"nonce": nonce}
        answer: HttpResponse = super().redirect(
            request, process, next_url, data, auth_params=asked, nonce=nonce, **kwargs
        )
        return answer

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Issuer and subject, which nobody gets a second time."""
        return f"{data['iss']}|{data['sub']}"

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """What `work_sign_in` looks at."""
        return {name: data[name] for name in KEPT if name in data}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing: whoever comes in has a name here already."""
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """Nothing: an address links nobody to anything."""
        return []
