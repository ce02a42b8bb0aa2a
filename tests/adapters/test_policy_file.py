"""Reading a policy: what is wrong with it is told with file, line and mend."""

from pathlib import Path

import pytest

from birdtable.adapters.policy_file import look_at, policy_named, read_policy, source_of
from birdtable.adapters.policy_notice import Gravity, PolicyProblems
from birdtable.core.words import Effect, Network

HEAD = """format = 1
name = "hill-top"
title = "Social media policy"
school = "Hill Top School"
signed_off = 2025-09-01
review_due = 2026-09-01
wording = "school"
"""
SOUND = """
[[clause]]
number = "1"
text = "We never give a full name."
raises = { N101 = "block" }

[[clause]]
number = "2"
text = "The password changes."
duty = { kind = "password_change", every = "month", owner = "head" }
"""
FIRST_CLAUSE = 9


def told(source: str) -> list[tuple[int, str]]:
    looked = look_at(source.encode(), file="policy.toml")
    return [(one.line, f"{one.says} {one.mend}") for one in looked.notices if one.gravity is Gravity.ERROR]


def clause(*lines: str) -> str:
    return (
        HEAD + '\n[[clause]]\nnumber = "1"\ntext = "A rule."\n' + "\n".join(lines) + "\n" + SOUND.replace('"1"', '"8"')
    )


def test_a_sound_policy_is_read() -> None:
    policy = read_policy((HEAD + SOUND).encode(), file="policy.toml")
    assert policy.codes == ("N101",)
    assert policy.edition.startswith("hill-top@")
    assert [one.line for one in policy.clauses] == [FIRST_CLAUSE, FIRST_CLAUSE + 5]


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ((), None),
        (("channels = []",), set()),
        (('channels = ["noticeboard", "x"]',), {Network.NOTICEBOARD, Network.X}),
    ],
)
def test_a_policy_names_its_accounts_or_none_or_does_not_speak_of_them(said, named) -> None:
    source = clause('see = ["2"]', *said) if said else HEAD + SOUND
    assert read_policy(source.encode(), file="policy.toml").channels == named


