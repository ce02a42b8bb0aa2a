"""What a network's adapter asks of us: the bytes of pictures, and what to remember of a delivery."""

import uuid
from collections.abc import Mapping

from django.db import transaction

from birdtable.adapters.networks.network import PictureMissing
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.photos.files import content_of
from birdtable.apps.photos.models import Rendition


class StoredPictures:
    """The pictures of one school, from private storage (see adapters.networks.network.Pictures)."""

    def __init__(self, school_id: uuid.UUID) -> None:
        self._school_id = school_id

    def open(self, rendition: str) -> bytes:
        """The file's bytes. Raises: PictureMissing, also for a file that was deleted on purpose."""
        row = Rendition.objects.filter(pk=uuid.UUID(rendition), school_id=self._school_id).first()
        try:
            return content_of(row.file if row else "")
        except FileNotFoundError:
            raise PictureMissing(rendition) from None


class DeliveryNotes:
    """What is remembered with one delivery (see adapters.networks.network.Notes)."""

    def __init__(self, pk: uuid.UUID) -> None:
        self._pk = pk

    def read(self) -> Mapping[str, str]:
        """Everything noted so far."""
        notes: dict[str, str] = Delivery.objects.values_list("notes", flat=True).get(pk=self._pk)
        return notes

    def write(self, name: str, value: str) -> None:
        """Note it; committed when this returns."""
        with transaction.atomic():
            row = Delivery.objects.select_for_update().get(pk=self._pk)
            Delivery.objects.filter(pk=self._pk).update(notes=row.notes | {name: value})
