"""The policies that come with Birdtable, each in a line, so that a school finds the one nearest to its own."""

from collections.abc import Mapping

from birdtable.adapters.policy_file import policy_named, shipped_policies

ABOUT: Mapping[str, str] = {
    "unsworth-2021": "Open account; first names or initials; pictures with permission; a leader approves",
    "foxcote-head-only": "Locked account that the head alone posts to; no faces",
    "brackenhill-no-names": "No names of children, and no pictures at all",
    "auchterlee-forename-with-photo": "A first name beside a photo, with permission asked for each year",
    "larkrise-opt-out": "Children are shown until a family says no, asked each September",
    "merefield-known-followers": "Follows nobody, and lets in each follower one by one",
    "alder-trust-floor": "What a trust asks of all its schools, and leaves to each",
}


def ready_policies() -> tuple[tuple[str, str], ...]:
    """Name, and what kind of policy it is, of each; one that nobody described by its title."""
    return tuple((name, ABOUT.get(name) or policy_named(name).title) for name in shipped_policies())
