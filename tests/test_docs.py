"""The documentation is complete: every check, command, setting and decision is in it, and no link is dead."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from birdtable.core.catalogue import all_checks, every_parameter

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_of_the_documentation_is_dead(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text)]
    dead = [link for link in links if link and "://" not in link and not (page.parent / link).exists()]
    assert dead == []


@pytest.mark.parametrize("code", list(all_checks()))
def test_every_check_has_a_page(code: str) -> None:
    assert list((DOCS / "checks").glob(f"{code}*.md"))


def test_everything_a_policy_may_set_is_in_the_description_of_the_format() -> None:
    text = (DOCS / "policy-format.md").read_text(encoding="utf-8")
    assert [name for name in every_parameter() if f"`{name}" not in text] == []


def test_every_decision_is_in_the_index() -> None:
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in (DOCS / "decisions").glob("0*.md") if page.name not in index] == []


def test_every_command_is_in_the_documentation() -> None:
    from birdtable.cli.main import main

    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    commands = main.list_commands(None)  # type: ignore[arg-type]
    assert [name for name in commands if f"birdtable {name}" not in text] == []


def test_every_page_on_running_it_is_in_the_index() -> None:
    running = DOCS / "running"
    index = (running / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in running.glob("*.md") if page.name not in index and page.name != "README.md"] == []


def test_no_command_of_the_pages_on_running_it_is_one_that_there_is_not() -> None:
    """Nor an option: whoever reads them types what stands there."""
    from birdtable.cli.main import main

    options = {"--help", "--version"} | set(_options(main))
    for page in (DOCS / "running").glob("*.md"):
        for line in re.findall(r"^\$ .*birdtable .*", page.read_text(encoding="utf-8"), re.MULTILINE):
            ours = re.search(r"(?:^\$ |/bin/)birdtable (.*)", line)
            given = re.findall(r"(?<=\s)--[a-z-]+", f" {ours[1]}") if ours else []
            assert set(given) <= options, f"{page.name}: {line}"


def _options(command: click.Command) -> Iterator[str]:
    yield from (name for one in command.params for name in one.opts)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from _options(command.get_command(context, name) or click.Command(name))
