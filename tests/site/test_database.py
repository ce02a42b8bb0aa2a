import os

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_tests_run_on_the_database_they_were_told_to():
    told = os.environ.get("BIRDTABLE_TEST_DATABASE_URL", "sqlite").split("://")[0]
    assert connection.vendor == {"postgres": "postgresql"}.get(told, told)
