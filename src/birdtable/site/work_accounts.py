"""Google Workspace and Microsoft Entra, where the school set one up. Half of a set-up is none, and `checks` says so."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from birdtable.site import env

TENANT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
PROVIDER = "birdtable.apps.people.work_accounts.WorkAccounts"
NAMES = {
    "GOOGLE": ("CLIENT_ID", "SECRET", "DOMAIN"),
    "MICROSOFT": ("CLIENT_ID", "SECRET", "TENANT"),
}


def work_accounts(home: Path) -> dict[str, Any]:
    """allauth's settings of OpenID Connect, with those that are set up wholly."""
    return {"provider_class": PROVIDER, "APPS": [*_google(home), *_microsoft(home)]}


def halves(home: Path) -> Iterator[str]:
    """Each setting that is missing, or no such thing, where others of its kind are set."""
    for kind, names in NAMES.items():
        given = {name: _given(home, kind, name) for name in names}
        if any(given.values()):
            yield from (f"BIRDTABLE_{kind}_{name}" for name, value in given.items() if not value)
        if given.get("TENANT") and not TENANT.fullmatch(given["TENANT"]):
            yield "BIRDTABLE_MICROSOFT_TENANT"


def _given(home: Path, kind: str, name: str) -> str:
    whole = f"BIRDTABLE_{kind}_{name}"
    return env.secret(whole, home / f"{kind.lower()}.secret") if name == "SECRET" else env.text(whole)


def _google(home: Path) -> Iterator[dict[str, Any]]:
    client, secret, domain = (_given(home, "GOOGLE", name) for name in NAMES["GOOGLE"])
    if client and secret and domain:
        domains = domain.lower().replace(",", " ").split()
        more = {"hd": domains[0]} if len(domains) == 1 else {"hd": "*"}
        yield _app("google", "Google", client, secret, "https://accounts.google.com", {"hd": domains}, more)


def _microsoft(home: Path) -> Iterator[dict[str, Any]]:
    client, secret, tenant = (_given(home, "MICROSOFT", name).lower() for name in NAMES["MICROSOFT"])
    if client and secret and TENANT.fullmatch(tenant):
        issuer = f"https://login.microsoftonline.com/{tenant}/v2.0"
        secret = _given(home, "MICROSOFT", "SECRET")
        yield _app("microsoft", "Microsoft", client, secret, issuer, {"tid": tenant}, {})


def _app(
    provider_id: str, name: str, client: str, secret: str, issuer: str, ours: dict[str, Any], more: dict[str, str]
) -> dict[str, Any]:
    return {
        "provider_id": provider_id,
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {
            "server_url": issuer,
            "issuer": issuer,
            "ours": ours,
            "oauth_pkce_enabled": True,
            "auth_params": {"prompt": "select_account"} | more,
        },
    }
