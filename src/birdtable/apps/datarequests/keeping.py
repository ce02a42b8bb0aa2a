"""Requests: while one is open nothing about the child goes; and the files made for it have an end of their own."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from birdtable.apps.datarequests.models import DataRequest, Gathering
from birdtable.apps.work.keeping import Kept, holds_back, kept


@holds_back
def asked_about() -> Iterable[tuple[str, uuid.UUID]]:
    """The children of requests that nobody has answered."""
    for pupil in DataRequest.objects.open().exclude(pupil=None).values_list("pupil", flat=True):
        yield "pupil", pupil


def files_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Gathering]:
    """Those whose files a bell of their own deletes by then."""
    ended: QuerySet[Gathering] = Gathering.objects.filter(school=school_id, expires_at__lte=before)
    return ended.order_by("expires_at")


kept(
    Kept(
        name="request_files",
        called="Files made for requests",
        because="as the page of the request says",
        going=files_to_go,
        let_go=None,
    )
)
