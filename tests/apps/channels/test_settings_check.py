"""Whether accounts are set as the policy wants: read where the network tells, else ticked by a person every term."""

from datetime import timedelta

import pytest
from django.utils import timezone

from birdtable.adapters.networks.readers import Account, Settings
from birdtable.apps.channels.models import AccountSetting, Channel
from birdtable.apps.channels.settings_check import compare, due_by_hand, lines_of, look_by_hand, tick
from birdtable.apps.duties.models import Duty
from birdtable.apps.people.permissions import NotPermitted
from birdtable.core.account_settings import Setting, Stand, proposed_notice
from birdtable.core.words import Network, Role
from tests.people import a_person, client_for
from tests.posts import POLICY, a_working_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return a_working_school()


def an_account(place, network: Network = Network.BLUESKY, **fields: object) -> Channel:
    return Channel.objects.create(school=place.school, network=network, handle="thornbeck", **fields)


def as_wanted(place, **told: str) -> Settings:
    about = f"{proposed_notice(tuple(place.school.phones))} {place.school.website}"
    return Settings(
        account=Account(id="1", handle="thornbeck", about=about),
        protected=None,
        facts={},
        told={"messages": "nobody", "replies": "nobody", "automated": "no"} | told,
        links_told=True,
    )


def jobs() -> list[str]:
    return list(Duty.objects.filter(done_at=None).values_list("kind", flat=True))


def page_of(place, channel: Channel) -> str:
    return f"/s/{place.school.slug}/accounts/{channel.pk}/check/"


def text_of(answer) -> str:
    return answer.content.decode()


def test_an_account_that_is_set_as_wanted_raises_no_job(place):
    compare(an_account(place), as_wanted(place))
    assert jobs() == []


@pytest.mark.parametrize("told", [{"messages": "everybody"}, {"replies": "everybody"}, {"automated": "yes"}])
def test_what_has_changed_there_is_a_job_with_a_link_once(place, told):
    account = an_account(place)
    for _ in range(2):
        compare(account, as_wanted(place, **told))
    assert jobs() == ["account_settings"]
    today = text_of(client_for(place.leader).get(f"/s/{place.school.slug}/"))
    assert "How our accounts are set" in today
    read = text_of(client_for(place.leader).get(page_of(place, account)))
    assert "Not as your policy says" in read
    assert "https://bsky.app/" in read


def test_a_profile_without_the_notice_is_a_job_and_the_page_proposes_one(place):
    account = an_account(place)
    bare = Settings(account=Account(id="1", handle="thornbeck", about="Our school"), protected=None, facts={})
    stands = compare(account, bare)
    assert stands[Setting.NOTICE] is Stand.DIFFERS
    read = text_of(client_for(place.leader).get(page_of(place, account)))
    assert f"Ring us: {place.school.phones[0]}." in read


def test_where_the_network_does_not_tell_a_person_looks_and_ticks_and_again_after_a_term(place):
    account = an_account(place, Network.X, by_hand=True)
    assert due_by_hand(timezone.now(), 10) == [account.pk]
    look_by_hand(account.pk)
    assert jobs() == ["account_settings"]
    assert due_by_hand(timezone.now(), 10) == []
    leader = client_for(place.leader)
    for line in lines_of(account):
        leader.post(page_of(place, account), {"setting": line.setting})
    assert all(line.fine for line in lines_of(account))
    assert "Please look" not in text_of(leader.get(page_of(place, account)))
    Duty.objects.update(done_at=timezone.now(), done_by=place.leader.person)
    look_by_hand(account.pk)
    assert jobs() == []
    AccountSetting.objects.update(ticked_at=timezone.now() - timedelta(days=91))
    look_by_hand(account.pk)
    assert jobs() == ["account_settings"]


def test_nobody_ticks_away_what_the_network_itself_says_is_wrong(place):
    account = an_account(place)
    compare(account, as_wanted(place, messages="everybody"))
    tick(account, Setting.MESSAGES, place.leader)
    assert not next(line for line in lines_of(account) if line.setting is Setting.MESSAGES).fine


def test_the_policy_says_what_is_wanted():
    place = a_working_school(f'{POLICY}\naccount_messages = "any"\naccount_automated = "yes"\n')
    account = an_account(place)
    assert Setting.MESSAGES not in [line.setting for line in lines_of(account)]
    assert compare(account, as_wanted(place))[Setting.AUTOMATED] is Stand.DIFFERS


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OFFICE, Role.DSL, Role.GOVERNOR])
def test_only_leaders_and_the_technician_see_to_it(place, role):
    account, other = an_account(place), a_person(place.school, role)
    assert client_for(other).get(page_of(place, account)).status_code == 404
    with pytest.raises(NotPermitted):
        tick(account, Setting.LINK, other)


def test_the_noticeboard_has_nothing_to_set_and_an_unknown_setting_is_not_there(place):
    leader = client_for(place.leader)
    assert "Nothing to set" in text_of(leader.get(page_of(place, place.noticeboard)))
    assert leader.post(page_of(place, place.noticeboard), {"setting": "link"}).status_code == 404
