"""JSON Feed 1.1 (jsonfeed.org/version/1.1) as a JSON schema: what it requires, and what a reader may count on."""

from typing import Any

_ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
_AUTHORS = {
    "type": "array",
    "items": {"type": "object", "minProperties": 1, "properties": {"name": {"type": "string"}, "url": _ADDRESS}},
}
_ITEM = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "url": _ADDRESS,
        "title": {"type": "string"},
        "content_text": {"type": "string"},
        "date_published": {
            "type": "string",
            "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
        },
        "authors": _AUTHORS,
        "image": False,
        "banner_image": False,
        "attachments": False,
    },
    "patternProperties": {"^_": {"type": "object"}},
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": _ADDRESS,
        "feed_url": _ADDRESS,
        "language": {"type": "string"},
        "authors": _AUTHORS,
        "items": {"type": "array", "items": _ITEM},
    },
    "additionalProperties": False,
    "patternProperties": {"^_": {"type": "object"}},
}
"""Narrower than the definition in one thing: no picture of any kind may be in ours."""
