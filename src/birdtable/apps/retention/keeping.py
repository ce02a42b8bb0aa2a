"""What people keep back by hand, as the registry hears it; requests and incidents say theirs in their own apps."""

import uuid
from collections.abc import Iterable

from birdtable.apps.retention.models import KeptBack
from birdtable.apps.work.keeping import holds_back


@holds_back
def kept_by_hand() -> Iterable[tuple[str, uuid.UUID]]:
    """Each that nobody has released."""
    return KeptBack.objects.filter(released_at=None).values_list("kind", "thing")
