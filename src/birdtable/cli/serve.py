"""`birdtable serve`: the pages and the worker, as one command."""

import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import click

from birdtable.cli.home import make_home, open_django
from birdtable.cli.move import refuse_if_moved
from birdtable.cli.restore import refuse_if_cut_off
from birdtable.cli.supervise import supervise
from birdtable.cli.worker import work


@click.command()
@click.option("--bind", help="Address and port to listen on. Default: those of BIRDTABLE_ADDRESS when on this machine.")
@click.option("--no-worker", is_flag=True, help="The pages alone: a worker runs elsewhere.")
def serve(bind: str | None, *, no_worker: bool) -> None:
    """Run the pages and the worker, and keep both alive, until Ctrl+C or TERM.

    The database is brought up to date first. One that stops is started again; when this command ends, so do both.
    """
    make_home()
    open_django()
    start(bind, worker=not no_worker)


def start(bind: str | None = None, *, worker: bool = True) -> None:
    """Prepare and run; Django is ready and the home folder made. Raises: click.ClickException in plain words."""
    from django.conf import settings

    address = bind or own_address(settings.BIRDTABLE_ADDRESS)
    refuse_if_cut_off()
    refuse_if_moved()
    refuse_taken(address)
    look_at_settings()
    prepare()
    click.echo(f"Birdtable is starting at {settings.BIRDTABLE_ADDRESS} (Ctrl+C stops it).", err=True)
    load()
    parts = {"web": partial(_serve_pages, address)} | ({"worker": work} if worker else {})
    supervise(parts, ask=say_if_nobody_works)
    click.echo("Birdtable has stopped. Nothing was lost.", err=True)


def say_if_nobody_works() -> None:
    """By e-mail, where no worker has been heard for a minute and a half: this process is the one that is left."""
    from django.db import connection
    from django.utils import timezone

    from birdtable.apps.delivery.nobody_works import tell_if_nobody_works

    try:
        tell_if_nobody_works(timezone.now())
    finally:
        connection.close()


def look_at_settings() -> None:
    """Django's and our own checks; those for the open network too, once the address is not this machine's alone."""
    from django.conf import settings
    from django.core.management import CommandError, call_command

    public = settings.BIRDTABLE_ADDRESS.startswith("https://")
    try:
        call_command("check", deploy=public, fail_level="WARNING" if public else "ERROR", stdout=StringIO())
    except CommandError as wrong:
        raise click.ClickException(f"A setting needs mending first.\n{wrong}") from wrong


def prepare() -> None:
    """Bring the database, the cache table and the static files up to date, one process at a time."""
    from django.conf import settings
    from django.core.management import call_command

    from birdtable.apps.delivery.board_files import kept_pages

    with _alone(settings.BIRDTABLE_HOME / "prepare.lock"):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        # Another version of the program may make them otherwise.
        kept_pages().clear_all()
        make_push_keys()


def make_push_keys() -> None:
    """Where the keys that seal them are not there, `birdtable doctor` says so; everything else goes on."""
    from birdtable.adapters.sealing import NoKeys, Sealed
    from birdtable.apps.foryou.pushing import make_keys

    with suppress(NoKeys, Sealed):
        make_keys()


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Nobody else on this machine meanwhile; on PostgreSQL, nobody on any machine."""
    from django.db import connection

    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(hashtext('birdtable prepare'))")
        try:
            yield
        finally:
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(hashtext('birdtable prepare'))")
            connection.close()


def own_address(address: str) -> str:
    """Where the pages listen by themselves: as the address says, where it is of this machine."""
    parts = urlsplit(address)
    return f"{parts.hostname}:{parts.port or 80}" if parts.scheme == "http" else "127.0.0.1:8000"


def refuse_taken(address: str) -> None:
    """Raises: click.ClickException, where something listens there already."""
    host, _, port = address.rpartition(":")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host.strip("[]"), int(port)))
        except (OSError, ValueError) as error:
            raise click.ClickException(
                f"Cannot listen on {address}: {error}. Stop what is using it, or choose another with --bind."
            ) from error


def load() -> None:
    """All that the parts need, before they part: they share that memory, and are there at once."""
    from django.core.servers.basehttp import get_internal_wsgi_application
    from django.db import connections
    from django.urls import get_resolver

    import birdtable.apps.work.worker  # noqa: F401

    # The checks too; and it keeps all this for good.
    get_internal_wsgi_application()
    # A page asked for first would read the addresses of all pages, in each process anew.
    get_resolver().url_patterns  # noqa: B018
    # Two processes on one connection would read each other's answers.
    connections.close_all()


def _serve_pages(address: str) -> None:
    from django.conf import settings

    from birdtable.cli.web import Pages

    Pages(
        bind=address,
        worker_class="gthread",
        workers=settings.BIRDTABLE_WEB_PROCESSES,
        threads=settings.BIRDTABLE_WEB_THREADS,
        max_requests=5000,
        max_requests_jitter=500,
        graceful_timeout=20,
        timeout=60,
        loglevel="warning",
        preload_app=True,
    ).run()