def test_windows_line_ends_and_a_mark_at_the_start_are_read() -> None:
    source = b"\xef\xbb\xbf" + (HEAD + SOUND).replace("\n", "\r\n").encode()
    assert [one.line for one in read_policy(source, file="policy.toml").clauses] == [FIRST_CLAUSE, FIRST_CLAUSE + 5]


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        (['see = ["2"]'], 9, "Nobody upholds clause 1."),
        (['raises = { N999 = "block" }'], 12, "There is no check N999."),
        (['raises = { n101 = "block" }'], 12, "Did you mean “N101”?"),
        (['raises = { S899 = "block" }'], 12, 'write reserved = ["S899"]'),
        (['raises = { T201 = "stop" }'], 12, "cannot have the effect 'stop'"),
        (['raises = { T201 = "clear" }'], 12, "no check can be switched off"),
        (['raises = { T201 = { certain = "block" } }'], 12, "must say both certain and likely"),
        (['raises = { T201 = { certain = "block", perhaps = "advise" } }'], 12, "and nothing else"),
        (['raises = { T201 = { certain = "block", likely = "block" } }'], 12, "too grave for what is only likely"),
        (['raises = { T201 = { certain = "advise", likely = "review" } }'], 12, "no graver than certain"),
        (
            ['person = "leader"', 'parameters = { names_with_pictures = "never" }'],
            13,
            "Did you mean “names_with_picture”?",
        ),
        (['person = "leader"', 'parameters = { names_with_picture = "always" }'], 13, "must be one of never"),
        (['person = "leader"', 'parameters = { topics = ["trip", "gossip"] }'], 13, "not gossip"),
        (['raises = { N101 = "block" }'], 14, "Clauses 1 and 8 both decide about N101."),
        (['person = "leader"', 'reserved = ["S899", "S899"]'], 9, "Clause 1 names S899 twice."),
        (
            ['raises = { T201 = "block" }', 'reserved = ["T201"]', 'person = "dsl"'],
            9,
            "Clause 1 names T201 twice.",
        ),
        (['person = "leader"', 'reserved = ["D999"]'], 13, "There is no code D999."),
        (['raises = { T201 = "block" }', 'reserved = ["S899"]'], 13, "nobody looks"),
        (['person = "leader"', 'see = ["9z"]'], 9, "points to “9z”"),
        (['person = "leader"', 'see = ["1"]'], 9, "points to “1”"),
        (['person = "janitor"'], 12, "person cannot be 'janitor'"),
        (
            ['duty = { kind = "pasword_change", every = "month", owner = "head" }'],
            12,
            "Did you mean “password_change”?",
        ),
        (
            ['duty = { kind = "password_change", every = "moon", owner = "head" }'],
            12,
            "every of a duty cannot be 'moon'",
        ),
        (['duty = { kind = "password_change", every = "month" }'], 12, "A duty needs “owner”."),
        (['duty = { kind = "password_change", every = "month", owner = "head", at = 1 }'], 12, "A duty has no “at”."),
        (['setting = { visible = "public" }'], 12, "Did you mean “visibility”?"),
        (['setting = { visibility = "secret" }'], 12, "It can be protected, public."),
        (['person = "leader"', 'colour = "green"'], 13, "a clause has no “colour”."),
        (['person = "leader"', "why = 3"], 13, "why must be text"),
        (['channels = ["x", "twitter"]'], 12, "There is no network “twitter”."),
        (['channels = ["x", "x"]'], 12, "“x” is named twice. Name it once."),
        (['channels = "x"'], 12, "channels must be a list of words"),
        (["person = 7"], 12, "person cannot be 7"),
        (['raises = "N101"'], 12, "raises must be a table"),
        (['person = "leader"', 'see = "2"'], 13, "see must be a list of words"),
        (['person = "leader"', 'silent = "yes"'], 13, "must be true or false"),
    ],
)
@pytest.mark.usefixtures("a_code_to_come")
def test_a_mistake_in_a_clause_is_told_with_its_line_and_mend(lines: list[str], line: int, says: str) -> None:
    [(at, words)] = told(clause(*lines))
    assert (at, says in words) == (line, True), words


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("review_due = 2026-09-01", "review_due = 2024-09-01", 6, "before the sign-off"),
        ("signed_off = 2025-09-01", 'signed_off = "1 September"', 5, "must be a date"),
        ("signed_off = 2025-09-01", "signed_off = 2025-09-01T08:00:00", 5, "must be a date"),
        ("signed_off = 2025-09-01", "", 1, "signed_off is missing"),
        ("format = 1", "format = 2", 1, "format must be 1"),
        ('wording = "school"', 'wording = "mine"', 7, "wording cannot be 'mine'"),
        ('title = "Social media policy"', 'titel = "Social media policy"', 3, "Did you mean “title”?"),
        ('number = "2"', 'number = "1"', 14, "Clause 1 is there twice; the first is in line 9."),
        ('number = "2"', "number = 2", 15, "number must be text"),
        ('text = "The password changes."', 'text = " "', 16, "text is missing or empty"),
    ],
)
def test_a_mistake_in_the_whole_is_told_with_its_line(old: str, new: str, line: int, says: str) -> None:
    notices = told((HEAD + SOUND).replace(old, new))
    assert any(at == line and says in words for at, words in notices), notices


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        ('quiet_hours = "banana"', 20, "quiet_hours cannot be 'banana'"),
        ('quiet_ours = "off"', 20, "Did you mean “quiet_hours”?"),
        ('approval = { teacher = "sometimes" }', 20, "cannot be 'sometimes'"),
        ('approval = { teecher = "always" }', 20, "Did you mean “teacher”?"),
    ],
)
def test_a_mistake_among_the_silences_is_told_with_its_line(lines: str, line: int, says: str) -> None:
    [(at, words)] = told(f"{HEAD}{SOUND}\n[silent]\n{lines}\n")
    assert (at, says in words) == (line, True), words


