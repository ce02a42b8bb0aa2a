"""The Write page's check while people type: the pages as served, twenty people signed in, one check a second each."""

import http.client
import http.cookiejar
import json
import os
import re
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.installation import (
    PASSWORD,
    Seeded,
    at_a_school_device,
    contents,
    join,
    processor_seconds,
    seeded,
    served,
    wait_for,
)
from benchmarks.measure import Times, table, times_of
from benchmarks.people import pupils
from benchmarks.posts import posts

if TYPE_CHECKING:
    from birdtable.apps.people.models import Membership

EDGE = "----birdtable-benchmark"
OF_THE_WORKER = ("work_heartbeat", "work_sweep")


@dataclass(frozen=True, slots=True)
class Typist:
    """Somebody at the Write page of their own post, signed in."""

    address: str
    cookies: str
    fields: tuple[tuple[str, str], ...]

    def check(self, line: http.client.HTTPConnection, text: str) -> float:
        """Milliseconds until the answer to this text was here. Raises: RuntimeError for any answer but 200."""
        began = time.perf_counter()
        line.request("POST", self.address + "check/", body((*self.fields, ("text", text))), self._headers())
        answer = line.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} instead of an answer")
        return (time.perf_counter() - began) * 1000

    def _headers(self) -> dict[str, str]:
        return {
            "Cookie": self.cookies,
            "Content-Type": f"multipart/form-data; boundary={EDGE}",
            "X-Requested-With": "live-check",
        }


def run(*, small: bool = False) -> None:
    people, seconds, children, rounds = (2, 2, 40, 1) if small else (20, 20, 1_500, 2)
    here = seeded("live", children)
    addresses = [begun(here, number) for number in range(people)]
    texts = [one.draft.text for one in posts(people, 400, pupils(children), seed=6)]
    with served("serve") as log:
        wait_for(os.environ["BIRDTABLE_ADDRESS"] + "/accounts/login/")
        typists = [signed_in(*one) for one in addresses]
        before = contents(*OF_THE_WORKER)
        runs = [_run(typists, texts, seconds, log) for _ in range(rounds)]
        after = contents(*OF_THE_WORKER)
    at_the_server, seen, busy = min(runs, key=lambda one: one[0].at(95))
    _tell(at_the_server, seen, busy, f"{people} people, a check a second each, {seconds} seconds, {children:,} pupils")
    each = ", ".join(f"{taken.at(95):.0f}" for taken, _, _ in runs)
    print(f"\n95th percentile at the server in each run, ms: {each}.")
    rows = sum(count for count, _ in after.values())
    written = "nothing" if before == after else _differences(before, after)
    print(f"\nWritten to the database meanwhile: {written} ({len(after)} tables, {rows:,} rows, the record among them,")
    print("compared by their digests; left out: the worker's own heartbeat and lead).")


def _run(typists: Sequence[Typist], texts: Sequence[str], seconds: int, log: Path) -> tuple[Times, Times, float]:
    """Times at the server, times at the browser, and milliseconds of processor of the whole service for one check."""
    begun, used = len(list(logged(log, "post-check"))), processor_seconds()
    seen = _all_type(typists, texts, seconds)
    busy = (processor_seconds() - used) * 1000 / len(seen.ms)
    return times_of(list(logged(log, "post-check"))[begun:]), seen, busy


def _tell(at_the_server: Times, seen: Times, busy: float, circumstances: str) -> None:
    table(
        f"live: {circumstances}",
        ("ms a check", "checks", "mean", "p50", "p95", "p99", "worst"),
        [
            (name, len(taken.ms), taken.mean, taken.at(50), taken.at(95), taken.at(99), taken.worst)
            for name, taken in (("at the server, by its own log", at_the_server), ("as the browser waits", seen))
        ],
        "`birdtable serve` as it is: gunicorn, 2 processes with 4 threads each, SQLite, worker beside it, all on the "
        "machine that also plays the people. By the clock, in whole milliseconds at the server.",
        f"Of processor, the whole service used {busy:.0f} ms a check. The better of the runs; where the cores are "
        "shared with other work, the clock tells more of that work than of Birdtable.",
        "Each process had read and compiled the roll before: it does when the first Write page is opened.",
    )


