"""Accounts as X gives them. Nothing here asks X anything."""

from collections.abc import Mapping
from typing import Any

from birdtable.adapters.networks.readers import Account
from birdtable.adapters.networks.x_by_hand import account_page
from birdtable.adapters.networks.x_posts import is_number, unescaped

ME = "/2/users/me"
PROFILE = "description,name,username"
OF_ACCOUNT = {"user.fields": f"{PROFILE},protected,public_metrics"}
"""What to ask of the account itself."""


def accounts_in(found: Any) -> tuple[Account, ...]:
    """The accounts of a list; what is none is left out."""
    return tuple(filter(None, map(account_of, found))) if isinstance(found, list) else ()


def account_of(one: Any) -> Account | None:
    """One account; None for what is none."""
    if not isinstance(one, Mapping) or not is_number(one.get("id")):
        return None
    handle = str(one.get("username") or "")
    return Account(
        id=one["id"],
        handle=handle,
        name=unescaped(str(one.get("name") or "")),
        about=unescaped(str(one.get("description") or "")),
        link=account_page(handle),
    )
