"""Addresses of pictures: sealed for one person, and good for an hour or two.

They open nothing for anybody else, nor for that person once signed out. They hold ids and a moment, no names.
"""

import time
import uuid

from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.urls import reverse

from birdtable.apps.people.models import Membership

HOUR = 3600


def _signer() -> Signer:
    """Made when it is needed: a process that only reads this module may have no key."""
    return Signer(salt="birdtable.apps.photos.addresses")


def address_of(name: str, membership: Membership, photo: uuid.UUID, kind: str = "") -> str:
    """Where this member alone finds a picture (`photo`, with its kind), or previews of it (`photo-preview`).

    It stays the same for an hour, so that a browser need not fetch again what it has.
    """
    until = (int(time.time()) // HOUR + 2) * HOUR
    sealed = _signer().sign_object([name, photo.hex, kind, membership.pk.hex, until])
    return reverse(name, args=[membership.school.slug, sealed])


def unsealed(name: str, membership: Membership, sealed: str) -> tuple[uuid.UUID, str]:
    """The picture and the kind. Raises: Http404, for what we did not seal, for somebody else, or too long ago."""
    try:
        made_for, photo, kind, member, until = _signer().unsign_object(sealed)
    except (BadSignature, ValueError, TypeError, UnicodeError):
        raise Http404 from None
    if (made_for, member) != (name, membership.pk.hex) or until < time.time():
        raise Http404
    return uuid.UUID(photo), kind
