"""A small Mastodon server of our own for tests: it keeps posts and pictures, and answers as the documents say.

`FakeMastodon(make)` is an app for `tests.networks.faulty.FaultyServer`. What it knows of people is in
`mastodon_people.py`, of signing in in `mastodon_door.py`.
"""

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from tests.networks.faulty import Reply, Request
from tests.networks.forms import File, form_of
from tests.networks.mastodon_door import Door
from tests.networks.mastodon_makes import MASTODON, Make
from tests.networks.mastodon_people import People, error

NOT_FOUND = error(404, "Record not found")


class FakeMastodon(Door, People):
    """One server with one school's account on it. clock: its own; at: what it says an address of its own begins with.

    still: how many looks a new picture is still being worked on; describes: takes a description with the upload;
    forgets: posts without pictures whatever is sent; wider: puts up every post for everybody.
    """

    def __init__(self, make: Make = MASTODON) -> None:
        self.make = make
        self.clock: Callable[[], datetime] = partial(datetime.now, UTC)
        self.statuses: dict[str, dict] = {}
        self.media: dict[str, dict] = {}
        self.keys: dict[str, tuple[datetime, str, Reply]] = {}
        self.still = 0
        self.describes = True
        self.forgets = False
        self.wider = False
        self.deleted_with: list[dict] = []
        self.boosted: list[str] = []
        self.liked: list[str] = []
        self._last = 0
        Door.__init__(self)
        People.__init__(self)

    def __call__(self, request: Request) -> Reply:
        for method, pattern, needs, act in self.routes():
            # A slash at the end makes no difference to Rails.
            found = re.fullmatch(f"{pattern}/?", request.path)
            if found and method == request.method:
                return self.let_in(request, needs) or act(request, *found.groups())
        return error(404, "Not Found")

    def routes(self):
        return (
            *self.door_routes(),
            *self.people_routes(),
            ("GET", r"/api/v2/instance", None, self.newer_instance),
            ("GET", r"/api/v1/instance", None, self.older_instance),
            ("GET", r"/api/v1/interaction_policies/defaults", "read:accounts", self.policies),
            ("POST", r"/api/v2/media", "write:media", self.upload),
            ("GET", r"/api/v1/media/(\w+)", "write:media", self.show_media),
            ("PUT", r"/api/v1/media/(\w+)", "write:media", self.describe),
            ("POST", r"/api/v1/statuses", "write:statuses", self.post),
            ("GET", r"/api/v1/statuses/(\w+)", None, self.show),
            ("GET", r"/api/v1/statuses/(\w+)/source", "read:statuses", self.source),
            ("DELETE", r"/api/v1/statuses/(\w+)", "write:statuses", self.delete),
            ("GET", r"/api/v1/accounts/1/statuses", "read:statuses", self.own),
            ("GET", r"/api/v1/favourites", "read:favourites", self.favourites),
        )

    def new_id(self) -> str:
        """Sorted as they were made, with gaps."""
        self._last += 7
        return f"{10**17 + self._last}"

    def standing(self) -> list[str]:
        """The words of the posts that are there, each as it was sent."""
        return [status["sent"]["status"] for status in self.statuses.values()]

    def newer_instance(self, _: Request) -> Reply:
        return Reply(200, self.make.instance) if self.make.newer else NOT_FOUND

    def older_instance(self, _: Request) -> Reply:
        return Reply(200, self.make.instance)

    def policies(self, _: Request) -> Reply:
        return Reply(200, {"public": {}, "private": {}}) if self.make.policies else NOT_FOUND

    def upload(self, request: Request) -> Reply:
        form = form_of(request)
        file = form["file"][0]
        if not isinstance(file, File) or not file.type.startswith("image/"):
            return error(422, "Validation failed: File content type is invalid")
        described = form.get("description", [""])[0] if self.describes else None
        made = {"id": self.new_id(), "description": described or None, "on": None, "left": self.still, "file": file}
        self.media[made["id"]] = made
        return Reply(202 if self.still or self.make.keys == "answer" else 200, self.media_json(made))

    def show_media(self, _: Request, media_id: str) -> Reply:
        made = self.media.get(media_id)
        if made is None:
            return NOT_FOUND
        made["left"] = max(0, made["left"] - 1)
        return Reply(206 if made["left"] else 200, self.media_json(made))

    def describe(self, request: Request, media_id: str) -> Reply:
        made = self.media.get(media_id)
        if made is None or made["on"]:
            return NOT_FOUND
        made["description"] = form_of(request)["description"][0]
        return Reply(200, self.media_json(made))

    def media_json(self, made: dict) -> dict:
        address = None if made["left"] else f"https://social.example/media/{made['id']}.jpg"
        return {
            "id": made["id"],
            "type": "image",
            "url": address,
            "preview_url": address,
            "remote_url": None,
            "meta": {},
            "description": made["description"],
            "blurhash": None,
        }

    def post(self, request: Request) -> Reply:
        key = request.headers.get("idempotency-key", "")
        kept = self.keys.get(key) if self.make.keys and key else None
        if kept and self.clock() - kept[0] < timedelta(hours=1 if self.make.keys == "post" else 6):
            return self.again(kept)
        reply = self.put_up(request)
        if key and self.make.keys and (reply.status == 200 or self.make.keys == "answer"):
            self.keys[key] = (self.clock(), reply.body.get("id", ""), reply)
        return reply

    def again(self, kept: tuple[datetime, str, Reply]) -> Reply:
        _, status_id, reply = kept
        if self.make.keys == "answer":
            return Reply(reply.status, reply.body, {"Idempotent-Replayed": "true"})
        return Reply(200, self.status_json(self.statuses[status_id])) if status_id in self.statuses else NOT_FOUND

    def put_up(self, request: Request) -> Reply:
        form = form_of(request)
        wanted = form.get("media_ids", [])
        text = form.get("status", [""])[0]
        if not text and not wanted:
            return error(422, "Validation failed: Text can't be blank")
        if len(text) > self.longest():
            return error(422, f"Validation failed: Text character limit of {self.longest()} exceeded")
        free = [one for one in wanted if one in self.media and not (self.media[one]["on"] and self.make.own_ids)]
        if len(free) < len(wanted) and self.make.spent:
            return error(self.make.spent, "Media attachments could not be found")
        sent = {name: values[0] for name, values in form.items() if name != "media_ids"}
        return Reply(200, self.status_json(self.kept(sent, [] if self.forgets else free)))

    def put_up_by_hand(self, text: str) -> str:
        """Somebody posts on the server itself; the post's id."""
        return self.kept({"status": text}, [])["id"]

    def kept(self, sent: dict, media: list[str]) -> dict:
        made = {"id": self.new_id(), "at": self.clock(), "sent": sent, "media": media}
        for one in media:
            self.media[one]["on"] = made["id"]
        self.statuses[made["id"]] = made
        return made

    def longest(self) -> int:
        statuses = self.make.instance.get("configuration", {}).get("statuses", {})
        return statuses.get("max_characters") or self.make.instance["max_toot_chars"]

    def status_json(self, made: dict) -> dict:
        media = [self.media_json(self.media[one]) for one in made["media"]]
        if not self.make.own_ids:
            media = [one | {"id": f"-{one['id'][::-1]}"} for one in media]
        return {
            "id": made["id"],
            "created_at": made["at"].astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "edited_at": made.get("edited"),
            "in_reply_to_id": None,
            "in_reply_to_account_id": None,
            "sensitive": False,
            "spoiler_text": "",
            "visibility": "public" if self.wider else made["sent"].get("visibility", "public"),
            "language": made["sent"].get("language"),
            "uri": f"https://social.example/users/thornbeck/statuses/{made['id']}",
            "url": f"https://social.example/@thornbeck/{made['id']}",
            "content": as_html(made["sent"]["status"]),
            "reblog": None,
            "reblogs_count": 2,
            "favourites_count": 5,
            "replies_count": 0,
            "account": self.account_json(self.school),
            "media_attachments": media,
            "mentions": [],
            "tags": [],
            "emojis": [],
            "card": None,
            "poll": None,
        }

    def show(self, _: Request, status_id: str) -> Reply:
        made = self.statuses.get(status_id)
        return Reply(200, self.status_json(made)) if made else NOT_FOUND

    def source(self, _: Request, status_id: str) -> Reply:
        made = self.statuses.get(status_id)
        if made is None or not self.make.source:
            return NOT_FOUND
        return Reply(200, {"id": status_id, "text": made["sent"]["status"], "spoiler_text": ""})

    def delete(self, request: Request, status_id: str) -> Reply:
        made = self.statuses.pop(status_id, None)
        if made is None:
            return NOT_FOUND
        self.deleted_with.append(dict(request.params))
        return Reply(200, self.status_json(made) | {"text": made["sent"]["status"]})

    def own(self, request: Request) -> Reply:
        newest_first = sorted(self.statuses.values(), key=lambda made: made["id"], reverse=True)
        shown = [self.status_json(made) for made in newest_first]
        if request.bearer not in self.tokens:
            shown = [one for one in shown if one["visibility"] == "public"]
        if "exclude_reblogs" not in request.params:
            boosts = [one | {"id": f"{one['id']}-boost", "reblog": one} for one in map(self.somebodys, self.boosted)]
            shown = [*boosts, *shown]
        return self.paged(request, shown, most=40)

    def favourites(self, request: Request) -> Reply:
        return self.paged(request, [self.somebodys(one) for one in self.liked], most=40)

    def somebodys(self, status_id: str) -> dict:
        at = self.clock().astimezone(UTC).isoformat()
        return {
            "id": status_id,
            "url": f"https://a.example/@x/{status_id}",
            "created_at": at,
            "content": "<p>Hi</p>",
            "visibility": "public",
        }


def as_html(text: str) -> str:
    """Words as Mastodon shows them: paragraphs, links in three pieces, mentions without their server."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        safe = html.escape(paragraph, quote=False).replace("\n", "<br />")
        safe = re.sub(r"(https?://)(\S{1,30})(\S*)", _link, safe)
        safe = re.sub(r"@([\w]+)@[\w.]+\w", r'<span class="h-card"><a href="x">@<span>\1</span></a></span>', safe)
        paragraphs.append(f"<p>{safe}</p>")
    return "".join(paragraphs)


def _link(found: re.Match) -> str:
    scheme, shown, rest = found.groups()
    pieces = f'<span class="invisible">{scheme}</span><span class="ellipsis">{shown}</span>'
    return f'<a href="{found[0]}" rel="nofollow">{pieces}<span class="invisible">{rest}</span></a>'
