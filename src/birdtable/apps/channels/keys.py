"""The keys that seal accounts' secrets, and sealing everything anew with a fresh one.

They lie in a file of their own, so that a copy of the database alone opens nothing. The file is read at each use: keys
renewed by command hold at once in every process.
"""

import os
from pathlib import Path

from django.conf import settings
from django.db import transaction

from birdtable.adapters.sealing import Seal, Sealed, new_key
from birdtable.apps.channels.models import Credential
from birdtable.apps.notify.subscriptions import seal_push_anew
from birdtable.apps.people.sealing import our_keys, seal_second_steps_anew, seal_what_apps_keep


def our_seal() -> Seal:
    """Our seal with the keys as they are now, the newest first. Raises: NoKeys."""
    return Seal(our_keys())


def that_nothing_opens() -> list[str]:
    """Which accounts' secrets none of our keys opens, as they are called. Raises: NoKeys."""
    seal, lost = our_seal(), []
    for row in Credential.objects.exclude(sealed="").select_related("channel", "school"):
        try:
            seal.open(row.sealed)
        except Sealed:
            lost.append(f"{row.channel.called} ({row.school})")
    return lost


def renew_keys() -> int:
    """A new key first, then everything sealed anew with it; how many accounts that were.

    The key before stays, for whoever was sealing with it at this very moment, and goes next time. Broken off half way,
    everything can still be opened: run it again. Where the keys come from the environment the new one is put there
    first by hand, and this only seals anew.
    Raises: NoKeys; Sealed, for what no key opens.
    """
    from_a_file = not settings.BIRDTABLE_FIELD_KEYS
    if from_a_file:
        _write([new_key(), *our_keys()])
    count = _seal_anew()
    if from_a_file:
        _write(our_keys()[:2])
    return count


@transaction.atomic
def _seal_anew() -> int:
    seal = our_seal()
    rows = list(Credential.objects.select_for_update().exclude(sealed=""))
    for row in rows:
        row.sealed = seal.anew(row.sealed)
        row.save(update_fields=["sealed"])
    seal_second_steps_anew(seal)
    seal_push_anew(seal)
    seal_what_apps_keep(seal)
    return len(rows)


def _write(keys: list[str]) -> None:
    path = Path(settings.BIRDTABLE_FIELD_KEYS_FILE)
    beside = path.with_name(f".{path.name}.new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(keys) + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
