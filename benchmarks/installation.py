"""A whole installation in a folder of its own: SQLite, an invented school in it, the web server and the worker."""

import atexit
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.people import CLASSES, STAFF, pupils
from benchmarks.school import FACTS

if TYPE_CHECKING:
    from birdtable.apps.channels.models import Channel
    from birdtable.apps.people.models import Membership, School

COMMAND = Path(sys.executable).with_name("birdtable")
EVERYWHERE = b'channels = ["noticeboard", "bluesky", "mastodon", "x"]'
PASSWORD = "a warm slice of bread"


@dataclass(frozen=True, slots=True)
class Seeded:
    """One school: somebody who writes, somebody who decides, and its noticeboard."""

    school: "School"
    teacher: "Membership"
    leader: "Membership"
    noticeboard: "Channel"


@lru_cache(maxsize=1)
def home() -> Path:
    """An empty installation, gone when this process ends. Never one that is in use, whatever the environment says.

    With BIRDTABLE_TEST_DATABASE_URL, which `.ci/postgres` sets, on that throw-away PostgreSQL; with
    BIRDTABLE_BENCH_REDIS its bells wait in that Redis.
    """
    thrown_away = {
        "DATABASE_URL": os.environ.get("BIRDTABLE_TEST_DATABASE_URL", ""),
        "BIRDTABLE_QUEUE_URL": os.environ.get("BIRDTABLE_BENCH_REDIS", ""),
    }
    folder = tempfile.TemporaryDirectory(prefix="birdtable-benchmarks-")
    atexit.register(folder.cleanup)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name in [name for name in os.environ if name.startswith("BIRDTABLE_") or name == "DATABASE_URL"]:
        del os.environ[name]
    os.environ |= {
        "BIRDTABLE_HOME": folder.name,
        "BIRDTABLE_ADDRESS": f"http://127.0.0.1:{port}",
        "BIRDTABLE_SECRET_KEY": secrets.token_urlsafe(64),
        "DJANGO_SETTINGS_MODULE": "birdtable.site.settings",
    } | {name: address for name, address in thrown_away.items() if address}
    from birdtable.cli.home import make_home, open_django
    from birdtable.cli.serve import prepare
    from birdtable.site.logs import logging_of

    make_home()
    open_django()
    logging_of("ERROR")
    prepare()
    return Path(folder.name)


def seeded(slug: str, children: int) -> Seeded:
    """A new school with the reference policy and so many pupils."""
    home()
    from birdtable.adapters.policy_file import source_of
    from birdtable.apps.channels.actions import connect_noticeboard
    from birdtable.apps.people.models import School
    from birdtable.apps.policies.actions import adopt
    from birdtable.core.words import Role

    school = School.objects.create(
        slug=slug,
        name=FACTS.name,
        short_names=list(FACTS.short_names),
        phones=list(FACTS.phones),
        emails=list(FACTS.emails),
        email_domain=FACTS.email_domain,
        postcode=FACTS.postcode,
        website=FACTS.website,
        handles=list(FACTS.handles),
    )
    teacher, leader, head = (join(school, n, role) for n, role in enumerate((Role.TEACHER, Role.LEADER, Role.HEAD)))
    # The reference policy names Twitter alone.
    adopt(school, source_of("unsworth-2021")[0].replace(b'channels = ["x"]', EVERYWHERE), head)
    _enrol(school, children)
    school.refresh_from_db()
    for one in (teacher, leader):
        at_a_school_device(one)
    return Seeded(school=school, teacher=teacher, leader=leader, noticeboard=connect_noticeboard(school, head))


def join(school: "School", number: int, role: str) -> "Membership":
    """One more member of the school."""
    from birdtable.apps.people.models import Membership, Person, RoleHeld

    adult = STAFF[number % len(STAFF)]
    person = Person.objects.create_user(
        f"{adult.surname}.{number}@{school.slug}.example",
        title=adult.title,
        forename=adult.forename,
        surname=adult.surname,
        display_name=adult.display_name,
    )
    person.password = _hashed()
    person.save()
    membership = Membership.objects.create(person=person, school=school, starts=date(2020, 1, 1))
    RoleHeld.objects.create(membership=membership, role=role)
    return membership


def at_a_school_device(member: "Membership") -> str:
    """The policy lets nobody send, approve or add a picture from anywhere else: what its browser carries."""
    from birdtable.apps.people.devices import hashed, new_token
    from birdtable.apps.people.models import Device, Here
    from birdtable.core.device_states import DeviceState

    token = new_token()
    device = Device.objects.create(
        school=member.school,
        name=f"iPad of {member.person.email}",
        kind=Device.Kind.OWN,
        added_by=member.person,
        state=DeviceState.ACTIVE,
        token_hash=hashed(token),
    )
    member.here = Here(device=device)
    return token


@lru_cache(maxsize=1)
def _hashed() -> str:
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD)


def _enrol(school: "School", children: int) -> None:
    from birdtable.apps.people.models import SchoolClass
    from birdtable.apps.roll.models import Consent, Pupil

    classes = {name: SchoolClass.objects.create(school=school, name=name, year=year) for name, year in CLASSES.items()}
    rows = Pupil.objects.bulk_create(
        [
            Pupil(
                school=school,
                local_id=one.id,
                forename=one.forename,
                chosen_forename=one.chosen_forename,
                surname=one.surname,
                year=one.year,
                school_class=classes[one.class_name],
            )
            for one in pupils(children)
        ],
        batch_size=500,
    )
    Consent.objects.bulk_create(
        [Consent(school=school, pupil=row, network="noticeboard", given=True) for row in rows], batch_size=500
    )


@contextmanager
def served(*words: str) -> Iterator[Path]:
    """`birdtable serve` or `birdtable worker` while this lasts; gives the file of its log."""
    log = home() / f"{words[0]}-{secrets.token_hex(4)}.log"
    with running(log, *words):
        yield log


@contextmanager
def running(log: Path, *words: str, **given: str) -> Iterator["subprocess.Popen[bytes]"]:
    """That command's process while this lasts, with these settings too."""
    with log.open("ab") as file:
        process = subprocess.Popen([COMMAND, *words], stdout=file, stderr=file, env=os.environ | given)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=40)


def wait_for(address: str, seconds: float = 30) -> None:
    """Until something answers there. Raises: TimeoutError."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


def processor_seconds() -> float:
    """What every process started from this one, or from one of those, has used so far (Linux; elsewhere 0)."""
    fields = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # After the name in brackets, which may hold spaces: state, parent, … and ticks in user and system mode.
            words = place.read_text().rpartition(")")[2].split()
            fields[int(place.parent.name)] = int(words[1]), int(words[11]) + int(words[12])
    ours, new = set(), {os.getpid()}
    while new:
        ours |= new
        new = {process for process, (parent, _) in fields.items() if parent in ours} - ours
    return sum(fields[process][1] for process in ours - {os.getpid()} if process in fields) / os.sysconf("SC_CLK_TCK")


def contents(*passed_over: str) -> Mapping[str, tuple[int, str]]:
    """For each table but these: how many rows, and a digest of all that is in them."""
    import hashlib

    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - set(passed_over)):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(map(repr, cursor.fetchall()))
            found[table] = len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found
