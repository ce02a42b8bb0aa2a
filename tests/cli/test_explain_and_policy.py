"""`birdtable explain` and `birdtable policy`: the words, and that what is generated is fresh."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from birdtable.adapters.check_pages import SECTIONS, pages, sections_of
from birdtable.adapters.policy_file import policy_named
from birdtable.adapters.policy_schema import policy_schema
from birdtable.cli.main import COMMANDS, main
from birdtable.core.catalogue import all_checks, every_parameter
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.parameters import NAMES_WITH_PICTURE
from tests.policies.made import source

DOCS = Path(__file__).parents[2] / "docs"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.mark.parametrize("code", all_checks())
def test_every_check_explains_itself(code: str) -> None:
    out = run("explain", code.lower()).stdout
    assert out.startswith(f"{code} {all_checks()[code].name}")
    assert all(f"\n{section}\n" in out for section in SECTIONS)
    assert "⟦" in out or "picture" in out or "It speaks" in out


@pytest.mark.parametrize("code", all_checks())
def test_every_check_has_its_four_sections(code: str) -> None:
    title, sections = sections_of(code)
    assert title
    assert tuple(sections) == SECTIONS
    assert all(sections.values())


@pytest.mark.usefixtures("a_code_to_come")
def test_a_code_without_a_check_says_who_looks(tmp_path: Path) -> None:
    result = run("explain", "S899", "--policy", str(one_who_waits(tmp_path)))
    assert "a person looks" in result.stdout
    assert "leader" in result.stdout
    assert result.exit_code == 0


def one_who_waits(folder: Path) -> Path:
    """A policy in which a leader stands in for a check that is still to come."""
    file = folder / "policy.toml"
    clause = '[[clause]]\nnumber = "2"\ntext = "A rule."\nperson = "leader"\nreserved = ["S899"]\n'
    file.write_text(source({"N101": "block"}, {}).replace("[silent]", f"{clause}\n[silent]"), encoding="utf-8")
    return file


def test_a_code_that_is_not_there_is_told_with_the_nearest() -> None:
    result = run("explain", "N110")
    assert "There is no check N110. Did you mean “N107”?" in result.stderr
    assert result.exit_code == 2


def test_explain_alone_lists_every_code() -> None:
    assert len(run("explain").stdout.splitlines()) == len(NAME_OF_CODE)


def test_every_check_bears_the_name_its_code_stands_for() -> None:
    assert {code: check.name for code, check in all_checks().items()}.items() <= NAME_OF_CODE.items()


def test_the_pages_about_checks_are_fresh() -> None:
    wanted = pages(policy_named("unsworth-2021"))
    found = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "checks").iterdir()}
    assert found == wanted, "run: birdtable explain --write docs/checks"


def test_explain_write_writes_a_page_for_each_check(tmp_path: Path) -> None:
    assert run("explain", "--write", str(tmp_path / "checks")).exit_code == 0
    assert {path.stem for path in (tmp_path / "checks").iterdir()} == {"README", *all_checks()}


def test_the_schema_of_policies_is_fresh() -> None:
    text = (DOCS / "policy.schema.json").read_text(encoding="utf-8")
    assert text == run("policy", "schema").stdout, "run: birdtable policy schema > docs/policy.schema.json"


def test_the_schema_knows_every_check_and_parameter() -> None:
    clause = policy_schema()["properties"]["clause"]["items"]["properties"]
    assert set(clause["raises"]["properties"]) == set(all_checks())
    assert clause["parameters"]["properties"]["names_with_picture"]["enum"] == list(NAMES_WITH_PICTURE.choices)
    assert set(clause["parameters"]["properties"]) == set(every_parameter())
    json.dumps(policy_schema())


@pytest.mark.usefixtures("a_code_to_come")
def test_lint_lists_what_a_leader_looks_at(tmp_path: Path) -> None:
    result = run("policy", "lint", str(one_who_waits(tmp_path)))
    assert "a leader looks: Clause 2 has the leader look out for S899 (still-to-come)." in result.stdout
    assert result.stdout.splitlines()[-1].startswith("hill-top@")
    assert result.exit_code == 0


def test_the_reference_policy_leaves_no_code_to_people_alone() -> None:
    result = run("policy", "lint")
    assert "(outside-trip)" not in result.stdout
    assert result.stdout.splitlines()[-1].startswith("unsworth-2021@")


def test_lint_tells_mistakes_and_says_it_cannot_be_used(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text("format = 1\nnaem = 3\n")
    result = run("policy", "lint", str(file))
    assert f"{file}:2: error: a policy has no “naem”.\n    Did you mean “name”?" in result.stdout
    assert "cannot be used" in result.stdout
    assert result.exit_code == 2


def test_lint_of_a_policy_that_is_not_there_is_told() -> None:
    result = run("policy", "lint", "nowhere")
    assert "There is no policy “nowhere”" in result.stderr
    assert result.exit_code == 2


def test_show_reads_like_a_document() -> None:
    out = run("policy", "show").stdout
    assert out.startswith("Twitter policy, Unsworth Primary School\n")
    assert "Signed off 1 August 2021, review due 1 August 2023." in out
    assert "password change, every month: head" in out
    assert "a leader approves what a teacher wrote: always" in out


def test_help_lists_the_commands_without_reading_them() -> None:
    out = run("--help").stdout
    assert all(name in out for name in ("check", "explain", "policy"))
    assert all(len(says) <= 60 for _, says in COMMANDS.values())


def test_a_command_that_is_not_there_is_told() -> None:
    result = run("chekc")
    assert "No such command 'chekc'" in result.stderr
    assert result.exit_code == 2


def test_a_check_can_be_tried_on_words_from_the_command_line() -> None:
    tried = CliRunner().invoke(main, ["explain", "n101", "--try", "Well done Amara Okafor and Rose"])
    assert tried.exit_code == 0
    assert tried.output.splitlines()[0] == "Well done ⟦Amara Okafor⟧ and Rose"
    assert "a child's full name" in tried.output
    beside = ["explain", "N103", "--picture", "unrecognisable", "--try", "Amara found a newt."]
    assert "⟦Amara⟧ found a newt." in CliRunner().invoke(main, beside).output
    assert "It says nothing" in CliRunner().invoke(main, ["explain", "N103", "--try", "Amara found a newt."]).output
    assert CliRunner().invoke(main, ["explain", "P401", "--try", "Amara"]).exit_code == 2
