"""`python -m benchmarks.slow_network`: a real worker, whose Bluesky is a network that says yes after 50 ms."""

import time

from birdtable.cli.home import open_django


class Slow:
    def __init__(self) -> None:
        from birdtable.adapters.networks.network import Capability

        self.capabilities = frozenset({Capability.PUBLISH})

    def publish(self, outgoing: object, *, key: str, notes: object) -> object:
        from django.utils import timezone

        from benchmarks.drain import LATENCY
        from birdtable.adapters.networks.network import Receipt

        time.sleep(LATENCY)
        return Receipt(remote_id=key, link=f"https://fake.example/{key}", at=timezone.now())


def main() -> None:
    open_django()
    from birdtable.apps.delivery.networks import NETWORKS
    from birdtable.apps.work.worker import run
    from birdtable.core.words import Network

    NETWORKS[Network.BLUESKY] = lambda _: Slow()
    run()


if __name__ == "__main__":
    main()
