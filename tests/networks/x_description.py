"""Our own description of the calls to X (`x_calls.yaml`), and whether a request keeps to it."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.networks.faulty import Request

CALLS = Path(__file__).with_name("x_calls.yaml")


@cache
def our_description() -> Mapping[str, Any]:
    return yaml.safe_load(CALLS.read_text(encoding="utf-8"))


def resolved(document: Mapping[str, Any], part: Any) -> Any:
    """What this part is, or what it points at."""
    while isinstance(part, Mapping) and "$ref" in part:
        found: Any = document
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name.replace("~1", "/")]
        part = found
    return part


def parameters_of(document: Mapping[str, Any], path: str, method: str) -> dict[tuple[str, str], Mapping[str, Any]]:
    """By place and name."""
    item = document["paths"][path]
    listed = [*item.get("parameters", ()), *item[method].get("parameters", ())]
    found = (resolved(document, one) for one in listed)
    return {(one["in"], one["name"]): one for one in found}


def body_of(document: Mapping[str, Any], path: str, method: str) -> Mapping[str, Any] | None:
    """The schema of its JSON body."""
    body = resolved(document, document["paths"][path][method].get("requestBody"))
    return body and resolved(document, body["content"]["application/json"]["schema"])


def faults_of(request: Request) -> list[str]:
    """What about this request is not as described."""
    document, method = our_description(), request.method.lower()
    path = _path_of(request.path, method)
    if path is None:
        return [f"no such call: {request.method} {request.path}"]
    return [*_faults_of_query(document, path, method, request), *_faults_of_body(document, path, method, request)]


def _path_of(asked: str, method: str) -> str | None:
    # The longer first: “/2/users/me” before “/2/users/{id}”.
    for path, item in sorted(our_description()["paths"].items(), key=lambda one: one[0].count("{")):
        pattern = re.sub(r"\\\{\w+\\\}", r"[0-9]{1,19}", re.escape(path))
        if method in item and re.fullmatch(pattern, asked):
            return path
    return None


def _faults_of_query(document: Mapping[str, Any], path: str, method: str, request: Request) -> Iterator[str]:
    known = {name: one for (place, name), one in parameters_of(document, path, method).items() if place == "query"}
    for name, one in known.items():
        if one["required"] and name not in request.params:
            yield f"{name} is missing"
    for name, values in request.params.items():
        if name not in known:
            yield f"The query parameter [{name}] is not one of {sorted(known)}"
            continue
        schema = resolved(document, known[name]["schema"])
        given: Any = values[0]
        if schema["type"] == "array":
            given = given.split(",")
        elif schema["type"] == "integer":
            given = int(given)
        yield from _faults(document, schema, given, name)


def _faults_of_body(document: Mapping[str, Any], path: str, method: str, request: Request) -> Iterator[str]:
    schema = body_of(document, path, method)
    if schema is None:
        if request.body:
            yield "a body, where none belongs"
        return
    yield from _faults(document, schema, json.loads(request.body), "body")


def _faults(document: Mapping[str, Any], schema: Mapping[str, Any], given: Any, name: str) -> Iterator[str]:
    """The few rules that x_calls.yaml uses."""
    schema = resolved(document, schema)
    types = {"string": str, "integer": int, "array": list, "object": dict, "boolean": bool}
    if not isinstance(given, types[schema["type"]]):
        yield f"{name} is no {schema['type']}"
    elif isinstance(given, dict):
        properties = schema.get("properties", {})
        yield from (f"{name}.{one} is missing" for one in schema.get("required", ()) if one not in given)
        for one, value in given.items():
            if one in properties:
                yield from _faults(document, properties[one], value, f"{name}.{one}")
            else:
                yield f"{name}.{one} is not known"
    elif isinstance(given, list):
        if not schema.get("minItems", 0) <= len(given) <= schema.get("maxItems", 10**9):
            yield f"{name} has {len(given)} items"
        for value in given:
            yield from _faults(document, schema["items"], value, name)
    else:
        yield from _faults_of_value(schema, given, name)


def _faults_of_value(schema: Mapping[str, Any], given: Any, name: str) -> Iterator[str]:
    if "enum" in schema and given not in schema["enum"]:
        yield f"{name} is not one of {schema['enum']}"
    if isinstance(given, str):
        if "pattern" in schema and not re.search(schema["pattern"], given):
            yield f"{name} does not match"
        if not schema.get("minLength", 0) <= len(given) <= schema.get("maxLength", 10**9):
            yield f"{name} is too short or too long"
    elif not schema.get("minimum", given) <= given <= schema.get("maximum", given):
        yield f"{name} is too small or too large"
