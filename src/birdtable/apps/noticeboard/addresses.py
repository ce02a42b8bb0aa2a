"""Addresses of public pages as others are given them."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse


def address(name: str, *words: object, asked: Mapping[str, str] | None = None) -> str:
    """The whole address, the same whoever asked by whatever name. asked: what follows after `?`, if it is not empty."""
    given = {key: value for key, value in (asked or {}).items() if value}
    query = f"?{urlencode(given)}" if given else ""
    return f"{settings.BIRDTABLE_ADDRESS}{reverse(name, args=words)}{query}"
