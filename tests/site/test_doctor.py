import os
from datetime import timedelta

import pytest
from django.utils import timezone

from birdtable.adapters.sealing import Seal, new_key
from birdtable.adapters.topic import weights
from birdtable.adapters.vision import model
from birdtable.apps.channels.models import Channel, Credential
from birdtable.apps.work.models import Heartbeat
from birdtable.cli import examinations
from birdtable.cli.home import last_backup
from birdtable.cli.telling_faults import Remark
from birdtable.core.words import Network
from tests.people import a_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings, tmp_path):
    settings.BIRDTABLE_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (tmp_path / "secret.key").write_text("secret")
    (tmp_path / "secret.key").chmod(0o600)
    return tmp_path


def faults():
    told = {what: examine() for what, examine in examinations.EXAMINATIONS.items()}
    return {what: fault[0] for what, fault in told.items() if isinstance(fault, tuple)}


def test_a_machine_in_order_has_no_fault(home):
    Heartbeat.objects.create(worker="a", host="here", process=1)
    assert faults() == {}


def test_a_backup_that_is_days_old_is_told_and_none_at_all_is_remarked(home, monkeypatch):
    monkeypatch.setenv("BIRDTABLE_HOME", str(home))
    assert "none was ever made" in examinations.EXAMINATIONS["Backups"]().says
    last_backup().write_text("there")
    assert "Backups" not in faults()
    then = (timezone.now() - timedelta(days=4)).timestamp()
    os.utime(last_backup(), (then, then))
    assert "the newest is of" in faults()["Backups"]


def test_a_key_that_others_can_read_is_told(home):
    (home / "secret.key").chmod(0o644)
    assert "others on this machine can read it" in faults()["Secret key"]


def test_keys_that_others_can_read_and_a_sign_in_that_nothing_opens_are_told(home, settings):
    settings.BIRDTABLE_FIELD_KEYS, settings.BIRDTABLE_FIELD_KEYS_FILE = "", home / "field.keys"
    assert "the keys are not there" in faults()["Sign-ins to networks"]
    settings.BIRDTABLE_FIELD_KEYS_FILE.write_text(new_key())
    settings.BIRDTABLE_FIELD_KEYS_FILE.chmod(0o644)
    assert "others on this machine can read the keys" in faults()["Sign-ins to networks"]
    settings.BIRDTABLE_FIELD_KEYS_FILE.chmod(0o600)
    assert "Sign-ins to networks" not in faults()

    school = a_school()
    channel = Channel.objects.create(school=school, network=Network.BLUESKY, handle="thornbeck.example")
    Credential.objects.create(school=school, channel=channel, sealed=Seal([new_key()]).seal({"password": "abcd"}))
    assert f"Bluesky thornbeck.example ({school})" in faults()["Sign-ins to networks"]


def test_a_worker_that_fell_silent_is_told(home):
    Heartbeat.objects.create(worker="a", host="here", process=1, beat_at=timezone.now() - timedelta(minutes=2))
    assert "nothing goes out" in faults()["Worker"]


def test_a_folder_for_pictures_that_is_gone_is_told(home, settings):
    settings.MEDIA_ROOT = home / "elsewhere"
    assert "cannot be written" in faults()["Pictures"]


def test_a_full_disk_is_told(home, monkeypatch):
    monkeypatch.setattr(examinations, "ENOUGH_BYTES", 10**18)
    assert "MB are free" in faults()["Disk"]


def test_every_fault_comes_with_its_mend(home):
    found = [told for examine in examinations.EXAMINATIONS.values() if isinstance(told := examine(), tuple)]
    assert found
    assert all(mend for _, mend in found)


def test_where_nothing_looks_at_pictures_that_is_told_and_is_no_fault(home, monkeypatch):
    monkeypatch.setattr(model, "LIBRARIES", ("no_such_library",))
    told = examinations.looking()
    assert isinstance(told, Remark)
    assert "people look alone" in told.says
    assert "Looking at pictures" not in faults()


def test_a_face_finder_that_is_not_the_one_we_know_is_a_fault(home, monkeypatch):
    monkeypatch.setattr(model, "SHA256", "0" * 64)
    assert "not the one we know" in faults()["Looking at pictures"]


def test_a_second_reader_that_is_not_the_one_we_know_is_told(home, settings, other_weights):
    settings.BIRDTABLE_SECOND_OPINION = True
    for name in weights.SHA256:
        (other_weights / name).write_bytes(b"other weights")
    says, mend = examinations.second_reader()
    assert "not the one we know" in says
    assert "pip install" in mend


def test_a_second_reader_that_nobody_asked_for_is_not_looked_at(home, settings, other_weights):
    for name in weights.SHA256:
        (other_weights / name).write_bytes(b"other weights")
    assert examinations.second_reader() == Remark("not asked for.")


def test_a_second_reader_that_was_asked_for_and_is_not_there_is_told_and_is_no_fault(home, settings, other_weights):
    settings.BIRDTABLE_SECOND_OPINION = True
    told = examinations.second_reader()
    assert isinstance(told, Remark)
    assert "judged without" in told.says
    assert not {"Second reader", "Settings"} & set(faults())
