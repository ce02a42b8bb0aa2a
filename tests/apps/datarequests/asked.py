"""Requests for tests, and a worker that sees to them."""

import io
import json
import zipfile
from datetime import date

from django.utils import timezone

from birdtable.apps.datarequests import actions, queries, working
from birdtable.apps.datarequests.models import DataRequest
from birdtable.apps.people.models import Membership

SAID = {
    "asked_by": "Her mother, at the office",
    "asked_as": "parent",
    "asked_on": date(2026, 11, 30),
    "identity": "Known from the school gate",
    "right": "Birth certificate seen",
    "words": "",
}


def asks(about, by: Membership, kind=DataRequest.Kind.ACCESS, **said) -> DataRequest:
    made = actions.receive(kind, about, SAID | {"asked_on": by.school.today()} | said, by=by)
    return queries.request_for(by, made.pk)


def the_worker_gathers() -> None:
    for pk in queries.gatherings_due(timezone.now(), 100):
        working.attend(pk)


def gathered(about, by: Membership) -> DataRequest:
    """A request for which everything was found."""
    made = asks(about, by)
    the_worker_gathers()
    return queries.request_for(by, made.pk)


def file_about(about, by: Membership) -> dict[str, bytes]:
    """What is handed over."""
    made = gathered(about, by)
    actions.make_file(made, by=by)
    the_worker_gathers()
    content = actions.file_of(queries.request_for(by, made.pk), by=by)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def told(files: dict[str, bytes]) -> dict:
    return json.loads(files["held.json"])
