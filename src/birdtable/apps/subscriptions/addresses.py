"""An address as we keep it: sealed, with a keyed hash beside it, and a word made by chance with which it leaves."""

import hashlib
import secrets
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from birdtable.adapters.sealing import Seal


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a letter goes, and the word in its link to leave."""

    address: str
    leave: str


def hash_of(address: str) -> str:
    """By which an address is known again; without our secret key nobody finds out whose it is."""
    return salted_hmac("birdtable.subscriptions", address.strip().casefold(), algorithm="sha256").hexdigest()


def leave_hash_of(word: str) -> str:
    """What is kept of the word with which an address leaves."""
    return hashlib.sha256(word.encode()).hexdigest()


def new_leave() -> str:
    """A word nobody guesses (256 bits), for ever the same in this subscriber's letters."""
    return secrets.token_urlsafe(32)


def closed(address: str, leave: str, seal: Seal) -> str:
    """Both, sealed."""
    return seal.seal({"address": address.strip(), "leave": leave})


def opened(sealed: str, seal: Seal) -> Reached:
    """Both. Raises: Sealed."""
    fields = seal.open(sealed)
    return Reached(fields["address"], fields["leave"])
