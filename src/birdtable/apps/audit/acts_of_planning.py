"""Acts about what is to come: term dates, calendars, drafts that people talk about, and ready beginnings."""

from collections.abc import Mapping

from birdtable.apps.audit.told import Told

PLANNING: Mapping[str, Told] = {
    "term.written": Told("wrote down term dates", frozenset({"starts", "ends"})),
    "term.removed": Told("took term dates out", frozenset({"starts", "ends"})),
    "calendar.address_made": Told("made an address for their own calendar"),
    "post.commented": Told("said something about the draft, among colleagues", frozenset({"note"})),
    "post.wording_put_back": Told("had the draft say again what it said before", frozenset({"version"})),
    "beginning.kept": Told("kept words for posts to begin with", frozenset({"words"})),
    "beginning.removed": Told("took words out that posts could begin with", frozenset({"words"})),
    "calendar.address_ended": Told("ended the address of their own calendar"),
}
