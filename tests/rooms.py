"""Throwaway checks for tests: a folder on the checks' path, and a policy that raises it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from birdtable.adapters.policy_file import read_policy, source_of
from birdtable.core import checks
from birdtable.core.catalogue import all_checks, all_parameters, every_parameter
from birdtable.core.policy import Policy

CODE = "Z901"
PROSE = '"""A kingfisher.\n\nWhat it looks for: x.\nWhy: x.\nWhat it misses: x.\nSource: x.\n"""\n'
IMPORTS = "from birdtable.core.check import Check\nfrom birdtable.core.finding import Finding\n"
SPEAKS_OF_KINGFISHERS = """
def find(draft, context, parameters):
    if "kingfisher" in draft.text:
        yield Finding(code="Z901", says="There is a kingfisher.")
"""
RAISES = """
def find(draft, context, parameters):
    raise RuntimeError(draft.text)
"""
SPEAKS_FOR_ANOTHER = """
def find(draft, context, parameters):
    yield Finding(code="N101", says="I am not N101.")
"""
CLAUSE = f"""
[[clause]]
number = "99"
text = "Kingfishers are shown to a leader."
raises = {{ {CODE} = "advise" }}
"""


@contextmanager
def a_check(folder: Path, find: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """While inside, the catalogue has a check Z901 that looks like this."""
    room = folder / f"{CODE.lower()}_kingfisher"
    room.mkdir(parents=True)
    (room / "__init__.py").write_text("")
    (room / "check.py").write_text(f'{PROSE}{IMPORTS}{find}\nCHECK = Check("{CODE}", "kingfisher", find)\n')
    with monkeypatch.context() as patched:
        patched.setattr(checks, "__path__", [*checks.__path__, str(folder)])
        _forget(patched, room.name)
        yield
    _forget(monkeypatch, room.name)


def _forget(monkeypatch: pytest.MonkeyPatch, room: str) -> None:
    import sys

    for name in (f"{checks.__name__}.{room}", f"{checks.__name__}.{room}.check"):
        sys.modules.pop(name, None)
    all_checks.cache_clear()
    all_parameters.cache_clear()
    every_parameter.cache_clear()


def with_one_more_line() -> Policy:
    """The reference policy with one clause more."""
    source, file = source_of("unsworth-2021")
    before, silent, after = source.decode().partition("[silent]")
    return read_policy(f"{before}{CLAUSE}\n{silent}{after}".encode(), file=file)
