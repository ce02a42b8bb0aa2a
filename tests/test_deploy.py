"""What `deploy/` says is what Birdtable has: its commands and its settings."""

import re
from pathlib import Path

import pytest
import yaml

from birdtable.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
UNITS = sorted((ROOT / "deploy").glob("*.service"))
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_a_command_that_there_is_with_settings_that_there_are(unit) -> None:
    text = unit.read_text(encoding="utf-8")
    assert re.search(r"^ExecStart=\S+/birdtable (\S+)", text, re.MULTILINE)[1] in COMMANDS
    assert {name for name in re.findall(r"BIRDTABLE_\w+", text) if f"`{name}`" not in SETTINGS} == set()


COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
CONTAINERFILE = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_no_part_in_a_container_is_root_or_writes_beside_its_volumes_and_each_says_whether_it_is_well(name) -> None:
    part = COMPOSE["services"][name]
    assert (part["read_only"], part["cap_drop"]) == (True, ["ALL"])
    assert "no-new-privileges:true" in part["security_opt"]
    if part["image"] == "birdtable":
        assert re.search(r"^USER 10001:10001$", CONTAINERFILE, re.MULTILINE)
        assert "HEALTHCHECK" in CONTAINERFILE
        assert part["command"][0] in COMMANDS
    else:
        assert part["user"] != "root"
        assert part["healthcheck"]["test"][0] == "CMD"


def test_nothing_but_the_pages_listens_and_on_this_machine_alone() -> None:
    ports = {name: part["ports"] for name, part in COMPOSE["services"].items() if "ports" in part}
    assert ports == {"web": ["127.0.0.1:8000:8000"]}
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_every_secret_of_the_containers_is_a_file_and_every_setting_is_one_that_there_is() -> None:
    for part in COMPOSE["services"].values():
        for name, value in part.get("environment", {}).items():
            if not name.startswith("POSTGRES_"):
                assert f"`{name}`" in SETTINGS
            if value.startswith("/run/secrets/"):
                assert name.endswith("_FILE")
                assert value.removeprefix("/run/secrets/") in part["secrets"]
            assert not re.search(r"password|://[^/]*:[^/]*@", value.removeprefix("/run/secrets/database_password"))
        assert set(part.get("secrets", ())) <= set(COMPOSE["secrets"])


def test_the_programs_that_copy_postgresql_are_as_new_as_the_server() -> None:
    """Debian 13, called trixie, has those of 17; older ones refuse a newer server."""
    assert COMPOSE["services"]["database"]["image"].startswith("postgres:17-")
    assert CONTAINERFILE.count("-slim-trixie") == 2


def test_the_guide_copies_every_file_there_is() -> None:
    guide = (ROOT / "docs" / "running" / "installing.md").read_text(encoding="utf-8")
    assert [path.name for path in (ROOT / "deploy").iterdir() if path.name not in guide] == []
