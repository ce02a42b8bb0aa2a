"""A trust asks something of all its schools: who may, what is refused then, and what comes of a change."""

import html
import re
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from birdtable.adapters.policy_file import source_of
from birdtable.adapters.policy_notice import PolicyProblems
from birdtable.apps.audit.models import Entry
from birdtable.apps.duties.models import Duty
from birdtable.apps.people.models import Trust, TrustFloor
from birdtable.apps.people.permissions import NotPermitted
from birdtable.apps.policies.actions import Signature, adopt
from birdtable.apps.policies.floor import floor_of, give_job_of_floor, leads_trust, set_floor, set_floor_by, standing_of
from birdtable.apps.policies.models import Edition, Proposal
from birdtable.apps.policies.queries import current
from birdtable.apps.policies.signing import adopt_as_read, begin_to_hold
from birdtable.apps.rounds.coming_round import look_at
from birdtable.cli.school import school as command
from birdtable.core.proposal_states import ProposalState
from birdtable.core.words import Role
from tests.people import a_person, a_school, client_for, join
from tests.posts import POLICY

pytestmark = pytest.mark.django_db
FLOOR = source_of("alder-trust-floor")[0]
LOOSER = source_of("larkrise-opt-out")[0]


def words(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


@pytest.fixture
def trust():
    return Trust.objects.create(name="Alder Learning Trust")


@pytest.fixture
def thornbeck(trust):
    return a_school("thornbeck", trust=trust)


@pytest.fixture
def head(thornbeck):
    return a_person(thornbeck, Role.HEAD)


@pytest.fixture
def leader_of_all(trust, head):
    """The head of Thornbeck, who is the head of the other school of the trust too."""
    join(a_school("elmbeck", trust=trust), head.person, Role.HEAD)
    return head


def test_a_version_that_falls_short_cannot_be_adopted_and_each_clash_is_one_sentence(trust, thornbeck, head) -> None:
    set_floor(trust, FLOOR)
    with pytest.raises(PolicyProblems) as refused:
        adopt(thornbeck, LOOSER, head)
    says = [one.says for one in refused.value.notices]
    assert any(one.startswith("Your trust's T1: ") and "“Silence is a no”" in one for one in says)
    assert any(one.startswith("Your trust's T12: its sentence stands in every school's policy") for one in says)
    assert not Edition.objects.filter(school=thornbeck).exists()
    assert adopt(thornbeck, FLOOR, head).number == 1


def test_a_school_of_no_trust_or_of_one_that_asks_nothing_adopts_what_it_likes(head) -> None:
    elsewhere = a_person(a_school("far-off"), Role.HEAD)
    assert adopt(elsewhere.school, LOOSER, elsewhere).number == adopt(head.school, LOOSER, head).number == 1


def test_a_floor_that_changes_gives_each_school_a_job_and_takes_nothing_from_what_it_adopted(trust, thornbeck, head):
    other = a_school("elmbeck", trust=trust)
    adopt(thornbeck, LOOSER, head)
    first = set_floor(trust, FLOOR)
    again = set_floor(trust, FLOOR)
    second = set_floor(trust, FLOOR.replace(b"Alder takes no side in politics.", b"Alder is of no party."))
    assert (first.pk, second.number) == (again.pk, 2)
    jobs = Duty.objects.filter(kind=Duty.Kind.TRUST_FLOOR)
    assert {one.school_id for one in jobs} == {thornbeck.pk, other.pk}
    assert jobs.filter(school=thornbeck).count() == 2
    assert Entry.objects.filter(act="floor.set").count() == 4
    assert current(thornbeck).policy.name == "larkrise-opt-out"
    standing = standing_of(thornbeck)
    assert [(one.number, one.how) for one in standing.changed] == [("T6", "changed")]
    assert standing.against


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ((b'channels = ["noticeboard", "bluesky", "mastodon", "x"]', b"channels = []"), "have no account at all"),
        ((b'setting = { replies = "nobody" }', b'setting = { replies = "nobody", visibility = "public" }'), None),
        ((b'number = "T2"', b'number = "T1"'), "Clause T1 is there twice"),
    ],
)
def test_a_floor_that_no_school_could_keep_is_refused_in_words_and_the_old_one_holds(trust, change, says) -> None:
    set_floor(trust, FLOOR)
    changed = FLOOR.replace(*change)
    if says is None:
        assert set_floor(trust, changed).number == 2
        return
    with pytest.raises(PolicyProblems, match=says):
        set_floor(trust, changed)
    assert floor_of(trust).number == 1


def test_only_whoever_is_the_head_of_every_school_sets_it(trust, thornbeck, leader_of_all) -> None:
    of_one = a_person(thornbeck, Role.HEAD)
    assert (leads_trust(leader_of_all), leads_trust(of_one)) == (True, False)
    with pytest.raises(NotPermitted):
        set_floor_by(of_one, FLOOR)
    with pytest.raises(NotPermitted):
        set_floor_by(a_person(thornbeck, Role.LEADER), FLOOR)
    assert set_floor_by(leader_of_all, FLOOR).set_by == leader_of_all.person


