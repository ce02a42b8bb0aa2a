"""The closed word lists of the domain: roles, topics, channels, effects."""

from enum import IntEnum, StrEnum


class Role(StrEnum):
    """A person's part in one school (DESIGN: membership and role)."""

    TEACHER = "teacher"
    SUPPORT = "support"
    OFFICE = "office"
    LEADER = "leader"
    HEAD = "head"
    DSL = "dsl"
    GOVERNOR = "governor"
    IT = "it"


class Topic(StrEnum):
    """What a post is about, as its author says."""

    TEACHING_AND_LEARNING = "teaching_and_learning"
    TRIP = "trip"
    RESIDENTIAL = "residential"
    URGENT = "urgent"
    CELEBRATION = "celebration"
    PARENT_INFORMATION = "parent_information"
    E_SAFETY = "e_safety"


class Shows(StrEnum):
    """What a person declared of a picture: work alone, children nobody could recognise, or children somebody could."""

    WORK = "work"
    UNRECOGNISABLE = "unrecognisable"
    RECOGNISABLE = "recognisable"


class RegionKind(StrEnum):
    """Where a rectangle in a picture comes from: a machine found a face or writing there, or a person drew it."""

    FACE = "face"
    WRITING = "writing"
    DRAWN = "drawn"


class Said(StrEnum):
    """What a person said of a rectangle in a picture."""

    CHILD = "child"
    """A child on the pupil list, by name."""
    TICKED = "ticked"
    """One of the children ticked as being in the picture; nobody says which."""
    ADULT = "adult"
    """An adult who agreed."""
    OTHER_CHILD = "other_child"
    """A child not on our list. Covered or cropped, unless there is a dated agreement."""
    OTHER_ADULT = "other_adult"
    """An adult who has not agreed. The same."""
    COVERED = "covered"
    NOT_A_FACE = "not_a_face"
    NO_NAME = "no_name"
    """Writing that names no child."""
    TOO_SMALL = "too_small"
    """Writing that cannot be read at the size we publish."""


class DeviceKind(StrEnum):
    """Whose device the post is sent from."""

    SCHOOL = "school"
    PERSONAL = "personal"
    WITH_LEAVE = "personal_with_leave"
    """A person's own, with leave in writing: for one trip, or for the fixed words of an urgent notice."""


class TripStanding(StrEnum):
    """How a post stands to a trip, at the moment in which the server has it."""

    NONE = "none"
    """No trip has to do with it."""
    ON_TRIP = "on_trip"
    """Sent by the one teacher from the one device, while the trip lasts."""
    IN_GRACE = "in_grace"
    """Begun during the trip, and here within two hours of its end."""
    LATE = "late"
    """Begun during the trip, and here within three days of its end; or from a device that was relieved meanwhile."""
    OUTSIDE = "outside"
    """Of a trip that has not begun, or that is over."""
    OTHER_DEVICE = "other_device"
    """By the teacher of a trip that lasts, from elsewhere than its device."""
    OTHER_HANDS = "other_hands"
    """From a device that is on a trip with somebody else."""


class Sharing(StrEnum):
    """When news of a trip goes out."""

    AFTER_RETURN = "after_return"
    DELAYED = "delayed"
    """So many hours after it was sent."""
    LIVE = "live"


class PlaceSaid(StrEnum):
    """What may be said, while a trip lasts, about where it goes."""

    PLACE = "place"
    AREA = "area"
    """The area alone: “in the Lake District”."""
    NOTHING = "nothing"


class LeadersElsewhere(StrEnum):
    """What leaders may do on a device that is not the school's."""

    NOTHING = "nothing"
    READ = "read"
    APPROVE = "approve"


class Network(StrEnum):
    """Where a post can go; consent is given per network."""

    NOTICEBOARD = "noticeboard"
    BLUESKY = "bluesky"
    MASTODON = "mastodon"
    X = "x"


class DutyKind(StrEnum):
    """An obligation that a clause can rest on."""

    PASSWORD_CHANGE = "password_change"  # noqa: S105 - the name of a duty
    FOLLOWER_REVIEW = "follower_review"
    FOLLOWING_REVIEW = "following_review"
    CONSENT_RENEWAL = "consent_renewal"
    E_SAFETY_POST = "e_safety_post"
    PHONE_CLEARING = "phone_clearing"
    """Photos taken for posting are deleted from the phone that took them."""
    LINK_CHECK = "link_check"
    """The addresses the policy points readers to still work."""
    SETTINGS_REVIEW = "settings_review"
    POLICY_REVIEW = "policy_review"
    STAFF_TRAINING = "staff_training"
    PICTURE_REVIEW = "picture_review"
    """Old pictures that still stand on the accounts are looked at again."""
    GOVERNORS_REPORT = "governors_report"
    ACCESS_REVIEW = "access_review"
    """Two named people can get into each account, and its recovery address belongs to the school."""


class Rhythm(StrEnum):
    """How often a duty comes round; `post`: after every post it concerns."""

    POST = "post"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    HALF_TERM = "half_term"
    TERM = "term"
    YEAR = "year"


class Approval(StrEnum):
    """When a post needs a leader's approval, by its author's role."""

    ALWAYS = "always"
    PICTURES_OR_FINDINGS = "pictures_or_findings"
    """With any picture, any finding or any named child; plain words go out at once."""
    NEVER = "never"
    """Only where a finding asks for a leader."""


class Held(StrEnum):
    """How a trust's clause binds its schools."""

    FIXED = "fixed"
    """As it stands."""
    STRICTER_ONLY = "stricter_only"
    """As it stands, or stricter."""
    FREE = "free"
    """A school's own; the trust's is what holds where it takes the whole document over."""


class Degree(StrEnum):
    """How sure a check is; only for findings that rest on reading meaning, or where a check finds at two gravities."""

    CERTAIN = "certain"
    LIKELY = "likely"


class Effect(IntEnum):
    """What the policy makes of a finding, ordered by gravity."""

    CLEAR = 0
    ADVISE = 1
    REVIEW = 2
    BLOCK = 3

    @property
    def word(self) -> str:
        """The word used in policy files and JSON: `clear`, `advise`, `review` or `block`."""
        return self.name.lower()

    @classmethod
    def from_word(cls, word: str) -> "Effect":
        """The effect of that word. Raises: ValueError for any other word."""
        try:
            return cls[word.upper()]
        except KeyError:
            raise ValueError(f"“{word}” is not one of block, review, advise") from None
