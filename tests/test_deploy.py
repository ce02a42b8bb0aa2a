"""What `deploy/` says is what Birdtable has: its commands and its settings."""

import re
from pathlib import Path

import pytest

from birdtable.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
UNITS = sorted((ROOT / "deploy").glob("*.service"))
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_a_command_that_there_is_with_settings_that_there_are(unit) -> None:
    text = unit.read_text(encoding="utf-8")
    assert re.search(r"^ExecStart=\S+/birdtable (\S+)", text, re.MULTILINE)[1] in COMMANDS
    assert {name for name in re.findall(r"BIRDTABLE_\w+", text) if f"`{name}`" not in SETTINGS} == set()


def test_the_guide_copies_every_file_there_is() -> None:
    guide = (ROOT / "docs" / "running" / "installing.md").read_text(encoding="utf-8")
    assert [path.name for path in (ROOT / "deploy").iterdir() if path.name not in guide] == []
