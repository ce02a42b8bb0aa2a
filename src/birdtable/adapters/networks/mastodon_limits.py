"""What one Mastodon server takes and offers, as it says itself; nothing of it is hard-coded.

Sources: docs.joinmastodon.org/entities/Instance and V1_Instance; Pleroma's “Differences in Mastodon API responses”;
GoToSocial's instance model. The caller keeps it, and reads it again once a day.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer
from birdtable.adapters.networks.mastodon_api import Api
from birdtable.adapters.networks.network import NotDone, Refused
from birdtable.core.draft import ServerTakes
from birdtable.core.words import Network

QUOTES_CAN_BE_CLOSED = 7
MEDIA_GO_WITH_THE_POST = 4
_MAINLINE = re.compile(r"(\d+)\.(\d+)\.\d+")
_COMPATIBLE = re.compile(r"\(compatible; (\w+) (\d+)\.(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """One server. None, or an empty set: it does not say.

    characters: of a text, in which each link counts `characters_per_link`; description: characters that describe a
    picture; types: of pictures, as “image/jpeg”; api: version of Mastodon's interface, 0 before there were such
    numbers; says_plain_text: a post can be marked as no Markdown; closes_replies: a post can be one that nobody may
    answer; removes_followers: one can be sent away; keeps_keys: it knows an Idempotency-Key again for an hour.
    """

    characters: int | None = None
    characters_per_link: int | None = None
    pictures: int | None = None
    picture_bytes: int | None = None
    picture_pixels: int | None = None
    description: int | None = None
    types: frozenset[str] = frozenset()
    version: str = ""
    api: int = 0
    says_plain_text: bool = False
    closes_replies: bool = False
    removes_followers: bool = False
    keeps_keys: bool = False
    read_at: datetime

    @property
    def known(self) -> bool:
        """Whether the server was heard at all. Until then a post could go out open to what the server can close."""
        return bool(self.version)

    @property
    def closes_quotes(self) -> bool:
        """Whether a post can be one that nobody may quote."""
        return self.api >= QUOTES_CAN_BE_CLOSED

    @property
    def takes(self) -> ServerTakes:
        """As the checks know it."""
        return ServerTakes(
            network=Network.MASTODON,
            characters=self.characters,
            per_link=self.characters_per_link,
            description=self.description,
        )

    def as_json(self) -> dict[str, Any]:
        """The same as JSON, for whoever keeps it."""
        kept = {name: getattr(self, name) for name in self.__slots__}
        return kept | {"types": sorted(self.types), "read_at": self.read_at.isoformat()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Limits":
        """What `as_json` gave."""
        read_at = datetime.fromisoformat(kept["read_at"])
        return cls(**{**kept, "types": frozenset(kept["types"]), "read_at": read_at})


def read_limits(api: Api, deadline: Deadline, *, now: datetime) -> Limits | NotDone:
    """Ask the server: the newer address first, the older one where that is missing."""
    instance: Mapping[str, Any] | None = None
    for path in ("/api/v2/instance", "/api/v1/instance"):
        answer = api.read(path, deadline)
        if isinstance(answer, Answer):
            instance = answer.fields()
        elif not isinstance(answer, Refused):
            return answer
        if instance and instance.get("version"):
            break
    if not instance or not instance.get("version"):
        return Refused("There is no Mastodon server at this address, or one that we do not understand.")
    policies = api.read("/api/v1/interaction_policies/defaults", deadline)
    if not isinstance(policies, Answer | Refused):
        # Without an answer, posts would go out open to replies where they need not.
        return policies
    closes_replies = isinstance(policies, Answer) and "public" in (policies.fields() or {})
    return limits_from(instance, closes_replies=closes_replies, now=now)


def limits_from(instance: Mapping[str, Any], *, closes_replies: bool, now: datetime) -> Limits:
    """The limits in what a server says of itself, in any of its dialects."""
    configuration = _part(instance, "configuration")
    statuses = _part(configuration, "statuses")
    media = _part(configuration, "media_attachments")
    links = _count(statuses, "characters_reserved_per_url")
    formats = statuses.get("supported_mime_types") or _part(instance, "pleroma", "metadata").get("post_formats") or ()
    version = str(instance["version"])
    api = _count(_part(instance, "api_versions"), "mastodon") or 0
    return Limits(
        characters=_count(statuses, "max_characters") or _count(instance, "max_toot_chars"),
        characters_per_link=links,
        pictures=_count(statuses, "max_media_attachments") or _count(instance, "max_media_attachments"),
        picture_bytes=_count(media, "image_size_limit") or _count(instance, "upload_limit"),
        picture_pixels=_count(media, "image_matrix_limit"),
        description=_count(media, "description_limit") or _count(instance, "description_limit"),
        types=frozenset(str(one) for one in media.get("supported_mime_types") or () if str(one).startswith("image/")),
        version=version[:100],
        api=api,
        says_plain_text="text/plain" in formats,
        closes_replies=closes_replies,
        removes_followers=_removes_followers(version, api),
        keeps_keys=_keeps_keys(version),
        read_at=now,
    )


def _part(whole: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    for name in names:
        inner = whole.get(name)
        whole = inner if isinstance(inner, dict) else {}
    return whole


def _count(part: Mapping[str, Any], name: str) -> int | None:
    """A number of something; some servers write numbers as text."""
    try:
        count = int(part[name])
    except (KeyError, TypeError, ValueError):
        return None
    return count if count > 0 else None


def _software(version: str) -> tuple[str, int, int]:
    """Its name and version: “Mastodon” for itself and its own forks, which keep its numbers."""
    if found := _COMPATIBLE.search(version):
        return found[1], int(found[2]), int(found[3])
    found = _MAINLINE.match(version)
    if not found or "(compatible;" in version or int(found[1]) < 2:
        # GoToSocial's numbers begin with 0 for now, and mean something else.
        return "", 0, 0
    return "Mastodon", int(found[1]), int(found[2])


def _removes_followers(version: str, api: int) -> bool:
    name, major, minor = _software(version)
    since = {"Mastodon": (3, 5), "Pleroma": (2, 5)}.get(name)
    return api > 0 or (since is not None and (major, minor) >= since)


def _keeps_keys(version: str) -> bool:
    return _software(version)[0] in {"Mastodon", "Pleroma", "Akkoma"}
