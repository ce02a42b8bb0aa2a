"""What the reader of policy files has to say, for people at a form: no line of a file, and no word of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from birdtable.adapters.policy_notice import Gravity
from birdtable.adapters.policy_sheet import Placed, Sheet
from birdtable.apps.policies.reading import asked
from birdtable.apps.policies.wording import EFFECTS, name_of
from birdtable.core.catalogue import all_checks, every_parameter
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.words import Effect

NAME = r"“?(?P<name>\w+)”?"
CLAUSE = r"clause (?P<clause>\S+?)"
SAID: tuple[tuple[str, str, str], ...] = (
    (r"number is missing.*", "It has no number.", "Write the one your document gives it."),
    (r"text is missing.*", "It has no sentence.", "Write the rule, as people should read it."),
    (r"(title|name|school) is missing.*", "It has no {0}.", "Say what it is."),
    (r"There is no clause\.", "There is no sentence in it yet.", "Add one."),
    (r"Clause (?P<clause>\S+) is there twice.*", "There are two with the number {clause}.", "Give one another number."),
    (r"Nobody upholds clause .*", "Nobody and nothing sees to it.", "Choose a person, a job, or what is looked for."),
    (r"No clause raises a check\.", "Nothing is looked for in any post.", "Let a sentence look for something."),
    (
        r"(?P<code>\w\d+) stands in clause (?P<here>\S+) and already in clause (?P<clause>\S+)\.",
        "“{code}” stands in {here} and in {clause}.",
        "Take it out of one of them.",
    ),
    (
        NAME + r" is set in clause (?P<here>\S+) and already in clause (?P<clause>\S+)\.",
        "“{name}” is said in {here} and in {clause}.",
        "Say it in one of them.",
    ),
    (
        NAME + r" is set in clause (?P<here>\S+?), so the policy is not silent about it\.",
        "“{name}” is said in {here}, and stands among what your policy is silent about.",
        "Save this sentence once more; then it stands here alone.",
    ),
    (
        NAME + r" promises (?P<effect>\w+) here, and (?P<code>\w\d+) is raised as something else\.",
        "“{name}” as it is chosen here means that this {effect}. “{code}” says otherwise.",
        "Choose “cannot go out” where we are certain and “a leader decides” where it is only likely.",
    ),
    (
        NAME + r" is set, and no clause raises a check that reads it\.",
        "“{name}” is said, and nothing looks for what it is about.",
        "Add what should be looked for, or leave it out.",
    ),
    (
        r"Clause \S+ points to “(?P<target>.*)”.*",
        "“See also” names {target}, and there is no such sentence.",
        "Write the number of another one.",
    ),
    (r"(?P<code>\w\d+) \(.*\) can be checked now\.", "“{code}” can be looked for in every post now.", ""),
    (
        r"The setting (?P<what>\w+) stands in clause (?P<here>\S+) and already in clause (?P<clause>\S+)\.",
        "How the account is set ({what}) is said in {here} and in {clause}.",
        "Say it in one of them.",
    ),
    (
        r"The job (?P<what>\w+) stands in clause (?P<here>\S+) and already in clause (?P<clause>\S+)\.",
        "The same job comes round by {here} and by {clause}.",
        "Leave it in one of them.",
    ),
    (NAME + r" is looser than usual, and no clause names who sees to it\.", "“{name}” is looser than usual.", ""),
    (r"Nobody sees to (?P<name>\w+): no machine can\.", "Nobody sees to “{name}”: no machine can.", "Choose a person."),
    (
        r"The review is due on .*",
        "It is to be looked at again before the day it was signed off.",
        "Put a later day.",
    ),
)
FIELDS = {"duty": "kind", "raises": "add", "parameters": "add", "setting": "setting_visibility", "reserved": "add"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing beside a form. clause: its key; field: its name in the form, empty for the whole; stops: it cannot hold
    like this."""

    clause: str
    field: str
    says: str
    mend: str
    stops: bool


def notes_of(sheet: Sheet) -> tuple[Note, ...]:
    """What is wrong with a draft, or worth a look, each beside the form in which it is mended."""
    notices = tuple(one for one in sheet.looked_at().notices if one.gravity is not Gravity.A_LEADER_LOOKS)
    return tuple(_notes(sheet, sheet.placed(notices)))


def _notes(sheet: Sheet, placed: tuple[Placed, ...]) -> Iterator[Note]:
    for one in placed:
        if one.notice.says.startswith("No clause speaks of"):
            continue  # The draft's page lists them, with a way to have them looked for.
        says, mend = in_plain_words(one.notice.says)
        yield Note(
            clause=one.clause,
            field=_field(sheet, one),
            says=says,
            mend=mend,
            stops=one.notice.gravity is Gravity.ERROR,
        )


def in_plain_words(says: str) -> tuple[str, str]:
    """What it says, and what to do about it."""
    for pattern, template, mend in SAID:
        match = re.fullmatch(pattern, says, re.DOTALL)
        if match:
            told = {key: _called(key, value) for key, value in match.groupdict().items()}
            return template.format(*match.groups(), **told), mend
    return re.sub(r"\b\w+\b", lambda word: _word(word[0]), says).replace("_", " "), ""


def _called(key: str, value: str) -> str:
    return _word(value) if key in ("name", "code", "effect") else value


def _word(word: str) -> str:
    if word in NAME_OF_CODE:
        return name_of(word)
    parameter = every_parameter().get(word)
    if parameter and "_" in word:
        return asked(parameter).rstrip(".")
    if word in {one.word for one in Effect}:
        return EFFECTS[Effect.from_word(word)]
    return word


def _field(sheet: Sheet, one: Placed) -> str:
    clause = sheet.clauses.get(one.clause, {})
    said = set(re.findall(r"\w+", one.notice.says))
    for name in clause.get("parameters", {}):
        if name in said and name in every_parameter():
            return f"set_{name}"
    for code in clause.get("raises", {}):
        if code in said and code in all_checks():
            return f"certain_{code}"
    return FIELDS.get(one.key, one.key)
