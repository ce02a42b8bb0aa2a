"""Sealing addresses anew, when keys are renewed."""

from birdtable.adapters.sealing import Seal
from birdtable.apps.people.sealing import seals_anew
from birdtable.apps.subscriptions.models import Subscriber


@seals_anew
def addresses_anew(seal: Seal) -> None:
    """Every address, with the first key. Raises: Sealed."""
    for row in Subscriber.objects.select_for_update().only("pk", "sealed"):
        Subscriber.objects.filter(pk=row.pk).update(sealed=seal.anew(row.sealed))
