"""`python -m benchmarks [--small] [name…]`: run these benchmarks, or all of them, and print their tables."""

import argparse
import importlib
import time
from datetime import date

NAMES = (
    "assess", "growth", "hostile", "check", "replay", "peers", "language", "audit", "delivery", "drain", "live",
    "letters", "vision", "hostile_pictures", "picture_queue", "community", "noticeboard", "archive", "idle",
    "together",
)  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure, and say what was measured.")
    asked.add_argument("names", nargs="*", metavar="name", help=f"one of {', '.join(NAMES)}; all of them by default")
    asked.add_argument("--small", action="store_true", help="tiny sizes: only to see that everything runs")
    given = asked.parse_args()
    if unknown := set(given.names) - set(NAMES):
        asked.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    began = time.monotonic()
    for name in given.names or NAMES:
        importlib.import_module(f"benchmarks.{name}").run(small=given.small)
    print(f"\nMeasured on {date.today():%d %B %Y}, in {time.monotonic() - began:.0f} seconds.")  # noqa: DTZ011


if __name__ == "__main__":
    main()
