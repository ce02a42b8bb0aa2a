"""What a policy may say, or leave to a careful default, that is no check's own.

A policy sets any parameter in a clause; what its document does not say it lists under `[silent]`, and its page then
shows "your policy is silent here". `approval` may stand in either place too, as a table by role: see
`birdtable.core.approval`.
"""

from collections.abc import Mapping

from birdtable.core.account_parameters import ACCOUNTS
from birdtable.core.hour_parameters import HOURS
from birdtable.core.keeping import KEPT
from birdtable.core.other_parameters import OTHERS
from birdtable.core.parameter import Parameter
from birdtable.core.parameters import (
    CHILDREN_AWAY,
    DEVICE_KEY,
    LEADERS_ELSEWHERE,
    MENTIONS,
    NOTICES_ELSEWHERE,
    OTHER_ADULTS,
    OVERDUE_JOBS,
    PICTURE_DESCRIPTIONS,
    SHARED_IDLE,
    TRIP_PHONE,
    TRIP_PLACE,
    TRIP_SHARING,
)
from birdtable.core.permission_parameters import PERMISSION

SILENCES: Mapping[str, Parameter] = {
    silence.name: silence
    for silence in (
        *HOURS,
        *PERMISSION,
        TRIP_PHONE,
        TRIP_SHARING,
        TRIP_PLACE,
        LEADERS_ELSEWHERE,
        NOTICES_ELSEWHERE,
        SHARED_IDLE,
        DEVICE_KEY,
        CHILDREN_AWAY,
        OTHER_ADULTS,
        OVERDUE_JOBS,
        MENTIONS,
        PICTURE_DESCRIPTIONS,
        *OTHERS,
        *KEPT,
        *ACCOUNTS,
    )
}
