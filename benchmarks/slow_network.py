"""`python -m benchmarks.slow_network`: a real worker, whose Bluesky is a network that says yes after 50 ms.

It answers one request of the worker after the other, so that 20 a second are all that a worker can send.
"""

import threading
import time

from birdtable.cli.home import open_django


class Slow:
    def __init__(self) -> None:
        from birdtable.adapters.networks.network import Capability

        self.capabilities, self.one_by_one = frozenset({Capability.PUBLISH}), threading.Lock()

    def publish(self, outgoing: object, *, key: str, notes: object) -> object:
        from django.utils import timezone

        from benchmarks.drain import LATENCY
        from birdtable.adapters.networks.network import Receipt

        with self.one_by_one:
            time.sleep(LATENCY)
        return Receipt(remote_id=key, link=f"https://fake.example/{key}", at=timezone.now())


def main() -> None:
    open_django()
    from birdtable.adapters.lasting import keep_for_good, share_memory
    from birdtable.apps.delivery.networks import NETWORKS
    from birdtable.apps.work.worker import run
    from birdtable.core.catalogue import all_checks
    from birdtable.core.words import Network

    slow = Slow()
    NETWORKS[Network.BLUESKY] = lambda _: slow
    # As `birdtable worker` does.
    all_checks()
    keep_for_good()
    share_memory()
    run()


if __name__ == "__main__":
    main()
