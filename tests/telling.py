"""What a worker does to reach people, and a small push service on this machine that reads what phones would be told."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils import timezone

from birdtable.apps.foryou.reaching import reach
from birdtable.apps.notify.posting import due_letters, post_letters
from birdtable.apps.people.models import School

POINT = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def post_what_is_due(school: School) -> None:
    """Everything that people are to be told by now, out."""
    reach(school.pk)
    for about in due_letters(timezone.now(), 1000):
        post_letters(about)


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(words: str) -> bytes:
    return base64.urlsafe_b64decode(words + "=" * (-len(words) % 4))


class APhone:
    """A browser's own half: only it can read what is sealed for it (RFC 8291)."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._auth = b"sixteen byte key"
        self.p256dh, self.auth = text(self._key.public_key().public_bytes(*POINT)), text(self._auth)

    def opens(self, body: bytes) -> dict:
        salt, size, theirs = body[:16], body[20], body[21 : 21 + body[20]]
        shared = self._key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
        info = b"WebPush: info\0" + self._key.public_key().public_bytes(*POINT) + theirs
        secret = _derived(shared, self._auth, info, 32)
        key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
        return json.loads(AESGCM(key).decrypt(nonce, body[21 + size :], None).rstrip(b"\0").removesuffix(b"\2"))


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def signed_claims(authorization: str, key_shown: str) -> dict:
    """What a signature of RFC 8292 says, once it is seen to be made with the key that the browser was shown."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(one.strip().split("=", 1) for one in rest.split(","))
    assert (scheme, parts["k"]) == ("vapid", key_shown)
    head, claims, signature = parts["t"].split(".")
    both = raw(signature)
    made = utils.encode_dss_signature(int.from_bytes(both[:32]), int.from_bytes(both[32:]))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(key_shown))
    public.verify(made, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    return json.loads(raw(claims))


class PushService:
    """Takes what is posted to it. answer: the status it gives from now on."""

    def __init__(self) -> None:
        self.answer, self.got = 201, []
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                service.got.append((self.path, headers, body))
                self.send_response(service.answer)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
