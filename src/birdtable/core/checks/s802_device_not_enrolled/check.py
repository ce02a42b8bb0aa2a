"""S802 device-not-enrolled

What it looks for: a post from a device that the school has not added to its own, and for which there is no leave in
writing.
Why: the account is run from the school's own devices, so that no picture of a child and no way in stays on a phone that
goes home.
What it misses: a school device in the wrong hands; until somebody says that it is lost, it is still the school's. And,
while the policy asks for no key, a browser that somebody gave the device's cookie to.
Source: policy unsworth-2021, clause 4b.
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding
from birdtable.core.parameter import Parameters
from birdtable.core.parameters import DEVICE_KEY, LEADERS_ELSEWHERE, NOTICES_ELSEWHERE, SHARED_IDLE
from birdtable.core.words import DeviceKind

SAYS = "This is not a school device. Write here, send it from the iPad."


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding when the post comes from somebody's own device, without leave."""
    if draft.device is DeviceKind.PERSONAL:
        yield Finding(code="S802", says=SAYS)


CHECK = Check(
    "S802",
    "device-not-enrolled",
    find,
    needs=("device",),
    # What a device may be used for besides posting is asked for by the pages; the policy says it beside this clause.
    parameters=(LEADERS_ELSEWHERE, NOTICES_ELSEWHERE, SHARED_IDLE, DEVICE_KEY),
)
