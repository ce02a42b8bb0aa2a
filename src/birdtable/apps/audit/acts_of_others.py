"""What the record can tell of those who follow the school, and of what others said to it."""

from collections.abc import Mapping

from birdtable.apps.audit.told import Told

OF_OTHERS: Mapping[str, Told] = {
    "mention.settled": Told("said that nothing is needed about a mention"),
    "mention.to_office": Told("gave a mention to the office"),
    "mention.planned": Told("decided what is done about a mention", frozenset({"method"})),
    "mention.by_hand": Told("left a mention for a person to see to on the network", frozenset({"method"})),
    "mention.done": Told("saw to a mention", frozenset({"method"})),
    "mention.taken_back": Told("took back what was decided about a mention", frozenset({"method"})),
    "mention.alarmed": Told("saw that a mention may tell of harm"),
    "mention.told": Told("told who is next of a possible disclosure", frozenset({"role", "count"})),
    "mention.seen": Told("has seen a possible disclosure"),
    "mention.closed": Told("closed a possible disclosure"),
    "mentions.brought": Told("brought what was said to an account", frozenset({"network", "added"})),
    "safeguarding.lead_named": Told("said who is told first of a possible disclosure", frozenset({"person"})),
    "followers.listed": Told("brought a list of followers", frozenset({"network", "added", "removed"})),
    "follower.kept": Told("kept a follower", frozenset({"method"})),
    "follower.put_off": Told("wanted to ask about a follower first", frozenset({"method"})),
    "follower.planned": Told("decided what becomes of a follower", frozenset({"method"})),
    "follower.taken_back": Told("took back what was decided of a follower", frozenset({"method"})),
    "follower.done": Told("saw that it was done", frozenset({"method"})),
    "follower.by_hand": Told("asked for a person to do it on the network", frozenset({"method"})),
    "follower.changed": Told("saw that a follower had changed for the worse", frozenset({"method"})),
}
