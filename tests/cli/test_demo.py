"""`birdtable demo` as a real command, in a folder of its own."""

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from birdtable.cli.demonstration.sign_ins import new_password
from birdtable.cli.main import main
from tests.site.test_serve import free_port, wait_until

COMMAND = [str(Path(sys.executable).with_name("birdtable")), "demo"]
LOOK = """
import django; django.setup()
import json
from birdtable.apps.audit.verify import verify
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.people.models import Membership, School
from birdtable.apps.posts.models import Part, Post, Reason
from birdtable.apps.roll.models import Pupil
school = School.objects.get()
print(json.dumps({
    "broken": verify(school.pk) is not None,
    "people": Membership.objects.count(), "pupils": Pupil.objects.count(), "classes": school.classes.count(),
    "states": sorted(Post.objects.values_list("state", flat=True)),
    "notices": Notice.objects.count(), "months": len(set(n.published_at.month for n in Notice.objects.all())),
    "pictured": sum(bool(n.pictures) for n in Notice.objects.all()),
    "future": Notice.objects.filter(published_at__gt=django.utils.timezone.now()).count(),
    "to_come": Delivery.objects.filter(state="queued").count(),
    "approved_own": Part.objects.filter(kind="approver", person=django.db.models.F("post__author")).count(),
    "waved_through": Reason.objects.filter(ready="mistaken").count(),
}))
"""


READ = """
import django; django.setup()
import datetime, json
from django.utils import timezone
from birdtable.apps.governors.files import as_csv
from birdtable.apps.governors.pack import pack_of
from birdtable.apps.governors.periods import Period, Scope
from birdtable.apps.people.models import School
from birdtable.apps.roll.models import Pupil
from tests.apps.governors.checklist import told_badly, unanswered
school = School.objects.get()
today = school.today()
year = Period("year", "The past year", today - datetime.timedelta(days=365), today)
pack = pack_of(Scope(school, year, timezone.now()))
print(json.dumps({
    "unanswered": unanswered(pack), "bad": told_badly(pack),
    "rows": {table.key: len(table.rows) for part in pack.sections for table in part.tables},
    "named": [one.known_as for one in Pupil.objects.all() if one.known_as in as_csv(pack)],
}))
"""


def run(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        COMMAND, cwd=folder, env=_environment() | {"DEMO_ONCE": "1"} | more, capture_output=True, text=True, timeout=180
    )


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}


