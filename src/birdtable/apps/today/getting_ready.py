"""What a new school needs before its first post: each step is done when it is so, whoever did it and wherever."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, may, require
from birdtable.apps.people.queries import nobody_can_post
from birdtable.apps.policies.approving import approvers_of
from birdtable.apps.policies.models import Edition
from birdtable.apps.posts.models import Post
from birdtable.apps.roll.models import ListRead
from birdtable.apps.today.models import LeftForLater
from birdtable.core.post_states import PostState
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do. page: where; act: who may; begins: the page begins something and is asked for by a button."""

    title: str
    why: str
    page: str
    act: Act
    icon: str
    done: Callable[[School], bool]
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A step as one member sees it. yours: whether they may do it."""

    key: str
    step: Step
    done: bool
    left: bool
    yours: bool

    @property
    def open(self) -> bool:
        """Whether it still is to do."""
        return not (self.done or self.left)


def _posted(school: School) -> bool:
    return Post.objects.filter(school=school).exclude(state__in=(PostState.DRAFT, PostState.DISCARDED)).exists()


STEPS: Mapping[str, Step] = {
    "details": Step(
        title="Say how families reach you",
        why="Your own number and address may stand in a post; any other is held back.",
        page="school-details",
        act=Act.EDIT_SCHOOL,
        icon="id-card",
        done=lambda school: bool(school.website or school.phones or school.emails),
    ),
    "policy": Step(
        title="Adopt your policy",
        why="It decides about every post. Without one nothing can be sent.",
        page="policy-adopt",
        act=Act.ADOPT_POLICY,
        icon="book-open-text",
        done=lambda school: Edition.objects.filter(school=school).exists(),
    ),
    "pupils": Step(
        title="Bring in the pupil list",
        why="So that no child’s surname gets out, and no face without permission. It stays on this machine.",
        page="pupils-import",
        act=Act.EDIT_PUPILS,
        icon="users",
        done=lambda school: ListRead.objects.filter(school=school, whole=True).exists(),
    ),
    "people": Step(
        title="Invite your colleagues",
        why="Nobody approves what they wrote themselves: two people at least have to be able to approve.",
        page="people",
        act=Act.MANAGE_PEOPLE,
        icon="user-round",
        done=lambda school: not approvers_of(school).too_few,
    ),
    "devices": Step(
        title="Add a school device",
        why="Posts come from the school’s own devices, where your policy says so.",
        page="devices",
        act=Act.MANAGE_DEVICES,
        icon="tablet-smartphone",
        done=lambda school: Edition.objects.filter(school=school).exists() and not nobody_can_post(school),
    ),
    "noticeboard": Step(
        title="Put up the noticeboard",
        why="Families read it without an account. Bluesky, Mastodon and X can come later.",
        page="channels",
        act=Act.CONNECT_CHANNEL,
        icon="megaphone",
        done=lambda school: Channel.objects.filter(
            school=school, network=Network.NOTICEBOARD, disconnected_at=None
        ).exists(),
    ),
    "post": Step(
        title="Write a first post",
        why="It is checked as every later one is, and goes out only once somebody approves it.",
        page="post-new",
        act=Act.WRITE_POST,
        icon="pencil-line",
        done=_posted,
        begins=True,
    ),
}


def steps_for(member: Membership) -> tuple[Shown, ...]:
    """All of them, in the order that makes sense."""
    left = set(LeftForLater.objects.for_school(member).values_list("step", flat=True))
    return tuple(
        Shown(
            key=key,
            step=step,
            done=(done := step.done(member.school)),
            left=key in left and not done,
            yours=may(member, step.act),
        )
        for key, step in STEPS.items()
    )


def leave_for_later(member: Membership, key: str) -> None:
    """Nobody is asked for it any more, until somebody takes it up again. Raises: NotPermitted; KeyError."""
    require(member, Act.MANAGE_PEOPLE)
    STEPS[key]
    LeftForLater.objects.get_or_create(school=member.school, step=key, defaults={"by": member.person})


def take_up(member: Membership, key: str) -> None:
    """Ask for it again. Raises: NotPermitted."""
    require(member, Act.MANAGE_PEOPLE)
    LeftForLater.objects.for_school(member).filter(step=key).delete()
