"""Acts about what is to come: term dates, calendars, drafts that people talk about, and ready beginnings."""

from collections.abc import Mapping

from birdtable.apps.audit.told import Told

PLANNING: Mapping[str, Told] = {
    "term.written": Told("wrote down term dates", frozenset({"starts", "ends"})),
    "term.removed": Told("took term dates out", frozenset({"starts", "ends"})),
    "calendar.address_made": Told("made an address for their own calendar"),
    "post.commented": Told("said something about the draft, among colleagues", frozenset({"note"})),
    "post.wording_put_back": Told("had the draft say again what it said before", frozenset({"version"})),
    "calendar.address_ended": Told("ended the address of their own calendar"),
}
