"""S803 outside-trip

What it looks for: a post of a trip that does not come from its one teacher with its one device while the trip lasts:
from another device, from other hands, before it begins, or after its end. What was begun on the trip may come within
two hours of its end; within three days it is for a leader, which is the likely kind of finding.
Why: while children are out, one named person answers for what is told of them, from a device that the school knows.
What it misses: news of a trip that somebody at school writes without belonging to it; where children are is for D303.
Source: policy unsworth-2021, clause 14.
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding
from birdtable.core.parameter import Parameters
from birdtable.core.parameters import TRIP_APPROVAL, TRIP_PHONE
from birdtable.core.words import Degree, TripStanding

SAYS = {
    TripStanding.OUTSIDE: "The trip has not begun, or it is over. At school, send this from a school device.",
    TripStanding.OTHER_DEVICE: "You are on a trip: send this from the trip's device, or have a leader switch.",
    TripStanding.OTHER_HANDS: "This trip is in somebody else's hands. A leader can switch who posts from it.",
    TripStanding.LATE: "This was begun on a trip and came late, or after it changed hands: a leader looks first.",
}


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding when the post does not come from the live pair of its trip, in its time."""
    if draft.trip in SAYS:
        late = draft.trip is TripStanding.LATE
        yield Finding(code="S803", says=SAYS[draft.trip], degree=Degree.LIKELY if late else Degree.CERTAIN)


CHECK = Check(
    "S803",
    "outside-trip",
    find,
    needs=("trip",),
    # What a leader may choose for a trip is asked for by its pages; the policy says it beside this clause.
    parameters=(TRIP_PHONE, TRIP_APPROVAL),
)
