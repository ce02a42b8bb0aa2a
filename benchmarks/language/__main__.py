"""`python -m benchmarks.language [--half dev|held-out|both] [--show CODE…|clean]`."""

import argparse

from benchmarks.language.errors import show
from benchmarks.language.tables import print_tables


def main() -> None:
    asked = argparse.ArgumentParser(
        prog="python -m benchmarks.language",
        description="Judge the labelled posts and say, code by code, what was found, missed and wrongly alarmed.",
    )
    asked.add_argument(
        "--half", choices=("dev", "held-out", "both"), default="both", help="which posts; both by default"
    )
    asked.add_argument(
        "--show",
        nargs="+",
        metavar="CODE",
        help="list the misses and false alarms of these codes; `clean` lists clean posts stopped or held. Only ever of "
        "the development half: the held-out half and the school news are not for reading while tuning",
    )
    given = asked.parse_args()
    if given.show:
        show(given.show)
    else:
        print_tables(given.half)


if __name__ == "__main__":
    main()
