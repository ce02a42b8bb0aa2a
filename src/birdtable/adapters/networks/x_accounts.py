"""Accounts as X gives them. Nothing here asks X anything."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from birdtable.adapters.networks.readers import Account
from birdtable.adapters.networks.x_by_hand import account_page
from birdtable.adapters.networks.x_posts import is_number, unescaped

ME = "/2/users/me"
PROFILE = "created_at,description,name,profile_image_url,protected,public_metrics,username"
OF_ACCOUNT = {"user.fields": "description,name,profile_image_url,protected,public_metrics,username"}
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
        picture=_picture(one.get("profile_image_url")),
        created=_day(one.get("created_at")),
        followers=_count(one, "followers_count"),
        following=_count(one, "following_count"),
        posts=_count(one, "tweet_count"),
        protected=one.get("protected") if isinstance(one.get("protected"), bool) else None,
    )


def _picture(found: object) -> str | None:
    if not isinstance(found, str):
        return None
    return "" if "/default_profile" in found else found


def _day(found: object) -> date | None:
    try:
        return datetime.fromisoformat(found).date() if isinstance(found, str) else None
    except ValueError:
        return None


def _count(one: Mapping[str, Any], name: str) -> int | None:
    """X says `post_count` in its newer spelling."""
    counts = one.get("public_metrics")
    if not isinstance(counts, Mapping):
        return None
    found = counts.get(name, counts.get("post_count") if name == "tweet_count" else None)
    return found if isinstance(found, int) else None
