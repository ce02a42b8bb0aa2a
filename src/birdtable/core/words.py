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


class DeviceKind(StrEnum):
    """Whose device the post is sent from."""

    SCHOOL = "school"
    PERSONAL = "personal"


class Network(StrEnum):
    """Where a post can go; consent is given per network."""

    NOTICEBOARD = "noticeboard"
    BLUESKY = "bluesky"
    MASTODON = "mastodon"
    X = "x"


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
