"""JSON Schema of `policy.toml`, for editors that check while one types: drawn from the checks themselves."""

from typing import Any

from birdtable.adapters.policy_clause import CLAUSE_KEYS, EFFECTS, SETTINGS
from birdtable.adapters.policy_shape import FORMAT, TOP_KEYS
from birdtable.core.catalogue import all_checks, all_parameters
from birdtable.core.codes import NAME_OF_CODE
from birdtable.core.silences import SILENCES
from birdtable.core.words import Approval, DutyKind, Effect, Network, Rhythm, Role

Schema = dict[str, Any]
MAY_BE_LEFT_OUT = ("trust", "author", "silent")


def policy_schema() -> Schema:
    """The schema of a whole policy file."""
    dates = {"signed_off", "review_due"}
    properties: Schema = {key: {"type": "string"} for key in TOP_KEYS}
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
        "raises": _object({code: _weight(check.name) for code, check in all_checks().items()}),
        "parameters": _object({name: one.json_schema() for name, one in sorted(all_parameters().items())}),
        "duty": _duty(),
        "setting": _object({name: {"enum": list(values)} for name, values in SETTINGS.items()}),
        "channels": {"type": "array", "items": {"enum": list(Network)}, "uniqueItems": True},
        "person": {"enum": list(Role)},
        "reserved": {"type": "array", "items": {"enum": sorted(NAME_OF_CODE)}},
        "see": _words(),
        "silent": {"type": "boolean"},
    }
    upheld = [{"required": [key]} for key in ("raises", "duty", "setting", "channels", "person")]
    return _object(properties, ["number", "text"]) | {"anyOf": upheld}


def _weight(name: str) -> Schema:
    gentle = [effect for effect in EFFECTS if Effect.from_word(effect) < Effect.BLOCK]
    degrees = _object({"certain": {"enum": list(EFFECTS)}, "likely": {"enum": gentle}}, ["certain", "likely"])
    return {"description": name, "anyOf": [{"enum": list(EFFECTS)}, degrees]}


def _duty() -> Schema:
    words = {"kind": {"enum": list(DutyKind)}, "every": {"enum": list(Rhythm)}, "owner": {"enum": list(Role)}}
    return _object(words, ["kind", "every", "owner"])


def _silent() -> Schema:
    approval = _object({role.value: {"enum": list(Approval)} for role in Role})
    return _object({"approval": approval} | {name: one.json_schema() for name, one in SILENCES.items()})
