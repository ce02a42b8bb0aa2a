"""Parameters that several checks share: each declares the very same value."""

from birdtable.core.parameter import Parameter
from birdtable.core.words import Approval, LeadersElsewhere, Topic

NAMES_IN_TEXT = Parameter(
    name="names_in_text",
    says="How a child may be called in a post.",
    default="first_or_initials",
    choices=("none", "initials", "first", "first_year", "first_initial", "first_or_initials", "full_with_consent"),
)

NAMES_WITH_PICTURE = Parameter(
    name="names_with_picture",
    says="How a child may be called beside a picture of children.",
    default="never",
    choices=("never", "initials_if_unrecognisable", "first_if_consented"),
)

TOPICS = Parameter(
    name="topics",
    says="What the account may post about.",
    default=tuple(topic.value for topic in Topic),
    choices=tuple(topic.value for topic in Topic),
)

MENTIONS = Parameter(
    name="mentions",
    says="Which other accounts a post may mention: those on the school's list, or nobody's.",
    default="listed",
    choices=("listed", "nobody"),
)

CHILDREN_AWAY = Parameter(
    name="children_away",
    says="Who sees news of where children are, off site, before they are back.",
    default="leader_first",
    choices=("leader_first", "after_return", "live"),
)

OTHER_ADULTS = Parameter(
    name="other_adults",
    says="How adults who are not staff may be named.",
    default="title_trade_or_agreed",
    choices=("title_trade_or_agreed", "agreed_only"),
)

LEADERS_ELSEWHERE = Parameter(
    name="leaders_elsewhere",
    says="What leaders may do with waiting posts on a device that is not the school's.",
    default=LeadersElsewhere.READ.value,
    choices=tuple(one.value for one in LeadersElsewhere),
)

NOTICES_ELSEWHERE = Parameter(
    name="notices_elsewhere",
    says="Whether an urgent notice may be sent from somebody's own phone.",
    default=False,
)

DEVICE_KEY = Parameter(
    name="device_key",
    says="Whether a school device proves at each sign-in, with a key that cannot leave its browser, that it is itself.",
    default=False,
)

SHARED_IDLE = Parameter(
    name="shared_idle",
    says="After how many minutes without a touch a shared device signs somebody out.",
    default=10,
    minimum=2,
    maximum=60,
)

TRIP_PHONE = Parameter(
    name="trip_phone",
    says="Whose phone a trip may be posted from.",
    default="school",
    choices=("school", "personal_with_written_leave"),
)

TRIP_APPROVAL = Parameter(
    name="trip_approval",
    says="When a trip's posts need approval, as a leader may choose for a trip besides what holds for teachers.",
    default=(),
    choices=tuple(one.value for one in Approval),
)
