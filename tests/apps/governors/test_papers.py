"""The data protection papers: filled in from what is really set, and never more than people know."""

import io
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from birdtable.apps.channels.models import Channel
from birdtable.apps.governors.papers import papers_of
from birdtable.apps.incidents.models import Decider
from birdtable.apps.policies.actions import adopt
from birdtable.core.device_rules import DeviceRules
from birdtable.core.words import Network
from tests.apps.governors.conftest import children_in
from tests.people import a_school, client_for
from tests.posts import POLICY

pytestmark = pytest.mark.django_db


def words_of(school):
    pack = papers_of(school, timezone.now())
    cells = [str(cell) for part in pack.sections for table in part.tables for row in table.rows for cell in row]
    return "\n".join([*(words for part in pack.sections for words in part.says), *cells])


def test_they_say_how_many_children_and_staff_it_is_about_and_under_which_policy(school):
    said = words_of(school.school)
    assert "2 children on the pupil list and 4 members of staff" in said
    assert "“Social media policy”, signed off on 10 January 2026" in said


def test_they_change_when_the_policy_does(school):
    assert "Down at once, wherever it no longer holds." in words_of(school.school)
    adopt(school.school, f'{POLICY}ended_permission = "leader_first"\n', school.head)
    said = words_of(school.school)
    assert "They stay until a leader has them taken down." in said
    assert "Down at once" not in said


def test_every_account_is_a_recipient_and_none_that_was_let_go(school):
    Channel.objects.create(school=school.school, network=Network.MASTODON, handle="@thornbeck", by_hand=True)
    gone = Channel.objects.create(school=school.school, network=Network.X, handle="@gone")
    Channel.objects.filter(pk=gone.pk).update(disconnected_at=timezone.now())
    rows = papers_of(school.school, timezone.now()).section("goes").table("recipients").rows
    assert [(name, how) for name, _, how in rows] == [
        ("Noticeboard", "Birdtable puts it up"), ("Mastodon @thornbeck", "A person puts it up by hand")
    ]  # fmt: skip


def test_what_devices_and_the_record_are_like_is_told_as_it_is(school):
    said = words_of(school.school)
    assert "nobody outside is sent its end yet" in said
    assert "from any device" in said
    school.school.device_rules, school.school.record_kept_by = DeviceRules(needed=True).as_dict(), "chair@example.org"
    said = words_of(school.school)
    assert "from school devices alone" in said
    assert "its end is sent every day to somebody outside" in said


def test_what_only_people_know_is_left_to_them(school):
    Decider.objects.create(school=school.school, person=school.head.person)
    agreed = dict(papers_of(school.school, timezone.now()).section("agreed").table("agreed").rows)
    assert agreed.pop("Data protection officer") == school.head.person.called
    assert all("To be filled in by the school" in answer for answer in agreed.values())


def test_a_school_without_a_policy_or_an_account_has_papers_that_say_so(db):
    said = words_of(a_school())
    assert "No policy is adopted yet" in said
    assert "no account yet" in said


def test_they_name_no_child_and_read_as_a_file_too(school):
    head = client_for(school.head)
    page = head.get(f"/s/{school.school.slug}/governors/papers/").content.decode().partition("<main")[2]
    assert "Okafor" not in page
    assert "Amara" not in page
    answer = head.get(f"/s/{school.school.slug}/governors/papers.pdf")
    text = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.content)).pages)
    assert "Paragraph for the privacy notice" in text
    assert "Row for the register of information assets" in text


def test_more_children_and_accounts_ask_the_database_no_more(school):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            papers_of(school.school, timezone.now())
        return len(queries)

    asked()
    few = asked()
    children_in(school.school, "Owls", 12)
    for _ in range(4):
        Channel.objects.create(school=school.school, network=Network.X, handle=f"@{uuid4().hex[:8]}", by_hand=True)
    assert asked() == few
