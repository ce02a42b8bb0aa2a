"""Parameters that several checks share: each declares the very same value."""

from birdtable.core.parameter import Chapter, Parameter, Upheld
from birdtable.core.strictness import FEWER, LESS, NO, YES, strictest_first, within
from birdtable.core.words import Approval, LeadersElsewhere, PlaceSaid, Sharing, Topic

_ONE_FORM = frozenset({"first"})
NAMES_IN_TEXT = Parameter(
    name="names_in_text",
    says="How a child may be called in a post.",
    default="first_or_initials",
    choices=("none", "initials", "first", "first_year", "first_initial", "first_or_initials", "full_with_consent"),
    chapter=Chapter.NAMES,
    stricter=within(
        {
            "none": frozenset(),
            "initials": frozenset({"initials"}),
            "first": _ONE_FORM,
            "first_year": _ONE_FORM | {"year"},
            "first_initial": _ONE_FORM | {"initials", "initial"},
            "first_or_initials": _ONE_FORM | {"initials", "year", "class"},
            "full_with_consent": _ONE_FORM | {"initials", "year", "class", "initial", "full"},
        }
    ),
)

NAMES_WITH_PICTURE = Parameter(
    name="names_with_picture",
    says="How a child may be called beside a picture of children.",
    default="never",
    choices=("never", "initials_if_unrecognisable", "first_if_consented"),
    chapter=Chapter.NAMES,
    stricter=strictest_first("never", "initials_if_unrecognisable", "first_if_consented"),
)

TOPICS = Parameter(
    name="topics",
    says="What the account may post about.",
    default=tuple(topic.value for topic in Topic),
    choices=tuple(topic.value for topic in Topic),
    chapter=Chapter.WORDS,
    stricter=FEWER,
)

MENTIONS = Parameter(
    name="mentions",
    says="Which other accounts a post may mention: those on the school's list, or nobody's.",
    default="listed",
    choices=("listed", "nobody"),
    chapter=Chapter.OTHERS,
    stricter=strictest_first("nobody", "listed"),
)

PICTURE_DESCRIPTIONS = Parameter(
    name="picture_descriptions",
    says="Whether each picture needs a description for people who cannot see it.",
    default="asked",
    choices=("asked", "off"),
    chapter=Chapter.READING,
    stricter=strictest_first("asked", "off"),
)

CHILDREN_AWAY = Parameter(
    name="children_away",
    says="Who sees news of where children are, off site, before they are back.",
    default="leader_first",
    choices=("leader_first", "after_return", "live"),
    chapter=Chapter.TRIPS,
    upheld=Upheld(does="News of a trip that waits for the return goes out by itself once its time has ended."),
    stricter=strictest_first("after_return", "leader_first", "live"),
)

OTHER_ADULTS = Parameter(
    name="other_adults",
    says="How adults who are not staff may be named.",
    default="title_trade_or_agreed",
    choices=("title_trade_or_agreed", "agreed_only"),
    chapter=Chapter.NAMES,
    stricter=strictest_first("agreed_only", "title_trade_or_agreed"),
)

LEADERS_ELSEWHERE = Parameter(
    name="leaders_elsewhere",
    says="What leaders may do with waiting posts on a device that is not the school's.",
    default=LeadersElsewhere.READ.value,
    choices=tuple(one.value for one in LeadersElsewhere),
    chapter=Chapter.DEVICES,
    upheld=Upheld(does="The pages where leaders decide look at the device first."),
    stricter=strictest_first("nothing", "read", "approve"),
)

NOTICES_ELSEWHERE = Parameter(
    name="notices_elsewhere",
    says="Whether an urgent notice may be sent from somebody's own phone.",
    default=False,
    chapter=Chapter.DEVICES,
    upheld=Upheld(does="The page for urgent notices looks at the device first."),
    stricter=NO,
)

DEVICE_KEY = Parameter(
    name="device_key",
    says="Whether a school device proves at each sign-in, with a key that cannot leave its browser, that it is itself.",
    default=False,
    chapter=Chapter.DEVICES,
    upheld=Upheld(does="Without that proof, a browser counts as nobody's device."),
    stricter=YES,
)

SHARED_IDLE = Parameter(
    name="shared_idle",
    says="After how many minutes without a touch a shared device signs somebody out.",
    default=10,
    minimum=2,
    maximum=60,
    chapter=Chapter.DEVICES,
    upheld=Upheld(does="Whoever sits at a shared device is signed out after so long."),
    stricter=LESS,
)

TRIP_PHONE = Parameter(
    name="trip_phone",
    says="Whose phone a trip may be posted from.",
    default="school",
    choices=("school", "personal_with_written_leave"),
    chapter=Chapter.TRIPS,
    upheld=Upheld(does="Where a trip is planned, a phone of one's own can be named only if this says so."),
    stricter=strictest_first("school", "personal_with_written_leave"),
)

TRIP_APPROVAL = Parameter(
    name="trip_approval",
    says="When a trip's posts need approval, as a leader may choose for a trip besides what holds for teachers.",
    default=(),
    choices=tuple(one.value for one in Approval),
    chapter=Chapter.TRIPS,
    upheld=Upheld(does="Where a trip is planned, only these can be chosen."),
    stricter=FEWER,
)

TRIP_SHARING = Parameter(
    name="trip_sharing",
    says="When families may read a trip's news, as a leader chooses for each trip: back home, hours later, at once.",
    default=tuple(one.value for one in Sharing),
    choices=tuple(one.value for one in Sharing),
    chapter=Chapter.TRIPS,
    upheld=Upheld(does="Where a trip is planned, only these can be chosen; without any, news waits for the return."),
    stricter=FEWER,
)

TRIP_PLACE = Parameter(
    name="trip_place",
    says="What may be said at most, while a trip lasts, about where it is: the place, its area, or nothing.",
    default=PlaceSaid.PLACE.value,
    choices=tuple(one.value for one in PlaceSaid),
    chapter=Chapter.TRIPS,
    upheld=Upheld(does="Where a trip is planned, no more can be chosen."),
    stricter=strictest_first("nothing", "area", "place"),
)

OVERDUE_JOBS = Parameter(
    name="overdue_jobs",
    says="What happens while a job that the policy asks for again and again is overdue, besides that it is told.",
    default="tell",
    choices=("tell", "ask_leader", "pause_posting"),
    chapter=Chapter.PEOPLE,
    stricter=strictest_first("pause_posting", "ask_leader", "tell"),
)
