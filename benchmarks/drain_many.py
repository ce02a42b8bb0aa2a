"""`.ci/postgres python -m benchmarks.drain_many`: the same with many workers on PostgreSQL, told through Redis."""

import os
import sys

from tests.a_redis import a_redis

from benchmarks.drain import drained


def main() -> None:
    if "BIRDTABLE_TEST_DATABASE_URL" not in os.environ:
        sys.exit("Run it with .ci/postgres, which gives it a PostgreSQL to throw away.")
    small = "--small" in sys.argv
    with a_redis() as address:
        os.environ["BIRDTABLE_BENCH_REDIS"] = address
        drained((1, 2) if small else (1, 2, 4), "PostgreSQL, bells in Redis", small=small)


if __name__ == "__main__":
    main()
