"""What `birdtable doctor` says of mail, HTTPS, accounts and the time, on small servers of this machine."""

import socket
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from birdtable.apps.audit.actions import record
from birdtable.apps.audit.models import Entry
from birdtable.apps.channels.models import Channel
from birdtable.apps.notify.models import Letter
from birdtable.cli import examinations_beyond as beyond
from birdtable.cli.telling_faults import Remark
from birdtable.core.words import Network
from tests.people import a_school
from tests.site.machines import a_certificate, https_that_says, mail_server, served

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail_at(settings):
    def at(port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "birdtable", "a secret of the school"

    return at


@pytest.fixture
def ours_at(settings, monkeypatch):
    def at(port, certificate):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        settings.BIRDTABLE_ADDRESS = f"https://127.0.0.1:{port}"

    return at


def nothing_listens():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def test_a_mail_server_that_lets_us_in_is_in_order(mail_at):
    with served(mail_server(knows_us=True)) as port:
        mail_at(port)
        assert beyond.mail() is None


def test_a_mail_server_that_refuses_us_is_told_without_the_password(mail_at):
    with served(mail_server(knows_us=False)) as port:
        mail_at(port)
        says, mend = beyond.mail()
    assert "does not take our name and password" in says
    assert "secret" not in says + mend


def test_a_mail_server_that_is_gone_is_told(mail_at):
    mail_at(nothing_listens())
    assert "cannot be reached" in beyond.mail()[0]


def test_letters_that_nobody_takes_are_told(mail_at):
    about = {"school": a_school(), "kind": "a", "subject": "s", "body": "b"}
    then = timezone.now() - timedelta(hours=2)
    Letter.objects.create(about=uuid.uuid4(), to="head@thornbeck.example", written_at=then, **about)
    Letter.objects.create(about=uuid.uuid4(), to="leader@thornbeck.example", gave_up_at=timezone.now(), **about)
    with served(mail_server(knows_us=True)) as port:
        mail_at(port)
        assert beyond.mail()[0].startswith("1 letters wait since more than an hour, and 1 were given up")


def test_where_letters_are_only_printed_that_is_a_remark():
    assert "only printed" in beyond.mail().says


def test_our_own_address_with_a_good_certificate_is_in_order(ours_at, tmp_path):
    certificate = a_certificate(tmp_path, days=60)
    with served(https_that_says(b"well\n", certificate)) as port:
        ours_at(port, certificate)
        assert beyond.https() is None


@pytest.mark.parametrize(
    ("days", "words", "says"), [(5, b"well\n", "ends in 5 days"), (60, b"Welcome to nginx", "something else")]
)
def test_a_certificate_near_its_end_and_a_stranger_in_our_place_are_told(ours_at, tmp_path, days, words, says):
    certificate = a_certificate(tmp_path, days=days)
    with served(https_that_says(words, certificate)) as port:
        ours_at(port, certificate)
        assert says in beyond.https()[0]


def test_a_certificate_that_nobody_vouches_for_is_told(ours_at, tmp_path):
    (tmp_path / "theirs").mkdir()
    trusted = a_certificate(tmp_path, days=60)
    with served(https_that_says(b"well\n", a_certificate(tmp_path / "theirs", days=60))) as port:
        ours_at(port, trusted)
        assert "not trusted" in beyond.https()[0]


def test_an_address_that_nobody_listens_at_is_told(settings):
    settings.BIRDTABLE_ADDRESS = f"https://127.0.0.1:{nothing_listens()}"
    assert "cannot be reached from here" in beyond.https()[0]


def test_an_address_of_this_machine_alone_is_a_remark():
    assert isinstance(beyond.https(), Remark)


def test_an_account_that_has_to_be_signed_in_to_again_is_told_with_its_school():
    school = a_school()
    Channel.objects.create(school=school, network=Network.NOTICEBOARD)
    gone = Channel.objects.create(school=school, network=Network.BLUESKY, handle="thornbeck.example")
    says, _ = beyond.accounts()
    assert f"Bluesky thornbeck.example ({school})" in says
    Channel.objects.filter(pk=gone.pk).update(disconnected_at=timezone.now())
    assert "Bluesky" not in (beyond.accounts() or [""])[0]


@pytest.mark.parametrize(("hours", "wrong"), [(1, True), (0, False)])
def test_a_clock_that_went_back_an_hour_is_told(hours, wrong):
    with transaction.atomic():
        record(school_id=uuid.uuid4(), act="school.created", actor=None, roles=(), thing=("school", uuid.uuid4()))
    Entry.objects.update(at=timezone.now() + timedelta(hours=hours))
    assert isinstance(beyond.clock(), tuple) == wrong


def test_a_clock_an_hour_from_the_databases_is_told_where_that_has_one_of_its_own():
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        told = beyond.clock()
    assert (isinstance(told, tuple) and "PostgreSQL" in told[0]) == (connection.vendor == "postgresql")


def test_a_folder_that_was_put_back_half_way_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("BIRDTABLE_HOME", str(tmp_path))
    assert beyond.putting_back() is None
    (tmp_path / "restoring.json").write_text("{}")
    assert "once more" in beyond.putting_back()[1]
