"""What the reader of policy files has to say, for people at a form: no line of a file, and no word of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from birdtable.adapters.policy_notice import Gravity
from birdtable.adapters.policy_sheet import Placed, Sheet
from birdtable.apps.policies.reading import asked
from birdtable.apps.policies.wording import AUTHORS, EFFECTS, SETTING_NAMES, name_of
from birdtable.core.catalogue import all_checks, every_parameter
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.words import Effect, Role

NAME = r"“?(?P<name>\w+)”?"
BOTH = r"Clauses (?P<clause>\S+) and (?P<here>\S+) both "
SAID: tuple[tuple[str, str, str], ...] = (
    (r"number is missing.*", "It has no number.", "Write the one your document gives it."),
    (r"text is missing.*", "It has no sentence.", "Write the rule, as people should read it."),
    (r"(title|name|school) is missing.*", "It has no {0}.", "Say what it is."),
    (r"There is no clause\.", "There is no sentence in it yet.", "Add one."),
    (r"Clause (?P<clause>\S+) is there twice.*", "There are two with the number {clause}.", "Give one another number."),
    (r"Nobody upholds clause .*", "Nobody and nothing sees to it.", "Choose a person, a job, or what is looked for."),
    (r"No clause raises a check\.", "Nothing is looked for in any post.", "Let a sentence look for something."),
    (
        BOTH + r"decide about (?P<code>\w\d+)\.",
        "Two sentences look for “{code}”: {clause} and {here}.",
        "Take it out of one of them.",
    ),
    (
        BOTH + "set " + NAME + r"\.",
        "Two sentences say “{name}”: {clause} and {here}.",
        "Say it in one of them.",
    ),
    (
        NAME + r" is set in clause (?P<here>\S+?), so the policy is not silent about it\.",
        "“{name}” is said in {here}, and stands among what your policy is silent about.",
        "Save this sentence once more; then it stands here alone.",
    ),
    (
        "As " + NAME + r" is set here, (?P<code>\w\d+) has to be (?P<effect>\w+), and .*",
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
        BOTH + r"decide (?P<setting>\w+)\.",
        "Two sentences say “{setting}”: {clause} and {here}.",
        "Say it in one of them.",
    ),
    (
        BOTH + r"ask for the job \w+\.",
        "The same job comes round by two sentences: {clause} and {here}.",
        "Leave it in one of them.",
    ),
    (
        BOTH + r"say who approves what an? (?P<role>\w+) writes\.",
        "Two sentences say who approves what {role} writes: {clause} and {here}.",
        "Say it in one of them.",
    ),
    (
        r"The approval of what an? (?P<role>\w+) writes is in clause (?P<clause>\S+): .*",
        "Who approves what {role} writes is said in {clause}, and among what your policy is silent about.",
        "Choose “as is usual” in one of them.",
    ),
    (
        NAME + r" is looser than usual, and only a person can see to it: none is named\.",
        "“{name}” is looser than usual, and only a person can see to it.",
        "Say it in a sentence of its own, and choose who sees to it.",
    ),
    (
        r"No check can see to (?P<name>\w+), and no person is named who does\.",
        "No machine can see to “{name}”.",
        "Choose a person who does.",
    ),
    (
        r"No topic is left to post about: .*",
        "No topic is left to post about: each one that is allowed is forbidden too.",
        "Allow one that is not forbidden.",
    ),
    (r"Nobody may post: .*", "Nobody may post.", "Tick who may."),
    (r"(Followers are to hand in a form, .*)", "{0}", "Have the account open to followers alone, or ask for no form."),
    (
        r"names_with_picture = \w+ allows a name .*",
        "Beside a picture a name is allowed that may stand in no post at all. The stricter one wins.",
        "Allow no name beside a picture, or allow more in posts.",
    ),
    (
        r"Families are to be asked again every year, .*",
        "Families are to be asked again every year, and no sentence makes that a job.",
        "Let one have the job come round every year.",
    ),
    (
        r"overdue_jobs is \w+, and no clause raises .*",
        "A late job is to stop posts, and no sentence has posts looked at for it.",
        "Let this sentence look for late jobs.",
    ),
    (
        r"Of approvers there is the head alone, .*",
        "The head alone approves, and nobody approves their own: what the head writes would wait for ever.",
        "Let leaders approve too, or let the head not post.",
    ),
    (
        r"The review is due on .*",
        "It is to be looked at again before the day it was signed off.",
        "Put a later day.",
    ),
)
FIELDS = {"duty": "kind", "raises": "add", "parameters": "settles", "setting": "setting_visibility", "reserved": "add"}


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
    if key == "role":
        return AUTHORS.get(Role(value), value)
    if key == "setting":
        return SETTING_NAMES.get(value, value)
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
