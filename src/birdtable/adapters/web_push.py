"""Web push: a message sealed for one browser (RFC 8291), signed (RFC 8292), and handed to that browser's push service.

The library seals and signs, and reaches nothing. What goes out goes through our own client, which looks at addresses.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

import httpx
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from birdtable.adapters.connection import Call, Deadline
from birdtable.adapters.http import Answer, Client
from birdtable.adapters.public_addresses import NotAnAddress, server_address

DEADLINE = 8.0
"""Seconds for one message."""
LONGEST = 1000
"""Characters of the address of a browser at its push service."""
_ANSWER = 10_000
_GONE = frozenset({404, 410})
_LATER = frozenset({408, 425, 429})


class Outcome(StrEnum):
    """What a push service made of a message."""

    TAKEN = "taken"
    GONE = "gone"
    """That browser wants no more of them, or is no more."""
    LATER = "later"
    """It could not be reached, or is busy."""
    REFUSED = "refused"


class NotABrowser(ValueError):
    """What was given is no browser at a push service on the public internet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """One browser that takes messages. endpoint: its address at its push service; p256dh, auth: what to seal with."""

    endpoint: str
    p256dh: str
    auth: str

    def as_dict(self) -> dict[str, str]:
        """Plain text, to be sealed: the address alone would let anybody write to it."""
        return {"endpoint": self.endpoint, "p256dh": self.p256dh, "auth": self.auth}


def new_keys() -> dict[str, str]:
    """A pair of keys to sign with, as PEM: `private` and `public`."""
    key = ec.generate_private_key(ec.SECP256R1())
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
    return {"private": private.decode(), "public": public.decode()}


def shown_key(keys: Mapping[str, str]) -> str:
    """The public key as a browser wants it when it begins to take messages."""
    key = serialization.load_pem_public_key(keys["public"].encode())
    point = key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def a_browser(endpoint: str, p256dh: str, auth: str, *, loopback: bool = False) -> Browser:
    """Those three as a browser gave them, if they can be right. loopback: also this machine; for tests alone.

    Raises: NotABrowser.
    """
    try:
        origin_of(endpoint, loopback=loopback)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(p256dh))
    except (NotAnAddress, ValueError) as error:
        raise NotABrowser(str(error)) from None
    if len(endpoint) > LONGEST or not endpoint.isascii() or len(_bytes(auth)) != 16:
        raise NotABrowser("too long, or no secret")
    return Browser(endpoint=endpoint, p256dh=p256dh, auth=auth)


def origin_of(endpoint: str, *, loopback: bool = False) -> str:
    """The push service, as `https://host`. Raises: NotAnAddress, for what is none on the public internet."""
    parts = urlsplit(endpoint)
    if loopback and parts.scheme == "http":
        return f"http://{parts.netloc}"
    if parts.scheme != "https" or parts.fragment:
        raise NotAnAddress("The address must begin with “https://”.")
    return server_address(f"https://{parts.netloc}")


def push(
    client: Client, to: Browser, message: bytes, keys: Mapping[str, str], *, contact: str, lasts: int, urgent: bool
) -> Outcome:
    """Hand one message over. contact: our e-mail address, for the push service; lasts: seconds it may wait there."""
    try:
        origin_of(to.endpoint, loopback=client.loopback)
    except NotAnAddress:
        return Outcome.GONE
    body, headers = _sealed(to, message, keys, contact=contact, lasts=lasts)
    headers |= {"Urgency": "high" if urgent else "normal", "Content-Type": "application/octet-stream"}
    request = client.request("POST", httpx.URL(to.endpoint), headers=headers, content=body)
    answer = client.send(request, Call(Deadline(DEADLINE)), _ANSWER)
    if not isinstance(answer, Answer) or answer.status >= 500 or answer.status in _LATER:
        return Outcome.LATER
    if answer.status in _GONE:
        return Outcome.GONE
    return Outcome.TAKEN if answer.ok else Outcome.REFUSED


def _sealed(
    to: Browser, message: bytes, keys: Mapping[str, str], *, contact: str, lasts: int
) -> tuple[bytes, dict[str, str]]:
    # Read when it is first needed: it brings a library of its own that no page needs.
    from pydantic import AnyHttpUrl
    from webpush import WebPush, WebPushSubscription
    from webpush.types import WebPushKeys

    subscription = WebPushSubscription(
        endpoint=AnyHttpUrl(to.endpoint), keys=WebPushKeys(auth=to.auth, p256dh=to.p256dh)
    )
    signer = WebPush(
        private_key=keys["private"].encode(), public_key=keys["public"].encode(), subscriber=contact, ttl=lasts
    )  # fmt: skip
    made = signer.get(message, subscription)
    return made.encrypted, {name: str(value) for name, value in made.headers.items()}


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise NotABrowser("no key") from None
