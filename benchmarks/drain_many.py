"""`.ci/postgres python -m benchmarks.drain_many [--posts 300]`: many workers on PostgreSQL, told through Redis."""

import argparse
import os
import sys

from tests.a_redis import a_redis

from benchmarks.drain import drained


def main() -> None:
    if "BIRDTABLE_TEST_DATABASE_URL" not in os.environ:
        sys.exit("Run it with .ci/postgres, which gives it a PostgreSQL to throw away.")
    asked = argparse.ArgumentParser()
    asked.add_argument("--small", action="store_true")
    asked.add_argument("--posts", type=int, default=2_000)
    given = asked.parse_args()
    with a_redis() as address:
        os.environ["BIRDTABLE_BENCH_REDIS"] = address
        numbers = (1, 2) if given.small else (1, 2, 4)
        drained(numbers, "PostgreSQL, bells in Redis", small=given.small, posts=given.posts)


if __name__ == "__main__":
    main()
