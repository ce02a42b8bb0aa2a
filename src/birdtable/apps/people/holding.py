"""What each table holds about people: said once, by the app whose table it is, in its `held.py`.

Whoever answers a pupil's or a colleague's request goes through every table there is. What nobody has said anything of
is looked through all the same, and a test fails until somebody has: a new table is a new place where a name may lie.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from django.apps import apps
from django.db.models import Model
from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One table, as a request meets it. table: “posts.Post”; called: its heading in the file.

    with_child: of a child, also those rows whose look-up leads to a row already found, of that table; so a post goes
    with a picture. with_adult: the same for a member of staff.
    secret: columns nobody is told, because they open something: they are neither read out nor explained.
    adults: columns in which an adult who is not on any list of ours stands in plain words.
    any_id: it names things by their ids alone, so it goes with whatever is found.
    dsl_only: set aside and shown to the safeguarding lead alone, who may put it in; dsl_words: rows in which one of
    these words stands are.
    goes: its rows about a member of staff are deleted when they are erased. Of a child everything goes with its row.
    stays: why its words stay as they are when somebody is erased.
    excused: why nothing is looked for in it.
    """

    table: str
    called: str = ""
    with_child: Mapping[str, str] = field(default_factory=dict)
    with_adult: Mapping[str, str] = field(default_factory=dict)
    secret: frozenset[str] = frozenset()
    adults: frozenset[str] = frozenset()
    any_id: bool = False
    dsl_only: bool = False
    dsl_words: frozenset[str] = frozenset()
    goes: bool = False
    stays: str = ""
    excused: str = ""

    @property
    def model(self) -> type[Model]:
        """The table itself."""
        found: type[Model] = apps.get_model(self.table)
        return found


_HELD: dict[str, Held] = {}


def holds(
    table: str,
    called: str,
    *,
    with_child: Mapping[str, str] | None = None,
    with_adult: Mapping[str, str] | None = None,
    secret: tuple[str, ...] = (),
    adults: tuple[str, ...] = (),
    any_id: bool = False,
    dsl_only: bool = False,
    dsl_words: tuple[str, ...] = (),
    goes: bool = False,
    stays: str = "",
) -> None:
    """Say what a table holds; see `Held`."""
    _HELD[table] = Held(
        table=table,
        called=called,
        with_child=with_child or {},
        with_adult=with_adult or {},
        secret=frozenset(secret),
        adults=frozenset(adults),
        any_id=any_id,
        dsl_only=dsl_only,
        dsl_words=frozenset(dsl_words),
        goes=goes,
        stays=stays,
    )


def excused(why: str, *tables: str) -> None:
    """Nothing is looked for in these tables, and why."""
    for table in tables:
        _HELD[table] = Held(table=table, excused=why)


@cache
def _read_every_app() -> None:
    autodiscover_modules("held")


def said_of_tables() -> Mapping[str, Held]:
    """What was said, by table."""
    _read_every_app()
    return _HELD


def every_table() -> list[Held]:
    """Every table that is looked through, those of the lowest apps first; also those nobody has said anything of."""
    said = said_of_tables()
    tables = (model._meta for model in apps.get_models())
    all_of_them = (said.get(one.label) or Held(table=one.label, called=str(one.verbose_name_plural)) for one in tables)
    return [one for one in all_of_them if not one.excused]
