import io
import json
import logging

import pytest
import structlog

from birdtable.site.logs import logging_of


@pytest.fixture
def lines(monkeypatch):
    out = io.StringIO()
    monkeypatch.setattr("sys.stderr", out)
    logging_of("INFO")
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    monkeypatch.undo()
    logging_of("INFO")


def test_an_event_is_one_line_with_what_was_bound_to_it(lines):
    structlog.get_logger("birdtable.trial").info("swept", count=3)
    (line,) = lines()
    assert (line["event"], line["count"], line["level"]) == ("swept", 3, "info")


def test_an_exception_is_logged_without_its_message(lines):
    try:
        raise ValueError("Joshua Smith was here")
    except ValueError:
        structlog.get_logger("birdtable.trial").exception("failed")
        logging.getLogger("django.request").exception("failed", extra={"request": "Joshua Smith"})
    assert "Joshua" not in json.dumps(lines())
    assert [line["exception"] for line in lines()] == ["ValueError", "ValueError"]


@pytest.mark.parametrize("logger", ["django.request", "django.security.csrf"])
def test_an_address_that_opens_something_is_not_logged(lines, logger):
    logging.getLogger(logger).warning("%s: %s", "Not Found", "/family/secret.signed/")
    (line,) = lines()
    assert line["event"] == "Not Found"
    assert "secret" not in json.dumps(line)
