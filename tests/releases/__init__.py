"""A database as each release left it, with a row of nearly everything in it, on SQLite and on PostgreSQL.

Kept: `<name>.sqlite.gz` and `<name>.postgresql.dump` (pg_dump's custom format), each with a `.json` beside it: what has
to be there after any upgrade. For the next release, with what `tests/things.py` and `tests/browser/seeding.py` can make
by then: `python -m tests.releases.make 0.2`, and once more behind `.ci/postgres`.
"""

from pathlib import Path

HERE = Path(__file__).parent


def releases(kind: str) -> list[str]:
    """Every release of which there is a database of that kind."""
    return sorted(path.name.removesuffix(f".{kind}.json") for path in HERE.glob(f"*.{kind}.json"))


LOOK = """
import json
from birdtable.cli.home import make_home, open_django
make_home(); open_django()
from django.apps import apps
from birdtable.apps.audit.models import Chain
from birdtable.apps.audit.verify import verify
from birdtable.apps.people.models import Person
from birdtable.apps.posts.models import Post
ours = [one for one in apps.get_models() if one.__module__.startswith("birdtable.")]
chains = {str(one.school_id): one for one in Chain.objects.all()}
print(json.dumps({
    "rows": {one._meta.label: one._base_manager.count() for one in ours},
    "texts": sorted(Post.objects.values_list("text", flat=True)),
    "records": {school: [one.seq, one.hash] for school, one in chains.items()},
    "broken": [str(fault) for one in chains.values() if (fault := verify(one.school_id))],
    "signs_in": Person.objects.exclude(memberships=None).first().check_password("a warm slice of bread"),
}))
"""
"""What a database holds, as a line of JSON; for a process of its own, which the settings tell of the database."""