def test_the_page_sets_it_and_says_to_each_school_where_it_falls_short(trust, thornbeck, leader_of_all) -> None:
    adopt(thornbeck, LOOSER, leader_of_all)
    browser, address = client_for(leader_of_all), f"/s/{thornbeck.slug}/policy/floor/"
    assert "asks nothing yet" in words(browser, address)
    refused = browser.post(address, {"file": SimpleUploadedFile("floor.toml", FLOOR.replace(b"T12", b"T11"))})
    assert refused.status_code == 422
    assert "This cannot be the floor yet" in refused.content.decode()
    assert browser.post(address, {"file": SimpleUploadedFile("floor.toml", FLOOR)}).status_code == 302
    read = words(browser, address)
    assert "Our policy falls short of it" in read
    assert "Holds as it stands, or stricter." in read
    teacher = client_for(a_person(thornbeck, Role.TEACHER))
    assert "Set it for all our schools" not in words(teacher, address)
    assert teacher.post(address, {"file": SimpleUploadedFile("floor.toml", FLOOR)}).status_code == 404


def test_a_long_floor_comes_in_pages_and_asks_the_database_no_more_than_a_short_one(
    trust, thornbeck, head, django_assert_max_num_queries
) -> None:
    adopt(thornbeck, LOOSER, head)
    set_floor(trust, FLOOR)
    browser, address = client_for(head), f"/s/{thornbeck.slug}/policy/floor/"
    browser.get(address)
    with django_assert_max_num_queries(14) as short:
        browser.get(address)
    more = "".join(
        f'\n[[clause]]\nnumber = "Z{at}"\ntext = "We keep promise {at}."\nperson = "head"\nfloor = "fixed"\n'
        for at in range(60)
    )
    set_floor(trust, FLOOR.replace(b"[silent]", more.encode() + b"\n[silent]"))
    with django_assert_max_num_queries(len(short)):
        read = words(browser, address)
    assert "Page 1 of 3" in read
    assert "Z59. We keep promise 59." not in read
    assert "Z59. We keep promise 59." in words(browser, f"{address}?page=3")
    assert "All 6" in read, "of what we fall short in, ten are shown, and the others on request"


def test_what_was_signed_for_a_day_to_come_is_held_to_the_floor_of_that_day(
    trust, thornbeck, head, monkeypatch
) -> None:
    adopt(thornbeck, POLICY, head)
    to_come = thornbeck.today() + timedelta(days=3)
    signed = Signature(name="Mrs Khan", role="Head", signed_on=thornbeck.today(), holds_from=to_come)
    assert adopt_as_read(thornbeck, LOOSER, head, signed, expected=1) is None
    set_floor(trust, FLOOR)
    waiting = Proposal.objects.get(school=thornbeck, state=ProposalState.SIGNED)
    monkeypatch.setattr(type(thornbeck), "today", lambda school: to_come)
    begin_to_hold(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == ProposalState.FOR_SIGN_OFF
    assert current(thornbeck).policy.name == "thornbeck"


def test_a_floor_is_never_changed_once_it_is_set(trust) -> None:
    floor = set_floor(trust, FLOOR)
    with pytest.raises(RuntimeError):
        floor.save()


def test_the_technician_sets_it_at_the_server_and_asks_for_it(trust, monkeypatch) -> None:
    monkeypatch.setattr("birdtable.cli.school.open_django", lambda: None)
    run = CliRunner()
    assert "asks nothing" in run.invoke(command, ["floor", trust.name]).output
    assert "version 1" in run.invoke(command, ["floor", trust.name, "alder-trust-floor"]).output
    refused = run.invoke(command, ["floor", trust.name, "unsworth-2021"])
    assert (refused.exit_code, TrustFloor.objects.count()) == (2, 1)
    assert "No clause of it is held" in refused.output
    assert run.invoke(command, ["floor", "Adler"]).exit_code == 2


def test_a_post_still_leads_to_the_sentence_whose_number_is_gone(thornbeck, head) -> None:
    adopt(thornbeck, POLICY, head)
    adopt(thornbeck, POLICY.replace('number = "5"', 'number = "5a"'), head)
    old, new = (words(client_for(head), f"/s/{thornbeck.slug}/policy/clause/{number}/") for number in ("5", "5a"))
    assert "It stood in version 1, by which earlier posts were judged." in old
    assert "Everybody can read what we post." in old
    assert "It stood in version" not in new
    assert client_for(head).get(f"/s/{thornbeck.slug}/policy/clause/77/").status_code == 404


def test_a_school_that_joins_the_trust_later_has_the_same_job_once(trust, thornbeck, monkeypatch) -> None:
    set_floor(trust, FLOOR)
    late = a_school("latecombe")
    give_job_of_floor(late)
    assert not Duty.objects.filter(school=late).exists(), "it is in no trust"
    monkeypatch.setattr("birdtable.cli.school.open_django", lambda: None)
    joined = CliRunner().invoke(command, ["join-trust", "latecombe", trust.name])
    assert joined.exit_code == 0
    late.refresh_from_db()
    give_job_of_floor(late)
    assert Duty.objects.get(school=late, kind=Duty.Kind.TRUST_FLOOR).due == late.today() + timedelta(days=28)


def test_a_school_that_came_into_the_trust_another_way_has_it_by_the_next_morning(trust) -> None:
    set_floor(trust, FLOOR)
    late = a_school("latecombe", trust=trust)
    look_at(late.pk)
    look_at(late.pk)
    assert Duty.objects.filter(school=late, kind=Duty.Kind.TRUST_FLOOR).count() == 1
