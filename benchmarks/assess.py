"""One post, one judgement: what a 200-character post costs with 1,500 pupils, and that the roll is compiled once."""

from benchmarks.measure import once, quietest, table, timed
from benchmarks.people import pupils
from benchmarks.posts import posts
from benchmarks.school import context, policy
from birdtable.adapters.lasting import keep_for_good
from birdtable.core.assess import assess
from birdtable.core.context import Roll
from birdtable.core.text.roll_index import index_of


def run(*, small: bool = False) -> None:
    many, children, rounds = (40, 60, 1) if small else (5_000, 1_500, 2)
    here = context(pupils(children))
    drafts = [one.draft for one in posts(many, 200, here.roll.pupils)]
    for draft in posts(30, 200, here.roll.pupils, seed=9):
        assess(draft.draft, policy(), context(pupils(20)), complete=True)
    index_of.cache_clear()
    digest = once(lambda: here.roll.digest)
    compiling = once(lambda: index_of(here.roll))
    # As every process of ours does once it has loaded.
    keep_for_good()
    taken = quietest(timed(lambda draft: assess(draft, policy(), here, complete=True), drafts) for _ in range(rounds))
    same_again = Roll(pupils(children))
    index_of(same_again)
    compiled = index_of.cache_info().misses
    table(
        f"assess: {many:,} posts of 200 characters, {children:,} pupils, reference policy",
        ("ms a post", "mean", "p50", "p95", "p99", "worst"),
        [("all checks", taken.mean, taken.at(50), taken.at(95), taken.at(99), taken.worst)],
        f"{1000 / taken.mean:,.0f} posts a second on one core. The better of {rounds} runs.",
        f"Roll: digest {digest:.0f} ms, compiling {compiling:.0f} ms, which is {compiling / taken.mean:.0f} posts. "
        f"Compiled {compiled} time(s) for {many * rounds:,} posts and a second copy of the same roll.",
    )
