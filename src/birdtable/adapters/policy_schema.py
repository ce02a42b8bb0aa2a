"""JSON Schema of `policy.toml`, for editors that check while one types: drawn from the checks themselves."""

from typing import Any

from birdtable.adapters.policy_clause import CLAUSE_KEYS, EFFECTS, SETTINGS
from birdtable.adapters.policy_shape import FORMAT, TOP_KEYS
from birdtable.core.catalogue import all_checks, every_parameter
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.words import Approval, DutyKind, Effect, Held, Network, Rhythm, Role

Schema = dict[str, Any]
_SOMETHING: Schema = {"type": "string", "pattern": "\\S"}
MAY_BE_LEFT_OUT = ("trust", "author", "silent")


def policy_schema() -> Schema:
    """The schema of a whole policy file."""
    dates = {"signed_off", "review_due"}
    properties: Schema = {key: {"type": "string"} for key in TOP_KEYS}
    properties |= dict.fromkeys(("name", "title", "school"), _SOMETHING)
    # TOML dates have no JSON type; editors that read TOML by JSON Schema hand them over as strings.
    properties |= {key: {"type": "string", "format": "date"} for key in dates}
    properties |= {
        "format": {"const": FORMAT},
        "wording": {"enum": ["ours", "school"]},
        "clause": {"type": "array", "minItems": 1, "items": _clause()},
        "silent": _silent(),
    }
    required = [key for key in TOP_KEYS if key not in MAY_BE_LEFT_OUT]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A school's policy, format 1"}
    return head | _object(properties, required)


def _object(properties: Schema, required: list[str] | None = None) -> Schema:
    plain: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return plain | ({"required": required} if required else {})


def _words() -> Schema:
    return {"type": "array", "items": {"type": "string"}}


def _clause() -> Schema:
    properties: Schema = {key: {"type": "string"} for key in CLAUSE_KEYS}
    properties |= {
        "number": _SOMETHING,
        "text": _SOMETHING,
        "raises": _object({code: _weight(check.name) for code, check in all_checks().items()}),
        "parameters": _object(_parameters()),
        "approval": _approval(),
        "duty": _duty(),
        "setting": _object({name: {"enum": list(values)} for name, values in SETTINGS.items()}),
        "channels": {"type": "array", "items": {"enum": list(Network)}, "uniqueItems": True},
        "person": {"enum": list(Role)},
        "reserved": {"type": "array", "items": {"enum": sorted(NAME_OF_CODE)}},
        "see": _words(),
        "silent": {"type": "boolean"},
        "floor": {"enum": list(Held)},
    }
    upheld: list[Schema] = [{"required": [key]} for key in ("duty", "channels", "person")]
    upheld += [_not_empty(key) for key in ("raises", "setting", "approval")]
    # Beyond what a check reads, some things Birdtable sees to itself.
    seen_to = [{"required": [name]} for name, one in sorted(every_parameter().items()) if one.upheld]
    upheld.append({"required": ["parameters"], "properties": {"parameters": {"anyOf": seen_to}}})
    somebody_looks: Schema = {
        "if": {"required": ["reserved"], "properties": {"reserved": {"minItems": 1}}},
        "then": {"required": ["person"]},
    }
    return _object(properties, ["number", "text"]) | {"anyOf": upheld} | somebody_looks


def _weight(name: str) -> Schema:
    likely = {effect: [one for one in EFFECTS if _gentle(one, than=effect)] for effect in EFFECTS}
    degrees = [
        _object({"certain": {"const": effect}, "likely": {"enum": words}}, ["certain", "likely"])
        for effect, words in likely.items()
    ]
    return {"description": name, "anyOf": [{"enum": list(EFFECTS)}, *degrees]}


def _gentle(word: str, *, than: str) -> bool:
    return Effect.from_word(word) <= min(Effect.from_word(than), Effect.REVIEW)


def _duty() -> Schema:
    words = {"kind": {"enum": list(DutyKind)}, "every": {"enum": list(Rhythm)}, "owner": {"enum": list(Role)}}
    return _object(words, ["kind", "every", "owner"])


def _not_empty(key: str) -> Schema:
    return {"required": [key], "properties": {key: {"minProperties": 1}}}


def _parameters() -> Schema:
    return {name: one.json_schema() for name, one in sorted(every_parameter().items())}


def _approval() -> Schema:
    return _object({role.value: {"enum": list(Approval)} for role in Role})


def _silent() -> Schema:
    return _object({"approval": _approval()} | _parameters())
