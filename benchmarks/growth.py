"""How the cost of a judgement grows with the roll and with the post."""

from benchmarks.measure import once, quietest, table, timed
from benchmarks.people import pupils
from benchmarks.posts import posts
from benchmarks.school import context, policy
from birdtable.adapters.lasting import keep_for_good
from birdtable.core.assess import assess
from birdtable.core.text.roll_index import index_of


def run(*, small: bool = False) -> None:
    _with_the_post((50, 100) if small else (50, 200, 500, 1_000, 2_000, 5_000), 20 if small else 250)
    # The largest roll comes last: what is remembered of it makes Python's own clearing-up slower for all that follows.
    _with_the_roll((20, 40) if small else (100, 1_500, 10_000, 100_000), 20 if small else 1_000)


def _with_the_roll(sizes: tuple[int, ...], many: int) -> None:
    rows = []
    everyone = pupils(sizes[-1])
    for size in sizes:
        here = context(everyone[:size])
        digest = once(lambda: here.roll.digest)  # noqa: B023 - called at once
        compiling = once(lambda: index_of(here.roll))  # noqa: B023
        drafts = [one.draft for one in posts(many, 200, here.roll.pupils)]
        keep_for_good()
        taken = quietest(timed(lambda draft: assess(draft, policy(), here, complete=True), drafts) for _ in range(2))  # noqa: B023
        index_of.cache_clear()
        surnames = len({one.surname for one in here.roll.pupils})
        rows.append((size, surnames, digest + compiling, taken.mean, taken.at(99), taken.worst))
    first = rows[0]
    table(
        "growth: posts of 200 characters as the roll grows",
        ("pupils", "surnames", "digest + compiling, ms", "mean ms", "p99 ms", "worst ms", "mean, × first row"),
        [(f"{row[0]:,}", *row[1:], row[3] / first[3]) for row in rows],
    )


def _with_the_post(lengths: tuple[int, ...], many: int) -> None:
    here = context(pupils(40 if many < 100 else 1_500))
    rows = []
    for length in lengths:
        drafts = [one.draft for one in posts(many, length, here.roll.pupils)]
        # As every process of ours does once it has loaded.
        keep_for_good()
        taken = quietest(timed(lambda draft: assess(draft, policy(), here, complete=True), drafts) for _ in range(2))
        rows.append((f"{length:,}", taken.mean, taken.at(99), taken.worst, taken.mean / length * 1000))
    table(
        f"growth: {len(here.roll.pupils):,} pupils as the post grows",
        ("characters", "mean ms", "p99 ms", "worst ms", "µs a character"),
        rows,
    )
