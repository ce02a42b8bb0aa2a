"""Coming to a school, standing in for somebody, and leaving it at once and everywhere."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.utils import timezone

from birdtable.apps.audit.models import Entry
from birdtable.apps.people import joining, leaving, recovering
from birdtable.apps.people.joining import AlreadyHere, Invited, LastHead, NoInvitation
from birdtable.apps.people.models import Device, Invitation, Membership, Person
from birdtable.apps.people.permissions import Act, NotPermitted, may
from birdtable.apps.people.queries import membership_of
from birdtable.apps.policies.approving import approvers_of
from birdtable.core.device_states import DeviceState
from birdtable.core.words import Role
from tests.people import PASSWORD, a_device, a_person, a_school, a_second_step, client_for, join

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_has_tried_yet")]
NEW = "four quiet wrens singing"


@pytest.fixture
def head(school):
    return a_person(school, Role.HEAD)


def somebody(school, *roles, **more):
    return Invited(**{
        "email": "Kofi.Mensah@Example.org", "title": "Mr", "forename": "Kofi", "surname": "Mensah",
        "roles": frozenset(roles or {Role.TEACHER}), "starts": school.today(),
    } | more)  # fmt: skip


def at(school, page=""):
    return f"/s/{school.slug}/people/{page}"


class TestInvitations:
    def test_the_head_invites_and_whoever_has_the_letter_joins(self, client, school, head):
        said = {"email": "kofi@example.org", "title": "Mr", "forename": "Kofi", "surname": "Mensah",
                "roles": ["teacher"], "starts": school.today().isoformat()}  # fmt: skip
        page = client_for(head).post(at(school), said).content.decode()
        (letter,) = mail.outbox
        assert letter.to == ["kofi@example.org"]
        path = re.search(r"http://[^/]+(/invitation/\S+)", letter.body).group(1)
        assert path in page
        welcome = client.get(path).content.decode()
        assert "Welcome, Kofi" in welcome
        answer = client.post(path, {"password": NEW}, follow=True)
        assert answer.redirect_chain[-1][0] == f"/s/{school.slug}/"
        assert "Mr Mensah" in answer.content.decode()
        joined = membership_of(Person.objects.get(email="kofi@example.org"), school.slug)
        assert joined.roles == {Role.TEACHER}
        assert [entry.act for entry in Entry.objects.filter(act__startswith="person.")] == [
            "person.invited",
            "person.joined",
        ]

    def test_it_works_once(self, client, school, head):
        invitation, token = joining.invite(head, somebody(school))
        joining.accept(invitation, password=NEW)
        with pytest.raises(NoInvitation):
            joining.accept(invitation, password=NEW)
        for answer in (client.get(f"/invitation/{token}/"), client.post(f"/invitation/{token}/", {"password": NEW})):
            assert answer.status_code == 404
            assert "This invitation does not work" in answer.content.decode()

    def test_it_lasts_a_week(self, school, head):
        with time_machine.travel(timezone.now(), tick=False) as clock:
            _, token = joining.invite(head, somebody(school))
            clock.shift(timedelta(days=7) - timedelta(seconds=1))
            assert joining.invitation_of(token)
            clock.shift(timedelta(seconds=1))
            with pytest.raises(NoInvitation):
                joining.invitation_of(token)

    def test_it_can_be_taken_back_and_a_second_one_ends_the_first(self, school, head):
        _first, token = joining.invite(head, somebody(school))
        second, newer = joining.invite(head, somebody(school))
        with pytest.raises(NoInvitation):
            joining.invitation_of(token)
        client_for(head).post(at(school, f"invitations/{second.pk}/end/"))
        with pytest.raises(NoInvitation):
            joining.invitation_of(newer)

    def test_what_opens_the_door_is_kept_nowhere(self, school, head):
        invitation, token = joining.invite(head, somebody(school))
        assert token not in str(vars(Invitation.objects.get(pk=invitation.pk)))

    @pytest.mark.parametrize("token", ["made-up", "x" * 3000, "%00", "..%2f"])
    def test_a_made_up_one_tells_nothing(self, client, token):
        assert client.get(f"/invitation/{token}/").status_code == 404

    def test_a_weak_password_is_refused_and_the_invitation_still_works(self, client, school, head):
        _, token = joining.invite(head, somebody(school))
        for weak in ("short", "password1234", "kofi.mensah@example.org"):
            assert client.post(f"/invitation/{token}/", {"password": weak}).status_code == 422
        assert joining.invitation_of(token)

    def test_somebody_of_another_school_joins_as_who_they_are(self, school, head):
        elsewhere = a_person(a_school(), Role.TEACHER)
        _, token = joining.invite(head, somebody(school, email=elsewhere.person.email))
        asked = Client().get(f"/invitation/{token}/").content.decode()
        assert "You sign in with this address already" in asked
        assert 'name="password"' not in asked
        stranger = client_for(a_person(a_school(), Role.TEACHER))
        stranger.post(f"/invitation/{token}/", {"password": NEW})
        assert membership_of(elsewhere.person, school.slug) is None
        client_for(elsewhere).post(f"/invitation/{token}/")
        assert membership_of(elsewhere.person, school.slug)
        assert elsewhere.person.check_password(PASSWORD)

    def test_nobody_is_invited_twice_into_the_same_school(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        with pytest.raises(AlreadyHere):
            joining.invite(head, somebody(school, email=teacher.person.email))

    @pytest.mark.parametrize("role", sorted(joining.POWERFUL))
    def test_the_office_makes_nobody_a_leader(self, school, role):
        office = a_person(school, Role.OFFICE)
        with pytest.raises(NotPermitted):
            joining.invite(office, somebody(school, role))
        said = {"email": "k@example.org", "forename": "K", "surname": "M", "roles": [role.value],
                "starts": school.today().isoformat()}  # fmt: skip
        assert client_for(office).post(at(school), said).status_code == 422
        assert not Invitation.objects.exists()

    @pytest.mark.parametrize("role", [Role.TEACHER, Role.SUPPORT, Role.LEADER, Role.DSL, Role.GOVERNOR])
    def test_most_people_do_not_look_after_people(self, school, role):
        client = client_for(a_person(school, role))
        assert client.get(at(school)).status_code == 404


class TestStandingIn:
    def test_a_deputy_stands_in_from_the_first_second_of_a_day_to_the_last(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        joining.cover(teacher, head, Role.LEADER, date(2026, 7, 6), date(2026, 7, 10))

        def approves():
            return may(membership_of(teacher.person, school.slug), Act.APPROVE_POST)

        # British Summer Time: the school is an hour ahead of the server's own clock.
        for moment, there in (
            ("2026-07-05T22:59:59+00:00", False), ("2026-07-05T23:00:00+00:00", True),
            ("2026-07-10T22:59:59+00:00", True), ("2026-07-10T23:00:00+00:00", False),
        ):  # fmt: skip
            with time_machine.travel(moment, tick=False):
                assert approves() is there, moment

    def test_whoever_stands_in_counts_among_those_who_can_approve(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        assert len(approvers_of(school).who) == 1
        joining.cover(teacher, head, Role.LEADER, school.today(), school.today() + timedelta(days=3))
        assert len(approvers_of(school).who) == 2
        assert may(membership_of(teacher.person, school.slug), Act.SEND_POST), "their own part stays"

    def test_the_last_day_does_not_come_before_the_first(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        with pytest.raises(ValueError, match="before"):
            joining.cover(teacher, head, Role.LEADER, date(2026, 7, 6), date(2026, 7, 5))

    def test_it_takes_nothing_from_a_role_that_is_theirs(self, school, head):
        leader = a_person(school, Role.LEADER)
        joining.cover(leader, head, Role.LEADER, date(2020, 1, 1), date(2020, 1, 2))
        assert Role.LEADER in membership_of(leader.person, school.slug).roles

    def test_only_the_head_has_somebody_stand_in_as_a_leader(self, school):
        office, teacher = a_person(school, Role.OFFICE), a_person(school, Role.TEACHER)
        with pytest.raises(NotPermitted):
            joining.cover(teacher, office, Role.LEADER, date(2026, 7, 6), date(2026, 7, 7))


class TestChanging:
    def test_a_new_part_holds_at_once_and_is_in_the_record(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        client_for(head).post(at(school, f"{teacher.pk}/roles/"), {"roles": ["teacher", "leader"]})
        assert membership_of(teacher.person, school.slug).roles == {Role.TEACHER, Role.LEADER}
        assert Entry.objects.get(act="role.changed").detail["before"] == ["teacher"]

    def test_the_office_cannot_touch_what_a_leader_is(self, school):
        office, leader = a_person(school, Role.OFFICE), a_person(school, Role.LEADER)
        client_for(office).post(at(school, f"{leader.pk}/roles/"), {"roles": ["teacher"]})
        client_for(office).post(at(school, f"{leader.pk}/end/"))
        assert membership_of(leader.person, school.slug).roles == {Role.LEADER}

    def test_the_last_head_stays_the_head(self, school, head):
        for change in (
            lambda: joining.change_roles(head, head, [Role.TEACHER]),
            lambda: joining.end(head, head),
            lambda: joining.end(head, head, date(2099, 1, 1)),
        ):
            with pytest.raises(LastHead):
                change()
        a_person(school, Role.HEAD)
        joining.change_roles(head, head, [Role.TEACHER])

    def test_the_head_has_somebody_set_up_the_second_step_anew_and_nobody_does_so_for_themselves(self, school, head):
        leader = a_person(school, Role.LEADER)
        a_second_step(leader.person)
        client_for(head).post(at(school, f"{leader.pk}/anew/"))
        assert not Authenticator.objects.filter(user=leader.person).exists()
        a_second_step(head.person)
        with pytest.raises(NotPermitted):
            recovering.set_up_anew(head, head)


class TestLeaving:
    def signed_in(self, member):
        browser = Client()
        browser.post("/accounts/login/", {"login": member.person.email, "password": PASSWORD})
        return browser

    def test_now_means_now_and_everywhere(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        browsers = [self.signed_in(teacher), self.signed_in(teacher)]
        theirs = a_device(school, kind=Device.Kind.OWN, holder=teacher.person)
        class_ipad = a_device(school, kind=Device.Kind.SHARED, holder=teacher.person)
        client_for(head).post(at(school, f"{teacher.pk}/end/"))
        for browser in browsers:
            assert browser.get(f"/s/{school.slug}/").url.startswith("/accounts/login/")
        assert not UserSession.objects.filter(user=teacher.person).exists()
        theirs.refresh_from_db()
        class_ipad.refresh_from_db()
        assert (theirs.state, class_ipad.state) == (DeviceState.SUSPENDED, DeviceState.ACTIVE)
        again = self.signed_in(teacher)
        assert "_auth_user_id" not in again.session
        assert Entry.objects.filter(act="person.left", actor=head.person_id).exists()

    def test_invitations_they_sent_and_got_work_no_longer(self, school, head):
        leader = a_person(school, Role.HEAD)
        _, theirs = joining.invite(leader, somebody(school, email="one@example.org"))
        _, other = joining.invite(head, somebody(school, email="two@example.org"))
        joining.end(leader, head)
        with pytest.raises(NoInvitation):
            joining.invitation_of(theirs)
        assert joining.invitation_of(other)
        assert Entry.objects.filter(act="person.invitation_ended", actor=head.person_id).count() == 1

    def test_standing_in_and_being_named_for_notices_end_with_it(self, school, head):
        office = a_person(school, Role.OFFICE)
        joining.cover(office, head, Role.LEADER, school.today(), school.today() + timedelta(days=9))
        Membership.objects.filter(pk=office.pk).update(named=True)
        joining.end(office, head)
        assert len(approvers_of(school).who) == 1
        assert membership_of(office.person, school.slug) is None

    def test_a_class_ipad_that_they_had_is_nobodys_in_particular(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        ipad = a_device(school, kind=Device.Kind.SHARED, holder=teacher.person)
        joining.end(teacher, head)
        ipad.refresh_from_db()
        assert ipad.holder is None
        assert Entry.objects.filter(act="device.changed", thing_id=ipad.pk).exists()

    def test_after_a_last_day_the_worker_sees_to_the_rest(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        theirs = a_device(school, kind=Device.Kind.OWN, holder=teacher.person)
        joining.end(teacher, head, date(2027, 7, 10))
        browser = None
        # British Summer Time: the day ends at the school an hour before it does at the server.
        for moment, over in (("2027-07-10T22:59:59+00:00", False), ("2027-07-10T23:00:01+00:00", True)):
            with time_machine.travel(moment, tick=False):
                browser = browser or self.signed_in(teacher)
                for pk in leaving.members_whose_time_is_over(timezone.now(), 10):
                    leaving.cut_off_if_over(pk)
            theirs.refresh_from_db()
            assert (theirs.state == DeviceState.SUSPENDED) is over
            assert Person.objects.get(pk=teacher.person_id).is_active is not over
        assert not UserSession.objects.filter(user=teacher.person).exists()
        assert Entry.objects.get(act="device.suspended").actor is None
        with time_machine.travel("2027-07-12T12:00:00+00:00", tick=False):
            assert list(leaving.members_whose_time_is_over(timezone.now(), 10)) == []

    def test_who_goes_on_in_another_place_at_the_school_keeps_everything(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        theirs = a_device(school, kind=Device.Kind.OWN, holder=teacher.person)
        yesterday = school.today() - timedelta(days=1)
        Membership.objects.filter(pk=teacher.pk).update(ends=yesterday)
        join(school, teacher.person, Role.OFFICE, starts=school.today())
        for pk in leaving.members_whose_time_is_over(timezone.now(), 10):
            leaving.cut_off_if_over(pk)
        theirs.refresh_from_db()
        assert theirs.state == DeviceState.ACTIVE
        assert Person.objects.get(pk=teacher.person_id).is_active

    def test_who_belongs_to_another_school_still_belongs_there(self, school, head):
        elsewhere, teacher = a_school(), a_person(school, Role.TEACHER)
        join(elsewhere, teacher.person, Role.TEACHER)
        joining.end(teacher, head)
        assert membership_of(teacher.person, school.slug) is None
        assert self.signed_in(teacher).get(f"/s/{elsewhere.slug}/").status_code == 200

    def test_a_last_day_to_come_ends_by_itself(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        last = school.today() + timedelta(days=3)
        client_for(head).post(at(school, f"{teacher.pk}/end/"), {"last": last.isoformat()})
        assert membership_of(teacher.person, school.slug)
        with time_machine.travel(timezone.now() + timedelta(days=4)):
            assert membership_of(teacher.person, school.slug) is None

    def test_who_came_today_can_leave_today(self, school, head):
        invitation, _ = joining.invite(head, somebody(school))
        member = joining.accept(invitation, password=NEW)
        joining.end(member, head)
        assert membership_of(member.person, school.slug) is None

    def test_who_comes_back_signs_in_with_nothing_of_before(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        a_second_step(teacher.person)
        joining.end(teacher, head)
        _invitation, token = joining.invite(head, somebody(school, email=teacher.person.email))
        Client().post(f"/invitation/{token}/", {"password": NEW})
        back = Person.objects.get(pk=teacher.person_id)
        assert back.is_active
        assert back.check_password(NEW)
        assert not Authenticator.objects.filter(user=back).exists()
        assert membership_of(back, school.slug)

    def test_words_that_are_no_day_change_nothing(self, school, head):
        teacher = a_person(school, Role.TEACHER)
        client_for(head).post(at(school, f"{teacher.pk}/end/"), {"last": "never"})
        assert Membership.objects.get(pk=teacher.pk).ends is None


def test_the_list_of_people_takes_as_many_questions_however_long_it_is(school, head):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_for(head)

    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get(at(school))
        return len(asked)

    few = questions()
    for _ in range(8):
        a_person(school, Role.TEACHER)
    assert questions() == few
