"""The rules of the house that no linter knows."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from birdtable.core.catalogue import all_checks

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "birdtable"
MODULES = [path for path in SRC.rglob("*.py") if "migrations" not in path.parts]
SECTIONS = ("What it looks for:", "Why:", "What it misses:", "Source:")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_no_module_is_longer_than_250_lines() -> None:
    long = {str(path.relative_to(SRC)): n for path in MODULES if (n := len(path.read_text().splitlines())) > 250}
    assert not long, "is there a room without a name?"


def test_only_transitions_write_a_state() -> None:
    """`update(state=…)` and `.state = …` stand in transitions.py alone; `create` makes the first state."""
    writers = set()
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
                if any(word.arg == "state" for word in node.keywords):
                    writers.add(path)
            elif isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Attribute) and target.attr == "state" for target in node.targets
            ):
                writers.add(path)
    assert {path.name for path in writers} <= {"transitions.py"}


def test_views_never_touch_the_tables_themselves() -> None:
    offenders = [
        f"{path.relative_to(SRC)}:{node.lineno}"
        for path in MODULES
        if path.name.endswith("views.py") or "views" in path.parent.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert not offenders


@pytest.mark.parametrize("check", all_checks().values(), ids=lambda check: check.code)
def test_every_folder_of_a_check_is_whole(check) -> None:
    module = check.find.__module__
    room = module.split(".")[-2]
    folder = SRC / "core" / "checks" / room
    assert room == f"{check.code.lower()}_{check.name.replace('-', '_')}"
    assert {"__init__.py", "check.py", "cases.toml"} <= {path.name for path in folder.iterdir()}
    prose = ast.get_docstring(tree(folder / "check.py")) or ""
    assert [section for section in SECTIONS if section not in prose] == []


def test_no_committed_file_names_a_package_index_or_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    hosts = re.compile(
        r"python" + r"hosted\.org|py" + r"pi\.org|registry\.npm" + r"js|--(extra-)?inde" + r"x-url|find-li" + r"nks"
    )
    places = re.compile(r"(?<![\w.])/(?:wo" + r"rk|home/\w+|ro" + r"ot)/")
    found = []
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if not path.is_file() or path.suffix in {".woff2", ".png", ".jpg", ".ico", ".svg"}:
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        if hosts.search(text) or places.search(text):
            found.append(name)
    assert found == []


LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock", "requirements-server.lock")


def test_every_line_of_the_locks_has_its_digest() -> None:
    for name in LOCKS:
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = re.findall(r"^[\w.-]+==", text, flags=re.MULTILINE)
        blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
        assert pins
        assert all("--hash=sha256:" in block for block in blocks)


def test_what_schools_run_is_what_is_tested_and_measured() -> None:
    pinned: dict[tuple[str, str], set[str]] = {}
    for lock in LOCKS:
        text = (ROOT / lock).read_text(encoding="utf-8")
        for name, version, when in re.findall(r"^([\w.-]+)==([\w.]+)( ;[^\\]*)?", text, flags=re.MULTILINE):
            pinned.setdefault((name, when.strip()), set()).add(version)
    assert {one: versions for one, versions in pinned.items() if len(versions) > 1} == {}


def test_the_lock_holds_everything_the_wheel_asks_for() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=\[]", line)[0].strip().lower() for line in wanted}
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert names <= {name.lower() for name in locked}
