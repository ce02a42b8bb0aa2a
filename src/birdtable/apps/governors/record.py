"""Whether the record of all this is whole, up to which entry, and who outside school could prove it."""

from collections.abc import Iterator

from birdtable.apps.audit.anchoring import newest_anchor
from birdtable.apps.audit.closing import closings_of
from birdtable.apps.governors.periods import Scope
from birdtable.apps.governors.tables import PackTable, Section, Told
from birdtable.apps.governors.wording import day_at, day_of, many
from birdtable.apps.people.record import Looked, look_through


def section(scope: Scope) -> Section:
    """The record itself; whoever reads the pack can ask for it to be looked through again."""
    looked, anchor = look_through(scope.school.pk), newest_anchor(scope.school.pk)
    closed = closings_of(scope.school.pk)
    whole_to = looked.broken.seq - 1 if looked.broken else looked.length
    rows: list[tuple[str, str | int]] = [
        ("Whole from the first entry up to entry", whole_to),
        ("Entries in all", looked.length),
        ("Looked through on", day_at(looked.at, scope.school.zone)),
        ("School years that were closed, so that their entries could go", len(closed)),
        ("Its end is sent every day to somebody outside", "Yes" if scope.school.record_kept_by else "No"),
        ("Last written down apart", f"Entry {anchor.seq} on {day_of(anchor.day)}" if anchor else "Not yet"),
    ]
    table = PackTable(
        key="record",
        title="The record",
        columns=("What", "How it is"),
        rows=tuple(rows),
        note="Every act is an entry that seals the one before it, so none can be changed, moved or taken out unseen. "
        "It keeps ids and numbers, never a child’s name.",
    )
    return Section(
        key="record", title="Whether all this can be believed", tables=(table,), told=tuple(_told(scope, looked))
    )


def _told(scope: Scope, looked: Looked) -> Iterator[Told]:
    if looked.broken:
        yield Told("bad", f"The record was changed from outside: it is whole up to entry {looked.broken.seq - 1} only.")
    else:
        yield Told(
            "good",
            f"The record of all this is unbroken: {many(looked.length, 'entry', 'entries')}, looked through today.",
        )
    if not scope.school.record_kept_by:
        yield Told(
            "warn", "Nobody outside the school is sent the end of the record, which would prove it against anybody."
        )
