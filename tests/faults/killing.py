"""Real workers, killed for real. A process of its own, on a database of its own: `python -m tests.faults.killing`.

For each line on its input, the name of a step, it answers with a line of JSON: what became of a post whose worker was
killed at that step, once another worker has had its turn. It forks the workers, so that Django is read only once.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from birdtable.cli.home import make_home, open_django
from tests.migrated import put_migrated

PATIENCE = 60


class Unpatched:
    """What `steps.put_round` asks of a monkeypatch, for a process that ends anyway."""

    def setattr(self, module: Any, name: str, value: Any) -> None:
        setattr(module, name, value)


class OnDisk:
    """A network's server that outlives every worker: one line for each post made, and for each taken down.

    asks_for_patience: beside `path`, a file that has the next look answered with “not known yet”, once.
    """

    def __init__(self, path: Path, *, keyed: bool) -> None:
        from birdtable.adapters.networks.network import Capability

        self.path, self.keyed = path, keyed
        self.asks_for_patience = path.with_suffix(".later")
        self.capabilities = frozenset({Capability.PUBLISH, Capability.DELETE})

    def lines(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in self.path.read_text().splitlines()] if self.path.exists() else []

    def reach(self, _: Any) -> "OnDisk":
        return self

    def made(self) -> list[dict[str, str]]:
        return [one for one in self.lines() if one["did"] == "made"]

    def standing(self) -> list[dict[str, str]]:
        down = {one["id"] for one in self.lines() if one["did"] == "took down"}
        return [one for one in self.made() if one["id"] not in down]

    def count(self, words: str) -> tuple[int, int]:
        """How many posts with these words there ever were, and how many stand there."""
        made, there = ([one for one in some if one["words"] == words] for some in (self.made(), self.standing()))
        return len(made), len(there)

    def _write(self, **line: str) -> None:
        with self.path.open("a") as file:
            file.write(json.dumps(line) + "\n")

    def _receipt(self, line: dict[str, str]) -> Any:
        from django.utils import timezone

        from birdtable.adapters.networks.network import Receipt

        return Receipt(remote_id=line["id"], link=f"https://fake.example/{line['id']}", at=timezone.now())

    def _mine(self, key: str, words: str) -> dict[str, str] | None:
        return next(
            (one for one in self.standing() if (one["key"] == key if self.keyed else one["words"] == words)), None
        )

    def publish(self, outgoing: Any, *, key: str, notes: Any) -> Any:
        there = self._mine(key, outgoing.text) if self.keyed else None
        if there is None:
            there = {"id": f"{key}-{len(self.lines())}", "key": key, "words": outgoing.text}
            self._write(did="made", **there)
        return self._receipt(there)

    def look_up(self, outgoing: Any, *, key: str, notes: Any) -> Any:
        from birdtable.adapters.networks.network import Absent, LookAgain

        if self.asks_for_patience.exists():
            self.asks_for_patience.unlink()
            return LookAgain("Not known yet.")
        there = self._mine(key, outgoing.text)
        return self._receipt(there) if there else Absent()

    def remove(self, *, key: str, remote_id: str) -> Any:
        from birdtable.adapters.networks.network import Gone

        self._write(did="took down", id=remote_id)
        return Gone()


def main() -> None:
    put_migrated(home := make_home())
    open_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from birdtable.apps.delivery.networks import NETWORKS
    from birdtable.core.words import Network
    from tests.posts import a_working_school

    school = a_working_school()
    if pds := os.environ.get("BIRDTABLE_TEST_PDS"):
        from tests.faults.on_pds import OnPds

        servers = {Network.BLUESKY: OnPds(school, pds)}
    else:
        servers = {
            Network.BLUESKY: OnDisk(Path(home) / "bluesky", keyed=True),
            Network.X: OnDisk(Path(home) / "x", keyed=False),
        }
        _accounts(school)
    NETWORKS.update({network: server.reach for network, server in servers.items()})
    _say({"ready": True})
    for line in sys.stdin:
        _say(_one(school, servers, Path(home), *json.loads(line)))


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _accounts(school: Any) -> None:
    from birdtable.core.words import Network
    from tests.apps.delivery.ways import an_account

    an_account(school, Network.BLUESKY)
    an_account(school, Network.X)


def _one(school: Any, servers: Any, home: Path, scenario: str, step: str) -> dict[str, Any]:
    """One post, one or two workers that are killed, and one that is left alone."""
    from birdtable.apps.delivery import actions
    from tests.apps.delivery.ways import an_approved_post

    post = an_approved_post(school, f"We planted beans. {time.time_ns()}")
    if scenario in ("looking", "looking again"):
        _worker(home, kill_at="written, no answer yet")
        _time_passes()
        if scenario == "looking again":
            for server in servers.values():
                server.asks_for_patience.touch()
    elif scenario == "taking down":
        _worker(home, until=post)
        post.refresh_from_db()
        actions.withdraw(post, by=school.teacher)
    killed = _worker(home, kill_at=step)
    _time_passes()
    _worker(home, until=post)
    return {"killed": killed, "copies": _copies(post, servers)}


def _copies(post: Any, servers: Any) -> dict[str, Any]:
    from birdtable.apps.delivery.models import Delivery, Notice

    told = {}
    for row in Delivery.objects.filter(post=post):
        server = servers.get(row.channel.network)
        if server:
            made, there = server.count(row.outgoing["text"])
        else:
            notices = Notice.objects.filter(delivery=row)
            made, there = notices.count(), notices.filter(removed_at=None).count()
        told[row.channel.network] = {"state": row.state, "made": made, "standing": there, "id": row.remote_id}
    return told


def _worker(home: Path, *, kill_at: str = "", until: Any = None) -> bool:
    """A real worker in a process of its own: whether it was killed at that step; else it stops when all is done."""
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid == 0:
        _work(kill_at)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        if until is not None and _settled(until):
            break
        time.sleep(0.1)
    os.kill(pid, signal.SIGTERM)
    os.waitpid(pid, 0)
    return False


def _work(kill_at: str) -> None:
    """Never returns."""
    from birdtable.apps.work.worker import run
    from tests.faults.steps import put_round

    def stop(name: str) -> None:
        if name == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    from birdtable.apps.delivery import networks
    from tests.faults.steps import Stepping

    put_round(Unpatched(), stop)
    for network, reach in list(networks.NETWORKS.items()):
        networks.NETWORKS[network] = lambda row, reach=reach: Stepping(reach(row), stop)
    sys.stdin.close()
    try:
        run()
    finally:
        os._exit(0)


def _settled(post: Any) -> bool:
    from birdtable.apps.delivery.models import Delivery

    wanted = ("sent", "removed", "cancelled")
    return not Delivery.objects.filter(post=post).exclude(state__in=wanted).exists()


def _time_passes() -> None:
    """As though the lease had ended, the lead of the sweep had lapsed, and twenty seconds were gone."""
    from datetime import timedelta

    from django.utils import timezone

    from birdtable.apps.delivery.models import Delivery
    from birdtable.apps.work.models import Rung, Sweep

    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(lease_until__isnull=False).update(lease_until=past)
    Delivery.objects.exclude(state__in=["sent", "removed", "cancelled"]).update(not_before=past)
    Rung.objects.all().delete()
    Sweep.objects.update(until=past)


if __name__ == "__main__":
    main()
