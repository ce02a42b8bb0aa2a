"""An OpenID Connect provider of our own, on this machine: real HTTP, real RSA keys, and faults on demand."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET, TENANT, DOMAIN = (
    "birdtable-here",
    "a secret of ours",
    "6f0c1e0e-7a3b-4a61-9d53-0a4f2f3a9c11",
    "thornbeck.example",
)


@cache
def a_key(number: int = 0):
    """Making one takes a moment: one is enough for all tests."""
    return rsa.generate_private_key(65537, 2048)


def public(key, kid):
    return json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())) | {"kid": kid, "use": "sig", "alg": "RS256"}


class Provider:
    """claims: what every token says besides, for a test to change. One code is given an answer once.

    signs_with: a key that is not in the list it publishes, where a test wants that. header: more of the token's own.
    """

    def __init__(self):
        self.claims: dict[str, object] = {}
        self.signs_with = a_key()
        self.header: dict[str, object] = {}
        self.algorithm = "RS256"
        self.token_key: object = None
        self.down = False
        self.token = lambda token: token
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[dict[str, str]] = []

    def of(self, sub, email, **more):
        """From now on whoever comes here is this person."""
        self.claims = {"sub": sub, "email": email} | more

    def authorise(self, asked):
        """Somebody says yes: where their browser is sent."""
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, form):
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form.get("client_secret") != SECRET or form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked.get("code_challenge"):
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": "unused", "token_type": "Bearer", "id_token": self.token(self._signed(asked))}

    def _signed(self, asked):
        now = int(time.time())
        said = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked.get("nonce")}
        said = {name: value for name, value in (said | self.claims).items() if value is not None}
        key = self.token_key if self.token_key is not None else self.signs_with
        return jwt.encode(said, key, algorithm=self.algorithm, headers={"kid": "1"} | self.header)


class Answers(BaseHTTPRequestHandler):
    """What the provider says over HTTP."""

    provider: Provider

    def do_GET(self):
        path, provider = urlsplit(self.path), self.provider
        if provider.down:
            self.say(503, {})
        elif path.path == "/.well-known/openid-configuration":
            names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            pages = {name: f"{provider.address}/{page}" for name, page in names.items()}
            # Who it is we know already, whatever it says of itself.
            self.say(200, pages | {"issuer": "https://somebody.else.example"})
        elif path.path == "/keys":
            self.say(200, {"keys": [public(a_key(), "1")]})
        elif path.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", provider.authorise(dict(parse_qsl(path.query))))
            self.end_headers()

    def do_POST(self):
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self.say(*self.provider.exchange(form))

    def say(self, status, words):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(words).encode())

    def log_message(self, *args):
        pass


@contextmanager
def a_provider() -> Iterator[Provider]:
    provider = Provider()
    answers = type("AnswersOfThisOne", (Answers,), {"provider": provider})
    with ThreadingHTTPServer(("127.0.0.1", 0), answers) as server:
        provider.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join()
