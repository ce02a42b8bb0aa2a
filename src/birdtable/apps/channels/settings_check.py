"""Whether an account is set as the policy wants: read where the network tells, else ticked by a person every term."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from birdtable.adapters.networks.readers import Settings
from birdtable.apps.audit.actions import record
from birdtable.apps.channels.models import AccountSetting, Channel
from birdtable.apps.channels.seen_by import policy_visibility, replies_closed
from birdtable.apps.channels.settings_words import CALLED, WANTED, link_to
from birdtable.apps.duties.actions import raise_unless_open
from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import Membership
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.policies.queries import value_at
from birdtable.core.account_settings import ANY, Setting, Stand, differing, has_notice, leads_to
from birdtable.core.silences import SILENCES
from birdtable.core.words import Network

TO_MEND = timedelta(days=3)
"""How long there is to set it right."""
EVERY = timedelta(days=1)

_BY_PARAMETER = {
    Setting.MESSAGES: "account_messages",
    Setting.REPLIES: "account_replies",
    Setting.DISCOVERABLE: "account_discoverable",
    Setting.AUTOMATED: "account_automated",
    Setting.NOTICE: "profile_notice",
    Setting.LINK: "profile_link",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One setting on the page. says: what the policy wants; link: where it is set on the network."""

    setting: Setting
    called: str
    says: str
    link: str
    stand: Stand
    row: AccountSetting | None

    @property
    def fine(self) -> bool:
        """As wanted, by the network's word or a person's that still counts."""
        return self.stand is Stand.AS_WANTED or (self.row is not None and self.row.tick_counts(timezone.now()))


def wanted_of(channel: Channel) -> dict[Setting, str]:
    """What the policy in force wants of this account; `any` where it leaves it open."""
    said = {one: str(value_at(channel.school, SILENCES[name])) for one, name in _BY_PARAMETER.items()}
    visibility = policy_visibility(channel.school) or ANY
    if not replies_closed(channel.school):
        said[Setting.REPLIES] = ANY
    if not channel.school.website:
        said[Setting.LINK] = ANY
    return {Setting.VISIBILITY: visibility, **said}


def found_of(channel: Channel, told: Settings) -> dict[Setting, str]:
    """What the network tells, in the same words."""
    about, website = told.account.about, channel.school.website
    found = {Setting(name): value for name, value in told.told.items()}
    if told.protected is not None:
        found[Setting.VISIBILITY] = "protected" if told.protected else "public"
    found[Setting.NOTICE] = "yes" if has_notice(about, tuple(channel.school.phones)) else "no"
    if leads_to(website, about, *told.links):
        found[Setting.LINK] = "yes"
    elif told.links_told:
        found[Setting.LINK] = "no"
    return found


@transaction.atomic
def compare(channel: Channel, told: Settings | None) -> Mapping[Setting, Stand]:
    """Write down how each setting stands, and raise a job where one differs or nobody looked. told: None: unread."""
    now = timezone.now()
    found = found_of(channel, told) if told else {}
    stands = differing(wanted_of(channel), found)
    rows = {one.setting: one for one in AccountSetting.objects.filter(channel=channel)}
    to_do = False
    for setting, stand in stands.items():
        row = rows.pop(setting, None) or AccountSetting(
            school_id=channel.school_id, channel=channel, setting=setting, looked_at=now
        )
        row.found, row.stand, row.looked_at = found.get(setting, ""), stand, now
        row.save()
        to_do |= stand is Stand.DIFFERS or (stand is Stand.UNREAD and not row.tick_counts(now))
    AccountSetting.objects.filter(pk__in=[one.pk for one in rows.values()]).delete()
    if to_do:
        school = channel.school
        raise_unless_open(school, Duty.Kind.ACCOUNT_SETTINGS, school.today() + TO_MEND)
    return stands


def lines_of(channel: Channel) -> list[Line]:
    """Every setting that the policy wants a certain way, and how it stands."""
    rows = {one.setting: one for one in AccountSetting.objects.filter(channel=channel).select_related("ticked_by")}
    return [
        Line(
            setting=setting,
            called=CALLED[setting],
            says=WANTED[setting, want],
            link=link_to(channel, setting),
            stand=Stand(rows[setting].stand) if setting in rows else Stand.UNREAD,
            row=rows.get(setting),
        )
        for setting, want in wanted_of(channel).items()
        if want != ANY
    ]


@transaction.atomic
def tick(channel: Channel, setting: Setting, by: Membership) -> None:
    """A person looked: it is set as the policy wants. Raises: NotPermitted."""
    require(by, Act.CHECK_SETTINGS)
    now = timezone.now()
    row, _ = AccountSetting.objects.get_or_create(
        channel=channel,
        setting=setting,
        defaults={"school_id": channel.school_id, "stand": Stand.UNREAD, "looked_at": now},
    )
    row.ticked_by, row.ticked_at = by.person, now
    row.save(update_fields=["ticked_by", "ticked_at"])
    record(
        school_id=channel.school_id,
        act="channel.setting_ticked",
        actor=by.person_id,
        roles=by.roles,
        thing=("channel", channel.pk),
        detail={"network": channel.network, "field": setting},
    )


def due_by_hand(now: datetime, limit: int) -> Sequence[UUID]:
    """Accounts that nobody is signed in to, once a day: a person's look there may be due."""
    here = Channel.objects.filter(disconnected_at=None, by_hand=True).exclude(network=Network.NOTICEBOARD)
    looked = here.annotate(looked=Max("settings_seen__looked_at"))
    wanted = looked.filter(Q(looked=None) | Q(looked__lt=now - EVERY))
    return list(wanted.order_by("connected_at").values_list("pk", flat=True)[:limit])


def look_by_hand(pk: UUID) -> None:
    """See whether a person's look is due at one account."""
    compare(Channel.objects.select_related("school").get(pk=pk), None)