def test_a_parameter_set_twice_is_told() -> None:
    parameter = 'person = "leader"\nparameters = { names_with_picture = "never" }\n'
    source = clause(parameter) + f'\n[[clause]]\nnumber = "9"\ntext = "x"\n{parameter}'
    assert [words for _, words in told(source) if "Clauses 1 and 9 both set “names_with_picture”." in words]


def test_a_policy_that_raises_no_check_does_not_load() -> None:
    assert (
        "No clause raises a check."
        in told(HEAD + SOUND.replace('raises = { N101 = "block" }', 'person = "head"'))[0][1]
    )


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    source = clause('raises = { N999 = "block" }', 'colour = "green"').replace("format = 1", "format = 9")
    assert [line for line, _ in told(source)] == [1, 12, 13]


@pytest.mark.parametrize("source", ['format = "1', "format = 1\nname = = 2", "[[clause]\n", "a = 1\na = 2\n"])
def test_a_typo_in_the_toml_is_told_with_its_line(source: str) -> None:
    [(line, words)] = told(source)
    assert 1 <= line <= 3
    assert "not sound TOML" in words


def test_a_file_that_is_not_utf8_is_told() -> None:
    [notice] = look_at(b'name = "\xff"', file="policy.toml").notices
    assert "Byte 9" in notice.says


def test_a_heading_inside_a_long_text_is_no_clause() -> None:
    source = HEAD + SOUND.replace('"We never give a full name."', '"""We\n[[clause]]\nnever."""')
    assert [one.line for one in read_policy(source.encode(), file="policy.toml").clauses] == [9, 16]


def test_what_is_only_likely_is_never_more_than_for_a_leader() -> None:
    weight = read_policy((HEAD + SOUND).encode(), file="policy.toml").clause_of("N101").raises["N101"]
    assert (weight.certain, weight.likely) == (Effect.BLOCK, Effect.REVIEW)


def test_a_policy_with_mistakes_does_not_load() -> None:
    with pytest.raises(PolicyProblems, match=r"policy\.toml:12: error: There is no check N999"):
        read_policy(clause('raises = { N999 = "block" }').encode(), file="policy.toml")


@pytest.mark.usefixtures("a_code_to_come")
def test_a_reserved_code_is_listed_as_one_a_leader_looks_at() -> None:
    looked = look_at(clause('person = "dsl"', 'reserved = ["S899"]').encode(), file="policy.toml")
    assert [one.says for one in looked.of(Gravity.A_LEADER_LOOKS)] == [
        "Clause 1 has the dsl look out for S899 (still-to-come)."
    ]


def test_a_code_no_clause_speaks_of_is_a_warning() -> None:
    looked = look_at((HEAD + SOUND).encode(), file="policy.toml")
    [warning] = looked.of(Gravity.WARNING)
    assert "D301 (personal-data)" in warning.says
    assert "N101" not in warning.says


def test_a_reserved_code_that_can_be_checked_now_is_a_warning_so_that_old_policies_still_load() -> None:
    looked = look_at(clause('person = "leader"', 'reserved = ["T201"]').encode(), file="policy.toml")
    assert looked.policy
    assert "T201 (individually-targeted) can be checked now." in looked.of(Gravity.WARNING)[1].says


def test_a_policy_is_found_by_name_or_path(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "policy.toml").write_text(HEAD + SOUND, encoding="utf-8")
    assert policy_named("unsworth-2021").name == "unsworth-2021"
    assert policy_named("ours", beside=tmp_path).name == "hill-top"
    assert policy_named(str(tmp_path / "ours" / "policy.toml")).name == "hill-top"


def test_a_policy_that_is_not_there_is_told_with_the_nearest_name() -> None:
    with pytest.raises(FileNotFoundError, match="Did you mean “unsworth-2021”"):
        source_of("unsworth-2012")
