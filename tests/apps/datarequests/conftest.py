"""What the tests of requests share."""

import pytest

from birdtable.apps.datarequests import cleaning, erasure


@pytest.fixture
def without_cleaning(monkeypatch):
    """A test stands in a transaction, in which no database makes its file anew; a test of its own does."""
    monkeypatch.setattr(erasure, "clean", cleaning.forget_old_words)
