"""Probes ask by whatever name and in plain HTTP; they hear nothing of any school."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from birdtable.apps.work.models import Heartbeat
from birdtable.site.probes import _all_migrations
from tests.people import a_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def probe(settings):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["birdtable.example"], True
    return lambda path: Client(headers={"host": "10.0.0.7:8000"}).get(path)


def a_worker():
    Heartbeat.objects.create(worker="a", host="here", process=1)


def test_whoever_answers_at_all_is_well_even_without_a_database(probe, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = probe("/healthz")
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"well\n", "no-store")


def test_with_database_keys_and_a_worker_all_is_ready(probe, django_assert_max_num_queries):
    a_worker()
    with django_assert_max_num_queries(3):
        answer = probe("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert not answer.cookies


def test_without_a_worker_it_is_not_ready_and_names_nobody(probe):
    school = a_school()
    answer = probe("/readyz")
    assert (answer.status_code, answer.content) == (503, b"worker: not heard for half a minute\n")
    assert school.name.encode() not in answer.content


def test_tables_of_an_older_version_are_not_ready(probe):
    a_worker()
    app, name = sorted(_all_migrations())[-1]
    MigrationRecorder(connection).record_unapplied(app, name)
    assert probe("/readyz").content == b"tables: not those of this version\n"


def test_without_the_keys_that_seal_it_is_not_ready(probe, settings, tmp_path):
    a_worker()
    settings.BIRDTABLE_FIELD_KEYS, settings.BIRDTABLE_FIELD_KEYS_FILE = "", tmp_path / "field.keys"
    assert probe("/readyz").content == b"keys: not all are there\n"


def test_a_database_that_is_gone_is_said_and_nothing_else_of_it(probe, monkeypatch):
    def gone(*_):
        raise OperationalError("connection to server at 10.0.0.9 failed")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = probe("/readyz")
    assert (answer.status_code, answer.content) == (503, b"database: does not answer\n")
