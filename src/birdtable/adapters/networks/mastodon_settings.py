"""How an account on a Mastodon server is set, in words for a page.

“Locked” is not “protected”: it means that followers are let in one by one, and public posts stay public. Only what is
posted for followers alone, by an account that lets in whom it wants, is kept from everybody else.
Source: docs.joinmastodon.org/entities/Account (CredentialAccount), /entities/NotificationPolicy.
"""

from collections.abc import Mapping
from typing import Any

from birdtable.adapters.networks.readers import Account, Settings

_VISIBILITY = {
    "public": "for everybody",
    "unlisted": "for everybody, but in no public list",
    "private": "for followers only",
    "direct": "for the people mentioned only",
}
_QUOTES = {"public": "everybody", "followers": "followers", "nobody": "nobody else"}
_FLAGS = {
    "locked": ("Followers are let in one by one.", "Anybody can follow."),
    "discoverable": ("Shown in the server's directory and recommendations.", "Not recommended to others."),
    "indexable": (
        "Public posts can be found by anybody's search.",
        "Public posts are left out of other people's search.",
    ),
    "bot": ("Marked as automated.", "Not marked as automated."),
    "hide_collections": ("Who follows is hidden from others.", "Who follows can be seen by anybody."),
}
NEEDS_A_PERSON = ("suspended", "limited", "memorial", "moved", "notifications_policy")
"""Facts that somebody at school should see to."""
_WRONG = {
    "suspended": "The server has suspended this account.",
    "limited": "The server hides this account's posts from people who do not follow it.",
    "memorial": "The account is marked as a memorial.",
}


def settings_from(
    account: Account, fields: Mapping[str, Any], filters: Mapping[str, Any], *, visibility: str
) -> Settings:
    """The settings. filters: the account's policy for notifications; visibility: in which our posts are sent."""
    source = fields.get("source")
    source = source if isinstance(source, dict) else {}
    usual = str(source.get("privacy") or "")
    followers = fields.get("followers_count")
    return Settings(
        account=account,
        protected=bool(fields.get("locked")) and visibility == "private" and usual in {"private", "direct"},
        followers=followers if isinstance(followers, int) and followers >= 0 else None,
        facts=_flags(fields, source) | _posting(source, usual) | _trouble(fields) | _dropped(filters),
        told=_told(fields, source),
        links=_links(source),
        links_told=True,
        picture=fields["avatar"] if isinstance(fields.get("avatar"), str) else None,
    )


def _told(fields: Mapping[str, Any], source: Mapping[str, Any]) -> dict[str, str]:
    named = {"discoverable": "discoverable", "bot": "automated"}
    values = {ours: fields.get(theirs, source.get(theirs)) for theirs, ours in named.items()}
    return {ours: "yes" if value else "no" for ours, value in values.items() if isinstance(value, bool)}


def _links(source: Mapping[str, Any]) -> tuple[str, ...]:
    """What the rows of the profile say."""
    rows = source.get("fields")
    return tuple(str(one.get("value") or "") for one in rows if isinstance(one, dict)) if isinstance(rows, list) else ()


def _flags(fields: Mapping[str, Any], source: Mapping[str, Any]) -> dict[str, str]:
    facts = {}
    for name, (yes, no) in _FLAGS.items():
        value = fields.get(name, source.get(name))
        if isinstance(value, bool):
            facts[name] = yes if value else no
    return facts


def _posting(source: Mapping[str, Any], usual: str) -> dict[str, str]:
    facts = {}
    if usual in _VISIBILITY:
        facts["privacy"] = f"A post written by hand is {_VISIBILITY[usual]}, unless somebody chooses otherwise."
    if source.get("quote_policy") in _QUOTES:
        facts["quote_policy"] = f"A post written by hand can be quoted by {_QUOTES[source['quote_policy']]}."
    requests = source.get("follow_requests_count")
    if isinstance(requests, int) and requests > 0:
        facts["follow_requests_count"] = f"Waiting to be let in as followers: {requests}."
    return facts


def _trouble(fields: Mapping[str, Any]) -> dict[str, str]:
    facts = {name: says for name, says in _WRONG.items() if fields.get(name) is True}
    if isinstance(fields.get("moved"), dict):
        facts["moved"] = "The account has moved to another server; posts no longer reach its followers."
    return facts


def _dropped(filters: Mapping[str, Any]) -> dict[str, str]:
    """What the account throws away unread: nobody, we neither, can see it."""
    dropped = any(value == "drop" for name, value in filters.items() if name.startswith("for_"))
    return {"notifications_policy": "Some of what is said to this account is thrown away unread."} if dropped else {}
