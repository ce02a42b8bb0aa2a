"""Everything a school may change without a technician: what it means, how it stands, and where it is changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.text import slugify

from birdtable.apps.channels.queries import channels_of
from birdtable.apps.channels.settings_told import settings_told
from birdtable.apps.people.details import details_of
from birdtable.apps.people.details_form import DetailsForm
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, may
from birdtable.apps.policies.queries import NoPolicy, policy_in_force
from birdtable.apps.policies.reading import choices_of
from birdtable.apps.subscriptions.queries import sends_letters

NOTHING = "Nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One line. now, otherwise: how it stands, and how it stands where nobody ever changed it; "" says nothing of it.

    url: where this member changes it; "" where that is somebody else's.
    """

    name: str
    means: str = ""
    now: str = ""
    otherwise: str = ""
    url: str = ""

    def speaks_of(self, words: Iterable[str]) -> bool:
        """Whether every one of these words stands in it."""
        said = " ".join((self.name, self.means, self.now)).casefold()
        return all(word in said for word in words)


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together. note: what holds of all of them; seldom: those that are folded away at first."""

    title: str
    icon: str
    settings: tuple[Setting, ...]
    note: str = ""
    seldom: tuple[Setting, ...] = ()

    @property
    def key(self) -> str:
        """Its word in the address."""
        return slugify(self.title)

    def that_speak_of(self, words: Sequence[str]) -> "Group":
        """The same with fewer settings, none of them folded away."""
        found = (line for line in (*self.settings, *self.seldom) if line.speaks_of(words))
        return replace(self, settings=tuple(found), seldom=()) if words else self


def groups_of(member: Membership, asked: str = "") -> list[Group]:
    """Every setting, or those that speak of every word that is asked for."""
    words = asked.casefold().split()
    every = (_school(member), _accounts(member), _people(member), _yours(member), _policy(member))
    return [found for one in every if (found := one.that_speak_of(words)).settings or found.seldom]


def _to(member: Membership, act: Act, page: str, *args: object) -> str:
    return reverse(page, args=[member.school.slug, *args]) if may(member, act) else ""


def _school(member: Membership) -> Group:
    standing, url = details_of(member.school), _to(member, Act.EDIT_SCHOOL, "school-details")
    lines = []
    for name, field in DetailsForm.base_fields.items():
        value = standing[name]
        now = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        lines.append(
            Setting(name=str(field.label), means=str(field.help_text), now=now or NOTHING, otherwise=NOTHING, url=url)
        )
    keeper = Setting(
        name="Who keeps the end of the record",
        means="An address outside school that gets one line a day, with which nobody can write the record anew unseen.",
        now=member.school.record_kept_by or "Nobody",
        otherwise="Nobody",
        url=_to(member, Act.KEEP_RECORD, "audit") if may(member, Act.SEE_AUDIT) else "",
    )
    shown = Setting(
        name="Where else the noticeboard is shown",
        means="On your own website, with lines to paste there; and whether search engines list it.",
        url=_to(member, Act.EDIT_SCHOOL, "noticeboard-showing"),
    )
    return Group("Our school", "id-card", (*lines, keeper, shown))


def _accounts(member: Membership) -> Group:
    lines = [
        Setting(name=f"{one.called}: {name.lower()}", now=now, url=_to(member, Act.CONNECT_CHANNEL, "channel", one.pk))
        for one in channels_of(member.school)
        for name, now in settings_told(one)
    ]
    which = Setting(
        name="Which accounts there are",
        means="Connect one, pause it, or let it go.",
        now=", ".join(one.called for one in channels_of(member.school)) or "None",
        otherwise="None",
        url=_to(member, Act.CONNECT_CHANNEL, "channels"),
    )
    return Group("Accounts", "megaphone", (which, *lines))


def _people(member: Membership) -> Group:
    return Group(
        "People, devices and words",
        "users",
        (
            Setting(
                name="Who belongs to the school, and what each may do",
                means="Invite, change, let somebody stand in, say goodbye.",
                url=_to(member, Act.MANAGE_PEOPLE, "people"),
            ),
            Setting(
                name="School devices",
                means="Which devices post, who has them, and which are lost.",
                url=_to(member, Act.MANAGE_DEVICES, "devices"),
            ),
            Setting(
                name="Words of urgent notices, and who of the office may send them",
                means="Fixed words that a leader approves beforehand.",
                url=_to(member, Act.WRITE_NOTICES, "urgent-words"),
            ),
            Setting(
                name="E-mail to families",
                means="Urgent notices at once, other news once a day, for families who ask for it on the noticeboard.",
                now="On" if sends_letters(member.school) else "Off",
                otherwise="Off",
                url=_to(member, Act.APPROVE_NOTICES, "family-letters"),
            ),
        ),
    )


def _yours(member: Membership) -> Group:
    return Group(
        "Only yours",
        "user-round",
        (
            Setting(
                name="How you are told",
                means="Of what, and how: at once, once a day, or only here.",
                url=_to(member, Act.SEE_SCHOOL, "for-you-how"),
            ),
            Setting(name="Your password", url=reverse("account_change_password")),
            Setting(name="Second step", means="What is asked for besides your password.", url=reverse("mfa_index")),
            Setting(name="Where you are signed in", means="Sign out elsewhere.", url=reverse("usersessions_list")),
        ),
    )


def _policy(member: Membership) -> Group:
    try:
        policy = policy_in_force(member.school)
    except NoPolicy:
        policy = None
    url = _to(member, Act.SEE_POLICY, "policy")
    said: list[Setting] = []
    silent: list[Setting] = []
    for one in choices_of(policy):
        means = f"Clause {one.clause}." if one.clause else "Your policy is silent here."
        line = Setting(name=one.asks, means=means, now=one.value, otherwise=one.default, url=url)
        (said if one.clause or one.value != one.default else silent).append(line)
    note = "These change with a new version of the policy, which the head adopts."
    return Group("What your policy says", "book-open-text", tuple(said), note, tuple(silent))
