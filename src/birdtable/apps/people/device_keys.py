"""The key that a device's browser made and cannot give away: taking it down, asking it, hearing the answer.

WebCrypto keeps it in IndexedDB as ECDSA P-256, not extractable. What it signs is `question`, with SHA-256; the
signature is r and s, 32 bytes each. The public half comes as a SubjectPublicKeyInfo. All of it in base64.
Source: docs/decisions/0028-a-key-that-cannot-leave-the-browser.md
"""

import base64
import binascii
import secrets
import time
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from django.contrib.sessions.backends.base import SessionBase

from birdtable.apps.people.models import Device

LASTS = 120
"""Seconds in which a question is answered: a browser needs less than one."""
LONGEST = 400
"""Characters of a public key or a signature, with room to spare: nobody makes us decode a book."""
ASKED = "device_question"
HALF = 32


class NoKey(ValueError):
    """That is no public key of the kind we ask for."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the browser signs, for one device, in one session, once."""

    device: str
    words: str
    until: float

    @property
    def text(self) -> str:
        """The words as they are signed: nothing else that this key ever signs can be taken for them."""
        return f"birdtable device {self.device} {self.words}"


def public_key_of(said: str) -> str:
    """The public key as it is kept. Raises: NoKey."""
    try:
        raw = _bytes(said)
        key = load_der_public_key(raw)
    except (ValueError, UnsupportedAlgorithm):
        raise NoKey from None
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise NoKey
    return base64.b64encode(raw).decode()


def ask(session: SessionBase, device: Device) -> Question:
    """A new question to this device; an earlier one of this session is worth nothing from now on."""
    question = Question(str(device.pk), secrets.token_urlsafe(32), time.time() + LASTS)
    session[ASKED] = {"device": question.device, "words": question.words, "until": question.until}
    return question


def answered(session: SessionBase, device: Device, signature: str) -> bool:
    """Whether this is the device's answer to what this session asked it a moment ago. A question is answered once."""
    asked = session.pop(ASKED, None)
    if asked is None or not device.public_key:
        return False
    question = Question(**asked)
    fresh = time.time() <= question.until and question.device == str(device.pk)
    return fresh and _signed(device.public_key, question.text, signature)


def _signed(public_key: str, text: str, signature: str) -> bool:
    key = load_der_public_key(base64.b64decode(public_key))
    try:
        raw = _bytes(signature)
        if len(raw) != 2 * HALF or not isinstance(key, ec.EllipticCurvePublicKey):
            return False
        r, s = int.from_bytes(raw[:HALF]), int.from_bytes(raw[HALF:])
        key.verify(encode_dss_signature(r, s), text.encode(), ec.ECDSA(SHA256()))
    except (ValueError, InvalidSignature):
        return False
    return True


def _bytes(said: str) -> bytes:
    if not said or len(said) > LONGEST:
        raise ValueError("too long, or nothing")
    try:
        return base64.b64decode(said, validate=True)
    except binascii.Error:
        raise ValueError("not base64") from None
