"""How a server of our own lets people in: applications, codes, tokens and what each may do."""

import hashlib
from base64 import urlsafe_b64encode
from urllib.parse import urlencode

from tests.networks.faulty import Reply, Request
from tests.networks.forms import form_of

ALL = ("read", "write", "follow", "profile")


class Door:
    """Tokens with their scopes. own_scopes: what the metadata says it offers; says_no: the person does not allow it."""

    def __init__(self) -> None:
        self.apps: dict[str, dict] = {}
        self.codes: dict[str, dict] = {}
        self.tokens: dict[str, list[str]] = {}
        self.refreshes: dict[str, list[str]] = {}
        self.own_scopes: list[str] | None = None
        self.says_no = False
        self._given = 0

    def door_routes(self):
        return (
            ("GET", r"/\.well-known/oauth-authorization-server", None, self.metadata),
            ("POST", r"/api/v1/apps", None, self.register),
            ("GET", r"/oauth/authorize", None, self.authorize),
            ("POST", r"/oauth/token", None, self.exchange),
            ("POST", r"/oauth/revoke", None, self.revoke),
        )

    def token(self, *scopes: str) -> str:
        """A token that may do this, or everything."""
        self._given += 1
        made = f"token-{self._given}"
        self.tokens[made] = list(scopes or ALL)
        return made

    def let_in(self, request: Request, needs: str | None) -> Reply | None:
        """Why this request may not, if so."""
        if needs is None or (self.make.refresh and request.path.endswith("/accounts/1/statuses")):
            return None
        if request.bearer not in self.tokens and self.make.refresh:
            return Reply(403, {"error": "Invalid credentials."})
        if request.bearer not in self.tokens:
            return Reply(401, {"error": "The access token is invalid"})
        if not {needs, needs.partition(":")[0]} & set(self.tokens[request.bearer]):
            return Reply(403, {"error": "This action is outside the authorized scopes"})
        return None

    def metadata(self, request: Request) -> Reply:
        if not self.make.pkce:
            return Reply(404, {"error": "Not Found"})
        here = f"http://{request.headers['host']}"
        granular = [f"{kind}:{what}" for kind in ("read", "write") for what in _WHAT]
        return Reply(
            200,
            {
                "issuer": f"{here}/",
                "authorization_endpoint": f"{here}/oauth/authorize",
                "token_endpoint": f"{here}/oauth/token",
                "app_registration_endpoint": f"{here}/api/v1/apps",
                "revocation_endpoint": f"{here}/oauth/revoke",
                "scopes_supported": self.own_scopes or ["read", "write", *granular],
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code", "client_credentials"],
                "code_challenge_methods_supported": ["S256"],
            },
        )

    def register(self, request: Request) -> Reply:
        form = {name: values[0] for name, values in form_of(request).items()}
        if "client_name" not in form or "://" not in form.get("redirect_uris", ""):
            return Reply(422, {"error": "Validation failed: Redirect URI must be an absolute URI."})
        self._given += 1
        app = {"client_id": f"app-{self._given}", "client_secret": f"secret-{self._given}"} | form
        self.apps[app["client_id"]] = app
        shown = {"id": str(self._given), "name": form["client_name"], "website": form.get("website")}
        return Reply(200, shown | {name: app[name] for name in ("client_id", "client_secret")})

    def authorize(self, request: Request) -> Reply:
        """The person's browser comes by: it is sent back with a code at once."""
        asked = {name: values[0] for name, values in request.params.items()}
        app = self.apps[asked["client_id"]]
        scopes = asked.get("scope", "read").split()
        assert asked["redirect_uri"] == app["redirect_uris"]
        assert set(scopes) <= set(app["scopes"].split()), "Only what was registered can be asked for."
        if self.says_no:
            back = {"error": "access_denied"}
        else:
            self._given += 1
            back = {"code": f"code-{self._given}"}
            self.codes[back["code"]] = {"scopes": scopes, "challenge": asked.get("code_challenge")}
        if "state" in asked:
            back["state"] = asked["state"]
        return Reply(302, {}, {"Location": f"{asked['redirect_uri']}?{urlencode(back)}"})

    def exchange(self, request: Request) -> Reply:
        form = {name: values[0] for name, values in form_of(request).items()}
        app = self.apps.get(form.get("client_id", ""))
        if app is None or app["client_secret"] != form.get("client_secret"):
            return Reply(401, {"error": "invalid_client"})
        if form["grant_type"] == "refresh_token":
            scopes = self.refreshes.pop(form["refresh_token"], None)
            return self.hand_out(scopes) if scopes else Reply(400, {"error": "invalid_grant"})
        given = self.codes.pop(form.get("code", ""), None)
        if given is None or (given["challenge"] and given["challenge"] != challenge(form.get("code_verifier", ""))):
            return Reply(400, {"error": "invalid_grant"})
        return self.hand_out(given["scopes"])

    def hand_out(self, scopes: list[str]) -> Reply:
        token = self.token(*scopes)
        said = {"access_token": token, "token_type": "Bearer", "scope": " ".join(scopes), "created_at": 1_796_000_000}
        if self.make.refresh:
            said |= {"refresh_token": f"again-{token}", "expires_in": 600}
            self.refreshes[said["refresh_token"]] = scopes
        return Reply(200, said)

    def revoke(self, request: Request) -> Reply:
        form = {name: values[0] for name, values in form_of(request).items()}
        app = self.apps.get(form.get("client_id", ""))
        if app is None or app["client_secret"] != form.get("client_secret"):
            return Reply(403, {"error": "unauthorized_client"})
        self.tokens.pop(form["token"], None)
        return Reply(200, {})


_WHAT = ("accounts", "blocks", "favourites", "follows", "media", "mutes", "notifications", "statuses")


def challenge(verifier: str) -> str:
    """Of PKCE, by SHA-256."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
