"""One database, no network beyond this machine, and the files of a test in its own folder."""

import hashlib
import importlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import environ
import pytest
import pytest_socket
from django.conf import settings
from django.db import connections
from hypothesis import settings as hypothesis

from birdtable.adapters.sealing import new_key
from birdtable.adapters.topic import weights
from birdtable.adapters.topic.sentence_model import sentence_model
from birdtable.core.codes import NAME_OF_CODE
from tests import second_reader as made_up
from tests.guards import lift_guards
from tests.migrated import fill_memory

settings.SECRET_KEY = "only for tests, and long enough that Django's own check has nothing to say about it"
settings.BIRDTABLE_HOME = Path(tempfile.mkdtemp(prefix="birdtable-tests-"))
settings.BIRDTABLE_FIELD_KEYS = new_key()
settings.MEDIA_ROOT = settings.BIRDTABLE_HOME / "media"
settings.STATIC_ROOT = settings.BIRDTABLE_HOME / "static"
settings.STATIC_ROOT.mkdir()
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
settings.TASKS["default"]["BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
settings.BIRDTABLE_EYES = "tests.eyes.look"
settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
if _elsewhere := os.environ.get("BIRDTABLE_TEST_DATABASE_URL"):
    settings.DATABASES["default"].update({"OPTIONS": {}} | environ.Env.db_url_config(_elsewhere))
    # Setting Django up may have made one already, of the kind that was set then.
    connections["default"].close()
    del connections["default"]

# A machine that is busy with something else fails no test: what must be quick is counted in steps, not timed.
hypothesis.register_profile("ours", deadline=None)
hypothesis.load_profile("ours")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only SQLite can answer is asked of no other database: that is no skip."""
    elsewhere = [item for item in items if _elsewhere and "sqlite" in item.keywords]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """No test speaks to another machine."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)


ONLY_SKIP = "conformance data absent"
_skipped: dict[str, int] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count what is skipped, and why."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        _skipped[reason] = _skipped.get(reason, 0) + 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where BIRDTABLE_NOTHING_SKIPS is set, as in CI, a skip is a failure; only absent conformance data is counted."""
    if os.environ.get("BIRDTABLE_NOTHING_SKIPS") and set(_skipped) - {ONLY_SKIP}:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was skipped."""
    for reason, count in sorted(_skipped.items()):
        terminalreporter.write_line(f"skipped {count}: {reason}")


@pytest.fixture(scope="session", autouse=True)
def each_picture_is_decoded_once() -> None:
    """See tests/pictures.py; what decodes is tested where it is (tests/adapters/vision)."""
    from birdtable.apps.photos import actions
    from tests.pictures import decoded

    actions.decode = decoded


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings) -> Iterator[None]:
    """On SQLite the tests' database has its tables before Django looks."""
    if connections["default"].vendor != "sqlite":
        yield
        return
    memory = fill_memory()
    yield
    memory.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Tests that break the record on purpose, or empty every table afterwards, need the audit's own triggers gone."""
    with django_db_blocker.unblock():
        lift_guards()


@pytest.fixture
def other_weights(tmp_path, monkeypatch):
    """A folder in the place of the second reader's own, without a file in it yet."""
    folder = tmp_path / weights.PACKAGE / weights.FOLDER
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("raise RuntimeError('nobody may import this')\n")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    sentence_model.cache_clear()
    yield folder
    sentence_model.cache_clear()


@pytest.fixture
def second_reader(other_weights, monkeypatch):
    """The second reader of `tests/second_reader.py`, in the place of the real one; the folder of its files."""
    made_up.make(other_weights)
    digests = {name: hashlib.sha256((other_weights / name).read_bytes()).hexdigest() for name in weights.SHA256}
    monkeypatch.setattr(weights, "SHA256", digests)
    return other_weights


@pytest.fixture
def a_code_to_come(monkeypatch):
    """S899: a code whose check nobody has written yet. Every code that ships has one."""
    monkeypatch.setitem(NAME_OF_CODE, "S899", "still-to-come")
