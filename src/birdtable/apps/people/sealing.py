"""The keys that seal what must not lie open in the database. They lie in a file of their own, read at each use."""

from collections.abc import Callable
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.module_loading import autodiscover_modules

from birdtable.adapters.sealing import NoKeys, Seal

SECRETS = ("secret", "seed")
"""What of a second step is sealed: the secret of an app, and what codes for a bad day are made of."""


def our_keys() -> list[str]:
    """The keys as they are now, the newest first. Raises: NoKeys."""
    if given := settings.BIRDTABLE_FIELD_KEYS:
        return [key for key in given.replace(",", " ").split() if key]
    try:
        return Path(settings.BIRDTABLE_FIELD_KEYS_FILE).read_text().split()
    except OSError:
        raise NoKeys(f"{settings.BIRDTABLE_FIELD_KEYS_FILE} cannot be read") from None


def seal_second_steps_anew(seal: Seal) -> int:
    """Everybody's second step sealed with the first key; how many. Call it in a transaction. Raises: Sealed."""
    rows = [row for row in Authenticator.objects.select_for_update() if any(name in row.data for name in SECRETS)]
    for row in rows:
        row.data |= {name: seal.anew(row.data[name]) for name in SECRETS if name in row.data}
        row.save(update_fields=["data"])
    return len(rows)


_ANEW: dict[str, Callable[[Seal], None]] = {}


def seals_anew(function: Callable[[Seal], None]) -> Callable[[Seal], None]:
    """Marks, in an app's `sealed.py`, the function that seals everything of that app anew when keys are renewed."""
    _ANEW[function.__module__] = function
    return function


def seal_what_apps_keep(seal: Seal) -> None:
    """Everything they marked. Call it in a transaction. Raises: Sealed."""
    autodiscover_modules("sealed")
    for function in _ANEW.values():
        function(seal)
