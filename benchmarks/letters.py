"""How soon an urgent notice has left for every family: the real worker, and a mail server that takes its time.

`python -m benchmarks letters`; 1,000 addresses. What is timed begins when a leader presses the button.
"""

import os
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.installation import home, running, seeded
from benchmarks.measure import table

if TYPE_CHECKING:
    from birdtable.apps.people.models import Membership, School

PATIENCE = 120.0
ANSWERS_AFTER = 0.02
"""Seconds a mail server takes for each letter: that of a provider nearby."""
SETTLED = 8.0
"""Seconds until a worker has started and found nothing to do."""


class _Letters(socketserver.StreamRequestHandler):
    """As much SMTP as a client needs (RFC 5321)."""

    taken: list[float] = []  # noqa: RUF012 - one server alone

    def handle(self) -> None:
        self._say("220 here")
        to_family = False
        while line := self.rfile.readline().decode("ascii", "replace").strip().upper():
            to_family = line.startswith("RCPT TO:<PARENT") or (to_family and not line.startswith("RCPT"))
            if line == "DATA":
                self._say("354 go on")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
                time.sleep(ANSWERS_AFTER)
                self.taken += [time.perf_counter()] if to_family else []
            self._say("221 bye" if line == "QUIT" else "250 ok")
            if line == "QUIT":
                return

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads, allow_reuse_address = True, True


@contextmanager
def _a_mail_server() -> Iterator[int]:
    with _Server(("127.0.0.1", 0), _Letters) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def run(*, small: bool = False) -> None:
    families = 60 if small else 1_000
    home()
    from birdtable.apps.urgent import actions, agreeing
    from birdtable.apps.urgent.filling import Slot
    from birdtable.apps.urgent.models import ApprovedWords
    from birdtable.apps.urgent.wording import NOTICES, REASONS

    here = seeded("letters", 20)
    _subscribe(here.school, here.leader, families)
    agreeing.take_ours(_head(here.school), notices=NOTICES, reasons=REASONS)
    words = ApprovedWords.objects.get(school=here.school, title="School closed")
    chosen = {Slot.SITE: here.school.name, Slot.DATE: here.school.today().isoformat(), Slot.REASON: "snow and ice"}
    with _a_mail_server() as port:
        mail = {"BIRDTABLE_EMAIL_URL": f"smtp://127.0.0.1:{port}"}
        with running(Path(os.environ["BIRDTABLE_HOME"]) / "worker.log", "worker", **mail):
            time.sleep(SETTLED)
            began = time.perf_counter()
            actions.send(words, chosen, by=here.leader)
            while len(_Letters.taken) < families and time.perf_counter() < began + PATIENCE:
                time.sleep(0.05)
    at = sorted(one - began for one in _Letters.taken)
    rows = [("the first", at[0]), ("the middle one", at[len(at) // 2]), ("the last", at[-1])]
    beside = f"Load of the machine: {os.getloadavg()[0]:.1f}. {len(at):,} letters came."
    table(f"letters: an urgent notice to {families:,} families", ("the mail server has it after", "s"), rows, beside)


def _head(school: "School") -> "Membership":
    from birdtable.apps.people.models import Membership

    return Membership.objects.get(school=school, roles_held__role="head")


def _subscribe(school: "School", by: "Membership", families: int) -> None:
    from django.utils import timezone

    from birdtable.apps.channels.keys import our_seal
    from birdtable.apps.subscriptions.actions import switch
    from birdtable.apps.subscriptions.addresses import closed, hash_of, leave_hash_of, new_leave
    from birdtable.apps.subscriptions.models import Subscriber

    switch(by, on=True)
    seal, rows = our_seal(), []
    for number in range(families):
        address, leave = f"parent{number}@example.org", new_leave()
        rows.append(
            Subscriber(
                school=school, sealed=closed(address, leave, seal), address_hash=hash_of(address),
                leave_hash=leave_hash_of(leave), how=Subscriber.How.DAILY, confirmed_at=timezone.now(),
            )
        )  # fmt: skip
    Subscriber.objects.bulk_create(rows, batch_size=500)
