"""Our description of the calls to X says the same as X's own document, as far as it goes."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.conformance import conformance
from tests.networks.x_description import body_of, our_description, parameters_of, resolved

SAME = ("type", "enum", "pattern", "format", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems")
CALLS = [
    (path, method) for path, item in our_description()["paths"].items() for method in item if method != "parameters"
]


@pytest.fixture(scope="module")
def document() -> Mapping[str, Any]:
    return conformance("x/openapi-2.167.json")


@pytest.fixture
def ours() -> Mapping[str, Any]:
    return our_description()


@pytest.mark.parametrize(("path", "method"), CALLS)
def test_every_call_is_in_the_document_with_the_parameters_we_give_it(document, ours, path: str, method: str):
    assert method in document["paths"][path]
    theirs = parameters_of(document, path, method)
    mine = parameters_of(ours, path, method)
    assert mine.keys() <= theirs.keys()
    assert {key for key, one in theirs.items() if one.get("required")} <= mine.keys()
    for key, one in mine.items():
        assert bool(one.get("required")) == bool(theirs[key].get("required")), key
        assert list(differences(ours, one["schema"], document, theirs[key]["schema"], key[1])) == []


@pytest.mark.parametrize(("path", "method"), CALLS)
def test_every_body_is_as_the_document_has_it(document, ours, path: str, method: str):
    mine, theirs = body_of(ours, path, method), body_of(document, path, method)
    assert (mine is None) == (theirs is None)
    if mine is not None:
        assert list(differences(ours, mine, document, theirs, "body")) == []


def test_the_version_is_that_of_the_document(document, ours):
    assert ours["info"]["version"] == document["info"]["version"]


def test_what_we_read_of_an_answer_is_in_the_document(document, ours):
    for name in ("Post", "User"):
        assert set(ours["components"]["schemas"][name]["properties"]) <= set(
            document["components"]["schemas"][name]["properties"]
        )


def differences(ours: Mapping, mine: Any, document: Mapping, theirs: Any, name: str) -> Iterator[str]:
    mine, theirs = resolved(ours, mine), resolved(document, theirs)
    if "anyOf" in theirs:
        # A picture is base64 in JSON, and raw bytes elsewhere; ours goes in JSON.
        assert any(not list(differences(ours, mine, document, one, name)) for one in theirs["anyOf"]), name
        return
    for rule in SAME:
        # “int32” only says how large a number X's own servers keep.
        if mine.get(rule) != theirs.get(rule) and theirs.get(rule) != "int32":
            yield f"{name}: {rule} is {mine.get(rule)!r}, and {theirs.get(rule)!r} in the document"
    if mine.get("type") == "array":
        yield from differences(ours, mine["items"], document, theirs["items"], f"{name}[]")
    if mine.get("type") == "object":
        yield from differences_of_objects(ours, mine, document, theirs, name)


def differences_of_objects(
    ours: Mapping, mine: Mapping, document: Mapping, theirs: Mapping, name: str
) -> Iterator[str]:
    if mine.get("additionalProperties") != theirs.get("additionalProperties"):
        yield f"{name}: additionalProperties"
    if sorted(mine.get("required", ())) != sorted(theirs.get("required", ())):
        yield f"{name}: required"
    for one, schema in mine.get("properties", {}).items():
        if one in theirs["properties"]:
            yield from differences(ours, schema, document, theirs["properties"][one], f"{name}.{one}")
        else:
            yield f"{name}.{one} is not in the document"


def test_a_difference_is_noticed():
    mine = {"type": "object", "required": ["id", "more"], "properties": {"id": {"type": "integer"}, "other": {}}}
    theirs = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
    found = list(differences({}, mine, {}, theirs, "body"))
    assert len(found) == 3
