"""What the tables of whom the school follows hold about people."""

from birdtable.apps.people.holding import excused, holds

holds(
    "following.Following",
    "Accounts the school follows, where their page names somebody",
    adults=("name", "handle", "account", "link"),
)
excused(
    "It names kinds of accounts, and says how far a list was read.", "following.Category", "following.FollowingReading"
)
