"""How many parents at once a noticeboard can answer, how soon, and what one change costs.

`python -m benchmarks.noticeboard`; with `--small` only to see that it runs. A school with 5,000 posts and 10,000
pictures. What asks runs beside the server on the same cores, in processes of its own that keep one connection each.
Where Caddy is on this machine, also through it, as deploy/Caddyfile has it but for HTTPS.
"""

import gzip
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence

from benchmarks.caddy import through_caddy
from benchmarks.installation import seeded, served, wait_for
from benchmarks.measure import table
from benchmarks.noticeboard_filled import filled
from benchmarks.one_line import Line, together

AT_ONCE = 16
FINISHED = ("first page", "Atom feed", "a notice", "a picture")
FRESH = "pages nobody asked for before"
HEAD = ("answers", "server", "a second", "median ms", "p95 ms", "not 200")


def run(*, small: bool = False) -> None:
    many, seconds = (60, 0.5) if small else (5_000, 8.0)
    here = seeded("noticeboard", 20)
    paths = filled(here, many)
    address = os.environ["BIRDTABLE_ADDRESS"]
    with served("serve"):
        wait_for(f"{address}/accounts/login/", 120)
        rows = [_measured("by itself", address, name, paths[name], seconds) for name in FINISHED]
        rows.append(_fresh(address, paths[FRESH]))
        weights = [(name, *_weight(address, paths[name][0])) for name in FINISHED]
        change = list(_a_change(address))
        with through_caddy(address) as caddy:
            if caddy:
                rows += [_measured("behind Caddy", caddy, name, paths[name], seconds) for name in FINISHED]
    beside = (
        f"{AT_ONCE} ask at once, on the same {os.cpu_count()} cores. Load of the machine: {os.getloadavg()[0]:.1f}."
    )
    table(f"noticeboard: {many:,} posts and {2 * many:,} pictures of one school", HEAD, rows, beside)
    table("noticeboard: how heavy", ("alone, without what it leads to", "kB", "kB as sent"), weights)
    table("noticeboard: one post comes down", ("every page and picture had been finished", "ms"), change)


def _measured(server: str, address: str, name: str, paths: Sequence[str], seconds: float) -> tuple[object, ...]:
    with Line(address) as line:
        for path in paths:
            line.ask(path)
    times, wrong = together(AT_ONCE, address, [paths] * AT_ONCE, seconds)
    return name, server, *_told(times, wrong, seconds)


def _fresh(address: str, paths: Sequence[str]) -> tuple[object, ...]:
    """Each once. How many a second: as many lines as there were, each busy for the sum of its answers."""
    first, rest = paths[:2], paths[2:]
    together(1, address, [first], None)  # all templates read
    times, wrong = together(AT_ONCE, address, [rest[number::AT_ONCE] for number in range(AT_ONCE)], None)
    return FRESH, "by itself", *_told(times, wrong, sum(times) / 1000 / AT_ONCE)


def _told(times: Sequence[float], wrong: int, seconds: float) -> tuple[object, ...]:
    p95 = statistics.quantiles(times, n=100)[94]
    return round(len(times) / seconds), float(statistics.median(times)), float(p95), wrong


def _weight(address: str, path: str) -> tuple[float, float]:
    with Line(address) as line:
        _, sent = line.ask(path)
    whole = gzip.decompress(sent) if sent[:2] == b"\x1f\x8b" else sent
    return len(whole) / 1000, len(sent) / 1000


def _a_change(address: str) -> Iterator[tuple[str, float]]:
    """By the ORM here, as the worker would; the server beside must be of the same opinion at once."""
    from birdtable.apps.delivery.board_files import kept_pages
    from birdtable.apps.delivery.models import Notice
    from birdtable.apps.delivery.noticeboard import Noticeboard
    from birdtable.apps.noticeboard.making import make_first_pages
    from birdtable.apps.noticeboard.stamps import stamp_of

    notice = Notice.objects.select_related("delivery", "school").filter(removed_at=None).first()
    assert notice
    finished = kept_pages().count(str(notice.school_id), stamp_of(notice.school_id))
    began = time.perf_counter()
    Noticeboard().remove(key=str(notice.delivery_id), remote_id="")
    yield f"the words, its pictures and all {finished:,} finished pages deleted", (time.perf_counter() - began) * 1000
    with Line(address) as line:
        status, _ = line.ask(f"/n/{notice.school.slug}/{notice.pk}/")
    yield f"until its own page answers {status}", (time.perf_counter() - began) * 1000
    began = time.perf_counter()
    make_first_pages(notice.school_id)
    yield "the first pages made anew", (time.perf_counter() - began) * 1000
    began = time.perf_counter()
    stamp_of(notice.school_id)
    yield "asking whether anything changed", (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    run(small="--small" in sys.argv)
