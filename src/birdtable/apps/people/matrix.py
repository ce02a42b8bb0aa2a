"""Who may do what, as a table made from the very rules that every page asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from birdtable.apps.people.permissions import ALLOWED, NAMED_ONLY, Act, needs_device
from birdtable.core.device_rules import DeviceRules
from birdtable.core.words import Role

ROLES: Mapping[Role, str] = {
    Role.TEACHER: "Teacher",
    Role.SUPPORT: "Support staff",
    Role.OFFICE: "Office",
    Role.LEADER: "Leader",
    Role.HEAD: "Head",
    Role.DSL: "Safeguarding lead",
    Role.GOVERNOR: "Governor",
    Role.IT: "Technician",
}
"""What each role is called on pages, the ones that post first."""

ACTS: Mapping[Act, str] = {
    Act.SEE_SCHOOL: "Sign in, and read what was published",
    Act.WRITE_POST: "Write a post",
    Act.ADD_PICTURE: "Add a picture to a post",
    Act.SEND_POST: "Send a post",
    Act.SEE_WAITING: "Read what waits for a leader",
    Act.APPROVE_POST: "Approve a post of somebody else’s, or send it back",
    Act.KEEP_BEGINNINGS: "Keep words for posts to begin with",
    Act.TAKE_DOWN: "Take a post down, at once and alone",
    Act.POST_BY_HAND: "Post by hand where Birdtable cannot, and say so",
    Act.HOLD: "Hold everything",
    Act.RESUME: "Let posts go out again",
    Act.HOLD_TRUST: "Hold all our schools, and let them go on",
    Act.SET_FLOOR: "Set what the trust asks of all its schools, as the head of each",
    Act.SEND_NOTICE: "Send an urgent notice alone",
    Act.WRITE_NOTICES: "Write words for urgent notices",
    Act.APPROVE_NOTICES: "Approve words for urgent notices that somebody else wrote",
    Act.SEE_AUDIT: "Read the record",
    Act.KEEP_RECORD: "Say who keeps the end of the record outside Birdtable",
    Act.KEEP_BACK: "Keep something from being deleted while a question about it is open",
    Act.SEE_POLICY: "Read the policy",
    Act.ADOPT_POLICY: "Adopt a version of the policy",
    Act.DRAFT_POLICY: "Hand a version of the policy over to be signed, and try one on past posts",
    Act.SEE_CLASSES: "See which children stay out of a picture",
    Act.SEE_PUPILS: "See the pupil list and what families answered",
    Act.EDIT_PUPILS: "Bring in the pupil list, and write down answers",
    Act.SET_MARK: "Say that a child is not to be shown or mentioned",
    Act.CONNECT_CHANNEL: "Connect and look after accounts",
    Act.REVIEW_FOLLOWERS: "Look through the followers, and say who goes",
    Act.PROPOSE_FOLLOWING: "See whom the school follows, and propose somebody",
    Act.DECIDE_FOLLOWING: "Say whom the school follows, on a colleague’s proposal",
    Act.SAY_ADVISED: "Say that the school took advice, so that followers on X may be read",
    Act.CHECK_SETTINGS: "See whether accounts are set as the policy wants, and say that one looked",
    Act.READ_MENTIONS: "Read what others said to the school, and tell the safeguarding lead",
    Act.ACT_ON_MENTIONS: "Have what others said hidden or reported, or give it to the office",
    Act.SEE_DISCLOSURES: "See that somebody may have told of harm, where it stands, and who is told",
    Act.CLOSE_DISCLOSURE: "Close what may have told of harm, once it is in the safeguarding record",
    Act.MANAGE_DEVICES: "Add school devices, suspend them, say that one is lost",
    Act.MANAGE_PEOPLE: "Invite people, change what they do here, and end it",
    Act.EDIT_SCHOOL: "Change what the school says of itself, and whom posts may name",
    Act.PLAN_TRIP: "Start a trip: who posts from it, with what, and until when",
    Act.SEE_TRIP: "See a trip they are on (leaders and the safeguarding lead: every trip)",
    Act.BRING_HOME: "Say that everyone is home from their trip (leaders: from any trip)",
    Act.CLEAR_PHONE: "Say that a trip’s pictures are gone from the device they had",
    Act.AGREE_PHONE: "Agree to somebody’s own phone on a trip with nursery or Reception children",
    Act.SEE_TO_ASKED: "See to what somebody asks on the noticeboard",
    Act.READ_CONCERNS: "Read a concern that somebody tells on the noticeboard",
    Act.DO_DUTY: "Say that a job of theirs is done (leaders: any job)",
    Act.ANSWER_REQUESTS: "Answer requests about somebody’s own information (never about themselves)",
    Act.OPEN_INCIDENT: "Write down that something went wrong",
    Act.SEE_INCIDENTS: "See what went wrong that they wrote down (leaders, safeguarding lead, who decides: all)",
    Act.CLOSE_INCIDENT: "Say that what went wrong is dealt with",
    Act.NAME_DECIDER: "Name the data protection officer, who decides what is reported",
    Act.SEE_ELSEWHERE: "See what on our accounts is not from us, and say what it was",
    Act.GIVE_POWER: "Make somebody a leader, the head, the safeguarding lead or the technician",
}
"""What each act is called on pages."""


class Cell(StrEnum):
    """Whether a role allows an act."""

    YES = "yes"
    NAMED = "named"
    """Only those of the role whom a leader named."""
    NO = "no"


@dataclass(frozen=True, slots=True)
class Row:
    """One act: its words, a cell for each role in the order of `ROLES`, and whether it takes a school device here."""

    act: Act
    says: str
    cells: tuple[Cell, ...]
    device: bool

    @property
    def by_role(self) -> tuple[tuple[Cell, str], ...]:
        """Each cell with what its column is called."""
        return tuple(zip(self.cells, ROLES.values(), strict=True))


def matrix_of(rules: DeviceRules) -> tuple[Row, ...]:
    """Every act and every role, as things stand under these rules."""
    return tuple(
        Row(
            act,
            says,
            tuple(cell_of(act, role) for role in ROLES),
            needs_device(act, rules) or (act is Act.SEND_POST and rules.needed),
        )
        for act, says in ACTS.items()
    )


def cell_of(act: Act, role: Role) -> Cell:
    """Whether that role allows that act."""
    if role not in ALLOWED[act]:
        return Cell.NO
    return Cell.NAMED if role in NAMED_ONLY.get(act, ()) else Cell.YES
