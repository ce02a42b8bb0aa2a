"""One `[[clause]]` of a policy file."""

from collections.abc import Mapping

from birdtable.adapters.policy_notice import did_you_mean
from birdtable.adapters.policy_reading import Plain, Reading
from birdtable.adapters.policy_values import read_approval, read_parameters
from birdtable.core.catalogue import all_checks
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.policy import Clause, Duty, Weight
from birdtable.core.words import Degree, DutyKind, Effect, Held, Network, Rhythm, Role

CLAUSE_KEYS = (
    "number",
    "text",
    "why",
    "raises",
    "parameters",
    "approval",
    "duty",
    "setting",
    "channels",
    "person",
    "reserved",
    "see",
    "silent",
    "floor",
)
SETTINGS: Mapping[str, tuple[str, ...]] = {
    "visibility": ("public", "protected"),
    "replies": ("everyone", "followers", "mentioned", "nobody"),
    "following": ("listed", "nobody"),
}
EFFECTS = tuple(effect.word for effect in Effect if effect is not Effect.CLEAR)


def read_clause(reading: Reading, plain: Plain, index: int) -> Clause:
    """The clause that this table describes; what is wrong with it is noted in the reading."""
    table = f"clause {index}"
    reading.only(plain, table, CLAUSE_KEYS, "a clause")
    return Clause(
        number=reading.text(plain, table, "number", required=True),
        text=reading.text(plain, table, "text", required=True),
        why=reading.text(plain, table, "why"),
        raises=_raises(reading, plain, table),
        parameters=read_parameters(reading, reading.table(plain, table, "parameters"), table, "parameters"),
        approval=read_approval(reading, reading.table(plain, table, "approval"), table),
        duty=_duty(reading, plain, table),
        setting=_setting(reading, plain, table),
        channels=_channels(reading, plain, table),
        person=reading.word(plain, table, "person", Role),
        reserved=_reserved(reading, plain, table),
        see=reading.words(plain, table, "see"),
        silent=reading.flag(plain, table, "silent"),
        floor=reading.word(plain, table, "floor", Held) or Held.FREE,
        line=reading.lines.of(table, ""),
    )


def _raises(reading: Reading, plain: Plain, table: str) -> dict[str, Weight]:
    found: dict[str, Weight] = {}
    for code, given in reading.table(plain, table, "raises").items():
        if code not in all_checks():
            _unknown_code(reading, table, code)
            continue
        weight = _weight(reading, table, code, given)
        if weight:
            found[code] = weight
    return found


def _unknown_code(reading: Reading, table: str, code: str) -> None:
    if code in NAME_OF_CODE:
        mend = f'Until it can, write reserved = ["{code}"] and name the person who looks instead.'
        reading.wrong(table, "raises", f"Nothing can check {code} ({NAME_OF_CODE[code]}) yet.", mend)
    else:
        reading.wrong(table, "raises", f"There is no check {code}.", did_you_mean(code, all_checks()))


def _weight(reading: Reading, table: str, code: str, given: object) -> Weight | None:
    if isinstance(given, dict):
        return _weight_by_degree(reading, table, code, given)
    effect = _effect(reading, table, code, given)
    # What is only likely rests on reading meaning, and that alone never stops a post.
    return Weight(certain=effect, likely=min(effect, Effect.REVIEW)) if effect else None


def _weight_by_degree(reading: Reading, table: str, code: str, given: Plain) -> Weight | None:
    if set(given) != set(Degree):
        mend = f'Write {code} = {{ certain = "block", likely = "review" }}.'
        reading.wrong(table, "raises", f"{code} must say both certain and likely, and nothing else.", mend)
        return None
    certain, likely = (_effect(reading, table, code, given[degree]) for degree in (Degree.CERTAIN, Degree.LIKELY))
    if certain is None or likely is None:
        return None
    if likely > min(certain, Effect.REVIEW):
        mend = "Likely may be review or advise, and no graver than certain."
        reading.wrong(table, "raises", f"{code} is too grave for what is only likely.", mend)
        return None
    return Weight(certain=certain, likely=likely)


def _effect(reading: Reading, table: str, code: str, given: object) -> Effect | None:
    if isinstance(given, str) and given in EFFECTS:
        return Effect.from_word(given)
    mend = f"It can be {', '.join(EFFECTS)}; no check can be switched off."
    reading.wrong(table, "raises", f"{code} cannot have the effect {given!r}.", mend)
    return None


def _duty(reading: Reading, plain: Plain, table: str) -> Duty | None:
    if "duty" not in plain:
        return None
    given = reading.table(plain, table, "duty")
    for key in given:
        if key not in ("kind", "every", "owner"):
            reading.wrong(table, "duty", f"A duty has no “{key}”.", did_you_mean(key, ("kind", "every", "owner")))
    kind = _duty_word(reading, given, table, "kind", tuple(DutyKind))
    every = _duty_word(reading, given, table, "every", tuple(Rhythm))
    owner = _duty_word(reading, given, table, "owner", tuple(Role))
    return Duty(kind=DutyKind(kind), every=Rhythm(every), owner=Role(owner)) if kind and every and owner else None


def _duty_word(reading: Reading, given: Plain, table: str, key: str, words: tuple[str, ...]) -> str:
    word = given.get(key)
    if word in words:
        return str(word)
    says = f"A duty needs “{key}”." if word is None else f"The {key} of a duty cannot be {word!r}."
    reading.wrong(table, "duty", says, did_you_mean(str(word), words))
    return ""


def _setting(reading: Reading, plain: Plain, table: str) -> dict[str, str]:
    given = reading.table(plain, table, "setting")
    for name, value in given.items():
        if name not in SETTINGS:
            reading.wrong(table, "setting", f"There is no setting “{name}”.", did_you_mean(name, SETTINGS))
        elif value not in SETTINGS[name]:
            mend = did_you_mean(str(value), SETTINGS[name])
            reading.wrong(table, "setting", f"The setting {name} cannot be {value!r}.", mend)
    return {name: str(value) for name, value in given.items()}


def _channels(reading: Reading, plain: Plain, table: str) -> tuple[Network, ...] | None:
    if "channels" not in plain:
        return None
    given = reading.words(plain, table, "channels")
    for name in dict.fromkeys(given):
        if name not in set(Network):
            reading.wrong(table, "channels", f"There is no network “{name}”.", did_you_mean(name, Network))
        elif given.count(name) > 1:
            reading.wrong(table, "channels", f"“{name}” is named twice.", "Name it once.")
    return tuple(Network(name) for name in given if name in set(Network))


def _reserved(reading: Reading, plain: Plain, table: str) -> tuple[str, ...]:
    codes = reading.words(plain, table, "reserved")
    for code in codes:
        if code not in NAME_OF_CODE and code not in all_checks():
            reading.wrong(table, "reserved", f"There is no code {code}.", did_you_mean(code, NAME_OF_CODE))
    if codes and "person" not in plain:
        mend = 'Name who looks in the meantime: person = "leader".'
        reading.wrong(table, "reserved", f"{', '.join(codes)} cannot be checked yet and nobody looks.", mend)
    return codes
