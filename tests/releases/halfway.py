"""Migrates a database a part of the way, by the single steps that stood before docs/decisions/0057.

`python -m tests.releases.halfway 40`: the one of the settings, until two fifths of all steps are done. Which they are
is left to chance, the same every time; each stands on what it needs, and a later part goes on from an earlier one.
"""

import random
import sys

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from birdtable.cli.home import make_home, open_django
from birdtable.site.our_apps import OUR_APPS


class SingleSteps(MigrationLoader):
    """Knows none of our migrations that stand for several."""

    def load_disk(self) -> None:
        """See Django's own."""
        super().load_disk()
        several = {key: one for key, one in self.disk_migrations.items() if key[0] in OUR_APPS and one.replaces}
        last = {key: one.replaces[-1] for key, one in several.items()}
        for key in several:
            del self.disk_migrations[key]
        for one in self.disk_migrations.values():
            one.dependencies = [last.get(needed, needed) for needed in one.dependencies]


def go(hundredths: int) -> None:
    """Migrate so much of the way."""
    executor = MigrationExecutor(connection)
    loader = executor.loader = SingleSteps(connection)
    steps = sorted(loader.graph.nodes)
    random.Random(57).shuffle(steps)
    wanted: set[tuple[str, str]] = set()
    for step in steps:
        if len(wanted) * 100 >= hundredths * len(steps):
            break
        wanted.update(loader.graph.forwards_plan(step))
    whole = executor.migration_plan(loader.graph.leaf_nodes(), clean_start=True)
    keys = [((one.app_label, one.name), one) for one, _ in whole]
    executor.migrate(None, plan=[(one, False) for key, one in keys if key in wanted - loader.applied_migrations.keys()])


if __name__ == "__main__":
    make_home()
    open_django()
    go(int(sys.argv[1]))
