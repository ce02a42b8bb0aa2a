"""Thirty people at work at once on SQLite: pages opened, words checked and kept as they are typed, posts going out.

Each does one thing about every three seconds, on a school device: opens a page, has the page checked as it stands, or
keeps it. Meanwhile a post a second is approved, and the worker puts it on the noticeboard. Nobody's words may be lost.
"""

import json
import os
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.delivery import approved
from benchmarks.installation import Seeded, processor_seconds, seeded, served, wait_for
from benchmarks.live import EDGE, Typist, begun, body, line_to_server, signed_in
from benchmarks.measure import table, times_of
from benchmarks.people import pupils
from benchmarks.posts import posts

EACH = 3.0
"""Seconds from one thing that somebody does to the next, in the middle."""
PAGES = ("", "posts/", "posts/?words=school", "calendar/", "policy/", "classes/", "for-you/")
AUTOSAVE, CHECK = "post-autosave", "post-check"
NONE: Mapping[str, str] = {}


@dataclass
class Colleague:
    """Somebody at work: what they typed so far, what the server said it kept, and what went wrong."""

    typist: Typist
    text: str
    chance: random.Random
    kept: str = ""
    version: str = ""
    wrong: list[str] = field(default_factory=list)

    def work(self, school: str, ends: float) -> None:
        """One thing after the other until then."""
        typed = 40
        self.version = dict(self.typist.fields)["version"]
        ways: tuple[Callable[[str], None], ...] = (
            self._opens(school), self._opens(school), self._checks, self._keeps, self._keeps,
        )  # fmt: skip
        time.sleep(self.chance.random() * EACH)
        while time.monotonic() < ends:
            typed += self.chance.randint(3, 12)
            self.chance.choice(ways)(self.text[:typed])
            time.sleep(self.chance.uniform(0.5, 1.5) * EACH)
        self._keeps(self.text[:typed])

    def _opens(self, school: str) -> Callable[[str], None]:
        def opens(_text: str) -> None:
            path = self.chance.choice((*(f"/s/{school}/{page}" for page in PAGES), self.typist.address))
            self._asked("GET", path)

        return opens

    def _checks(self, text: str) -> None:
        self._posts("check/", text)

    def _keeps(self, text: str) -> None:
        answer = self._posts("autosave/", text)
        if answer:
            self.kept, self.version = text, str(json.loads(answer)["version"])

    def _posts(self, way: str, text: str) -> bytes:
        fields = dict(self.typist.fields) | {"version": self.version, "text": text}
        form = {"Content-Type": f"multipart/form-data; boundary={EDGE}"}
        return self._asked("POST", self.typist.address + way, body(tuple(fields.items())), form)

    def _asked(self, method: str, path: str, sent: bytes | None = None, headers: Mapping[str, str] = NONE) -> bytes:
        # A line each time: the server lets go of one that is silent for two seconds.
        line = line_to_server()
        line.request(method, path, sent, {"Cookie": self.typist.cookies, **headers})
        answer = line.getresponse()
        said = answer.read()
        line.close()
        if answer.status == 200:
            return said
        self.wrong.append(f"{answer.status} at {path}")
        return b""


def run(*, small: bool = False) -> None:
    people, seconds, children = (3, 6, 40) if small else (30, 90, 1_500)
    here = seeded("together", children)
    addresses = [begun(here, number) for number in range(people)]
    texts = [one.draft.text for one in posts(people, 2_000, pupils(children), seed=9)]
    with served("serve") as log:
        wait_for(os.environ["BIRDTABLE_ADDRESS"] + "/accounts/login/", 120)
        staff = [
            Colleague(signed_in(*address), text, random.Random(number))
            for number, (address, text) in enumerate(zip(addresses, texts, strict=True))
        ]
        before, used, began = len(list(_lines(log))), processor_seconds(), time.monotonic()
        out = _at_work(here, staff, seconds)
        busy = (processor_seconds() - used) / (time.monotonic() - began)
        told = list(_lines(log))[before:]
        log_text = log.read_text(encoding="utf-8")
    lost = [one for one in staff if _stored(one) != one.kept]
    locked = log_text.count("database is locked")
    wrong = [said for one in staff for said in one.wrong]
    rows = []
    for name, of in (("pages", _is_page), ("the check as people type", _is(CHECK)), ("keeping it", _is(AUTOSAVE))):
        taken = times_of(ms for page, method, ms in told if of(page, method))
        rows.append((name, len(taken.ms), taken.mean, taken.at(50), taken.at(95), taken.at(99), taken.worst))
    failed = " ".join(sorted(set(wrong))[:5])
    table(
        f"together: {people} people at work for {seconds} s, SQLite, {children:,} pupils",
        ("ms at the server, by its own log", "answers", "mean", "p50", "p95", "p99", "worst"),
        rows,
        f"“database is locked”: {locked} times. People whose words were lost: {len(lost)} of {people}. Answers that "
        f"were no success: {len(wrong)} {failed}. Posts put on the noticeboard meanwhile: {out}.",
        f"Birdtable and whoever plays the people used {busy:.2f} cores of this machine. Each does one thing about "
        f"every {EACH:.0f} s; of five things two are pages (Today, posts, a search, the calendar, the policy, classes, "
        "what is for you, the Write page), one is a check and two are words to keep.",
    )
    if lost or locked or wrong:
        raise RuntimeError("words were lost, or an answer was no success")


def _at_work(here: Seeded, staff: Sequence[Colleague], seconds: int) -> int:
    """All of them, and a post a second that is approved; how many went out."""
    from birdtable.apps.delivery.models import Notice

    ends = time.monotonic() + seconds
    threads = [threading.Thread(target=one.work, args=(here.school.slug, ends)) for one in staff]
    for one in threads:
        one.start()
    number = 0
    while time.monotonic() < ends:
        approved(here, number)
        number += 1
        time.sleep(1)
    for one in threads:
        one.join()
    return Notice.objects.filter(school=here.school).count()


def _stored(colleague: Colleague) -> str:
    from birdtable.apps.posts.models import Post

    text: str = Post.objects.get(pk=colleague.typist.address.rstrip("/").rpartition("/")[2]).text
    return text


def _is_page(page: str, method: str) -> bool:
    return method == "GET"


def _is(called: str) -> Callable[[str, str], bool]:
    return lambda page, method: page == called


def _lines(log: Path) -> Iterator[tuple[str, str, float]]:
    """Page, method and milliseconds of each answer."""
    for line in log.read_text(encoding="utf-8").splitlines():
        told = json.loads(line) if line.startswith("{") else {}
        if "ms" in told and told.get("page"):
            yield told["page"], told["method"], float(told["ms"])