def look(folder: Path, script: str = LOOK) -> dict[str, object]:
    environment = _environment() | {
        "BIRDTABLE_HOME": str(folder / "demo"), "DJANGO_SETTINGS_MODULE": "birdtable.site.settings"
    }  # fmt: skip
    found = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    return json.loads(found.stdout)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A folder in which the demonstration ran once, and what it said."""
    folder = tmp_path_factory.mktemp("anywhere")
    return folder, run(folder, DATABASE_URL="postgres://a.real.school/birdtable", BIRDTABLE_HOME=str(folder / "real"))


@pytest.mark.slow
def test_a_newcomer_sees_a_post_stopped_mended_approved_published_and_remembered(first):
    _, result = first
    assert result.returncode == 0, result.stdout + result.stderr
    told = result.stdout
    order = [
        "⟦Amara Okafor⟧",
        "The policy says (9a)",
        "N101 pupil-full-name",
        "The policy says (17)",
        "Sent for approval",
        "Approved: exactly this version",
        "Published, for everybody",
        "the policy said no (N101",
        "unbroken",
    ]
    assert sorted(order, key=told.index) == order
    assert "http://127.0.0.1:" in told
    assert "/n/thornbeck/" in told
    assert "neither the real school nor its trust endorses Birdtable" in told
    assert "Traceback" not in result.stderr


@pytest.mark.slow
def test_the_school_has_people_children_a_year_of_news_and_a_full_desk(first):
    seen = look(first[0])
    assert (seen["people"], seen["pupils"], seen["classes"]) == (12, 120, 7)
    assert seen["states"] == ["approved", "draft", "draft", *["released"] * 40, "waiting", "waiting", "withdrawn"]
    assert seen["notices"] == 41
    assert seen["months"] >= 9
    assert seen["pictured"] >= 8
    assert (seen["future"], seen["to_come"], seen["approved_own"]) == (0, 1, 0)
    assert seen["waved_through"] <= 2
    assert not seen["broken"]


@pytest.mark.slow
def test_its_pack_answers_what_governors_ask_and_tells_the_bad_as_well(first):
    seen = look(first[0], READ)
    assert seen["unanswered"] == []
    assert any("looked at again by 1 August 2023" in one for one in seen["bad"])
    assert seen["rows"]["takedowns"] == 5
    assert seen["rows"]["refusals"] >= 1
    assert seen["named"] == []


@pytest.mark.slow
def test_a_real_schools_settings_in_the_environment_are_not_heeded(first):
    assert not (first[0] / "real").exists()
    assert (first[0] / "demo" / "db.sqlite3").exists()


@pytest.mark.slow
def test_what_only_its_owner_may_read_nobody_else_can(first):
    folder = first[0] / "demo"
    for name in ("sign-ins.txt", "secret.key"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.slow
def test_run_again_it_keeps_everything_and_tells_the_same_sign_ins(first):
    folder, before = first
    seen = look(folder)
    again = run(folder)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "nothing was made anew" in again.stdout
    assert _sign_ins(again.stdout) == _sign_ins(before.stdout)
    assert len(_sign_ins(again.stdout)) == 12
    for words in ("⟦Amara Okafor⟧", "Published, for everybody", "unbroken"):
        assert words in again.stdout
    assert look(folder) == seen


def _sign_ins(told: str) -> list[str]:
    return [line for line in told.splitlines() if "@thornbeck.example" in line]


@pytest.mark.slow
def test_it_serves_the_noticeboard_on_this_machine_alone_until_it_is_told_to_stop(first):
    port = free_port()
    environment = _environment() | {"BIRDTABLE_WEB_PROCESSES": "1"}
    with subprocess.Popen(
        [*COMMAND, "--port", str(port)], cwd=first[0], env=environment, stdout=subprocess.DEVNULL
    ) as it:
        try:
            page = wait_until(lambda: _page(port))
            assert "What a volcano!" in page
        finally:
            it.send_signal(signal.SIGTERM)
        assert it.wait(timeout=40) == 0


def _page(port: int) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/n/thornbeck/", timeout=5) as answer:
            return answer.read().decode()
    except OSError:
        return ""


@pytest.mark.slow
def test_a_demonstration_broken_off_half_way_is_made_anew(first, tmp_path):
    mark = json.loads((first[0] / "demo" / "demonstration.json").read_text())
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "demonstration.json").write_text(json.dumps(mark | {"ready": False}))
    with sqlite3.connect(tmp_path / "demo" / "db.sqlite3") as connection:
        connection.execute("CREATE TABLE django_migrations (id)")
    result = run(tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert look(tmp_path)["notices"] == 41


def refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(folder)
    before = {path: path.read_bytes() for path in (folder / "demo").rglob("*") if path.is_file()}
    result = CliRunner().invoke(main, ["demo"])
    assert result.exit_code == 1
    assert {path: path.read_bytes() for path in before} == before
    return result.output


def a_database(folder: Path, school: str) -> None:
    (folder / "demo").mkdir(exist_ok=True)
    with sqlite3.connect(folder / "demo" / "db.sqlite3") as connection:
        connection.execute("CREATE TABLE people_school (id)")
        connection.execute("INSERT INTO people_school VALUES (?)", (school,))


def test_a_database_it_did_not_make_is_left_alone(tmp_path, monkeypatch):
    a_database(tmp_path, "0" * 32)
    told = refused(tmp_path, monkeypatch)
    assert "was not made by the demonstration" in told
    assert "another folder" in told


@pytest.mark.parametrize("ready", [True, False])
def test_another_schools_database_put_in_its_place_is_left_alone(tmp_path, monkeypatch, ready):
    a_database(tmp_path, "0" * 32)
    mark = {"school": "1" * 32, "story": "2" * 32, "ready": ready}
    (tmp_path / "demo" / "demonstration.json").write_text(json.dumps(mark))
    assert "is not the database that the demonstration made" in refused(tmp_path, monkeypatch)


def test_a_file_that_is_no_database_is_left_alone(tmp_path, monkeypatch):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "db.sqlite3").write_text("the minutes of the governors, in full, for the whole of last year")
    mark = {"school": "1" * 32, "story": "", "ready": False}
    (tmp_path / "demo" / "demonstration.json").write_text(json.dumps(mark))
    assert "left alone" in refused(tmp_path, monkeypatch)


def test_a_folder_of_that_name_that_holds_other_things_is_left_alone(tmp_path, monkeypatch):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "lesson.txt").write_text("clouds")
    assert "lesson.txt" in refused(tmp_path, monkeypatch)


def test_a_port_in_use_is_told_and_nothing_is_made(tmp_path, monkeypatch):
    import socket

    monkeypatch.chdir(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(main, ["demo", "--port", str(port)])
    assert result.exit_code == 1
    assert "Choose another with --port" in result.output
    assert list(tmp_path.iterdir()) == []


def test_no_two_passwords_are_the_same_and_all_are_long_enough():
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    assert min(map(len, made)) >= 12
