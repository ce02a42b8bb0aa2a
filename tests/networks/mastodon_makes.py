"""How servers that speak Mastodon's language differ, as their documents and their code have it."""

from dataclasses import dataclass

INSTANCE = {
    "domain": "social.example",
    "title": "Social",
    "version": "4.5.2",
    "source_url": "https://github.com/mastodon/mastodon",
    "description": "",
    "usage": {"users": {"active_month": 3}},
    "thumbnail": {"url": "https://social.example/thumb.png"},
    "languages": ["en"],
    "configuration": {
        "urls": {"streaming": "wss://social.example"},
        "accounts": {"max_featured_tags": 10},
        "statuses": {"max_characters": 500, "max_media_attachments": 4, "characters_reserved_per_url": 23},
        "media_attachments": {
            "supported_mime_types": ["image/jpeg", "image/png", "image/webp", "video/mp4"],
            "description_limit": 1500,
            "image_size_limit": 16_777_216,
            "image_matrix_limit": 33_177_600,
        },
        "polls": {"max_options": 4},
        "translation": {"enabled": False},
    },
    "registrations": {"enabled": False, "approval_required": False, "message": None},
    "api_versions": {"mastodon": 7},
    "contact": {"email": "", "account": None},
    "rules": [],
}
OLD_INSTANCE = {
    "uri": "social.example",
    "title": "Social",
    "short_description": "",
    "description": "",
    "email": "",
    "version": "4.1.2",
    "urls": {"streaming_api": "wss://social.example"},
    "stats": {"user_count": 1, "status_count": 1, "domain_count": 1},
    "languages": ["en"],
    "registrations": False,
    "configuration": {
        "statuses": {"max_characters": 5000, "max_media_attachments": 6, "characters_reserved_per_url": 23},
        "media_attachments": {"supported_mime_types": ["image/jpeg"], "image_size_limit": 10_485_760},
    },
    "rules": [],
}
PLEROMA_INSTANCE = {
    "uri": "https://social.example",
    "title": "Social",
    "description": "",
    "version": "2.7.2 (compatible; Pleroma 2.6.1)",
    "email": "",
    "urls": {"streaming_api": "wss://social.example"},
    "stats": {"user_count": 1, "status_count": 1, "domain_count": 1},
    "languages": ["en"],
    "registrations": False,
    "max_toot_chars": 6000,
    "upload_limit": 16_000_000,
    "description_limit": 5000,
    "pleroma": {"metadata": {"post_formats": ["text/plain", "text/markdown"]}},
}
GOTOSOCIAL_INSTANCE = INSTANCE | {
    "version": "0.20.1 57cb4fe",
    "source_url": "https://codeberg.org/superseriousbusiness/gotosocial",
    "configuration": INSTANCE["configuration"]
    | {
        "statuses": {
            "max_characters": 5000,
            "max_media_attachments": 6,
            "characters_reserved_per_url": 25,
            "supported_mime_types": ["text/plain", "text/markdown"],
        }
    },
}
del GOTOSOCIAL_INSTANCE["api_versions"]


@dataclass(frozen=True)
class Make:
    """One make of server.

    pkce: and metadata of OAuth; keys: what it does with an Idempotency-Key: keeps the post for an hour, keeps the whole
    answer, or nothing; spent: what it says of a picture that hangs on a post already: 422, 400, or nothing, and takes
    the post without it; own_ids: a picture keeps the id under which it was uploaded; source: it says how the words were
    sent; policies: of who may reply; refresh: its tokens end; it says 403 then, and
    shows what anybody may see.
    """

    instance: dict
    newer: bool = True
    pkce: bool = True
    keys: str = "post"
    spent: int | None = 422
    own_ids: bool = True
    source: bool = True
    policies: bool = False
    refresh: bool = False
    sends_away: bool = True


MASTODON = Make(INSTANCE)
OLD_MASTODON = Make(OLD_INSTANCE, newer=False, pkce=False, spent=None)
GOTOSOCIAL = Make(GOTOSOCIAL_INSTANCE, pkce=False, keys="", spent=400, policies=True, sends_away=False)
PLEROMA = Make(
    PLEROMA_INSTANCE, newer=False, pkce=False, keys="answer", spent=None, own_ids=False, source=False, refresh=True
)
MAKES = {"mastodon": MASTODON, "old-mastodon": OLD_MASTODON, "gotosocial": GOTOSOCIAL, "pleroma": PLEROMA}