def begun(here: Seeded, number: int) -> tuple[str, str, str]:
    """A teacher's address for signing in, the path of a post that teacher began, and what their iPad carries."""
    from birdtable.apps.posts import actions

    teacher = join(here.school, number + 10, "teacher")
    post = actions.begin(teacher, channels=[here.noticeboard])
    return teacher.person.email, f"/s/{here.school.slug}/posts/{post.pk}/", at_a_school_device(teacher)


def signed_in(email: str, path: str, carried: str) -> Typist:
    """Through the sign-in page, as anybody does, and on to the Write page, on a school device."""
    address = os.environ["BIRDTABLE_ADDRESS"]
    browser, jar = _through_the_door(email)
    # What a device carries is renewed at the first page after signing in, and known to have arrived at the next.
    at_device = {"Cookie": f"{_line_of(jar)}; birdtable-device={carried}"}
    browser.open(urllib.request.Request(address + path, headers=at_device)).close()
    page = browser.open(address + path).read().decode()
    return Typist(
        address=path,
        cookies=_line_of(jar),
        fields=(
            ("csrfmiddlewaretoken", _value(page, "csrfmiddlewaretoken")),
            ("version", _value(page, "version")),
            ("topic", "teaching_and_learning"),
            ("school_class", ""),
            ("channels", _value(page, "channels")),
            ("when", "now"),
        ),
    )


def signed_in_at(member: "Membership") -> str:
    """The cookies of this member, signed in on a school device of their own."""
    browser, jar = _through_the_door(member.person.email)
    carried = at_a_school_device(member)
    address = f"{os.environ['BIRDTABLE_ADDRESS']}/s/{member.school.slug}/"
    headers = {"Cookie": f"{_line_of(jar)}; birdtable-device={carried}"}
    browser.open(urllib.request.Request(address, headers=headers)).close()
    return _line_of(jar)


def asked(path: str, cookies: str) -> str:
    """A page of ours. Raises: RuntimeError for any answer but 200."""
    line = line_to_server()
    line.request("GET", path, headers={"Cookie": cookies})
    answer = line.getresponse()
    page = answer.read().decode()
    line.close()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} instead of {path}")
    return page


def _through_the_door(email: str) -> tuple[urllib.request.OpenerDirector, http.cookiejar.CookieJar]:
    address = os.environ["BIRDTABLE_ADDRESS"]
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    login = browser.open(f"{address}/accounts/login/").read().decode()
    said = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": _value(login, "csrfmiddlewaretoken")}
    browser.open(f"{address}/accounts/login/", urllib.parse.urlencode(said).encode()).close()
    return browser, jar


def _line_of(jar: http.cookiejar.CookieJar) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def _value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    if found is None:
        raise LookupError(f"no {name} on the page")
    return found[1]


def body(fields: Sequence[tuple[str, str]]) -> bytes:
    """As a form sends them."""
    parts = (f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{said}\r\n' for name, said in fields)
    return ("".join(parts) + f"--{EDGE}--\r\n").encode()


def line_to_server() -> http.client.HTTPConnection:
    """Which stays open until it is closed, as a browser's does."""
    return http.client.HTTPConnection(urllib.parse.urlsplit(os.environ["BIRDTABLE_ADDRESS"]).netloc, timeout=30)


def _all_type(typists: Sequence[Typist], texts: Sequence[str], seconds: int) -> Times:
    taken: list[float] = []
    began = time.monotonic() + 0.2

    def types(number: int) -> None:
        line = line_to_server()
        for second in range(seconds):
            # Nobody types in step with the others.
            time.sleep(max(0.0, began + second + number / len(typists) - time.monotonic()))
            taken.append(typists[number].check(line, texts[number][: 20 + second * 20]))

    threads = [threading.Thread(target=types, args=(number,)) for number in range(len(typists))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if len(taken) != len(typists) * seconds:
        raise RuntimeError("some checks were not answered")
    return times_of(taken)


def logged(log: Path, page: str) -> Iterator[float]:
    """What the server itself wrote down of each time it made this page."""
    for line in log.read_text(encoding="utf-8").splitlines():
        told = json.loads(line) if line.startswith("{") else {}
        if told.get("page") == page:
            yield float(told["ms"])


def _differences(before: Mapping[str, object], after: Mapping[str, object]) -> str:
    return ", ".join(table for table in after if before.get(table) != after[table])
