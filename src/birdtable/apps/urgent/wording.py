"""Our own wording of urgent notices, for a leader to approve as it stands. Each takes one tap.

Short enough for every network; no place where a name, a telephone number or an explanation of one's own could stand.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ready:
    """One notice of ours. text: with slots in square brackets; hours, all_clear: as in models.ApprovedWords."""

    title: str
    text: str
    hours: int = 12
    all_clear: bool = False


NOTICES: tuple[Ready, ...] = (
    Ready("School closed", "[site] is closed on [date], because of [reason]. Please do not come to school."),
    Ready(
        "Closed until further notice",
        "[site] is closed from [date], because of [reason]. We will say here when it opens again.",
        hours=72,
    ),
    Ready("Opening late", "[site] opens late on [date], at [time], because of [reason]. Please do not come earlier."),
    Ready(
        "Closing early",
        "[site] closes early on [date], at [time], because of [reason]. Please collect your child then.",
    ),
    Ready("No clubs after school", "There are no clubs after school on [date], because of [reason].", hours=10),
    Ready("No breakfast club", "There is no breakfast club on [date], because of [reason].", hours=6),
    Ready("Back late from a trip", "[class] will be back later than planned, at about [time].", hours=6),
    Ready("A trip is cancelled", "The trip of [class] on [date] is cancelled, because of [reason]."),
    Ready(
        "Everybody is safe",
        "Everybody at [site] is safe. Please do not come to school and do not telephone: we will write here.",
        hours=6,
    ),
    Ready("Use the other gate", "Please use another way in to [site] on [date], because of [reason].", hours=10),
    Ready("Telephone not working", "The telephone of [site] does not work at the moment. Please write an e-mail.", 8),
    Ready("Open as usual", "[site] is open as usual on [date].", hours=12, all_clear=True),
)
REASONS: tuple[str, ...] = (
    "snow and ice", "the weather", "no heating", "no water", "a power cut", "a flood", "a gas leak",
    "illness among staff", "industrial action", "a closed road", "heavy traffic", "an incident near the school",
    "the use of the school as a polling station",
)  # fmt: skip
