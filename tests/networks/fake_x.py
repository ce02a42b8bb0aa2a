"""A small X for tests: it keeps posts, pictures and tokens, and checks each request against our description of X.

Put it behind a `FaultyServer` to have it answer badly. It does what X does: links become short, “&” becomes “&amp;”,
pictures add a link of their own, the same words are taken once only, and lists lag behind.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from birdtable.core.text.links import links
from tests.networks.faulty import Reply, Request
from tests.networks.x_description import faults_of

ME = "2244994945"
HANDLE = "thornbeck"
PROBLEMS = "https://api.twitter.com/2/problems"
ALL_SCOPES = "tweet.read tweet.write users.read media.write offline.access follows.read mute.write tweet.moderate.write"


@dataclass
class Post:
    """One post as the fake keeps it. text: as it was sent."""

    id: str
    text: str
    at: datetime
    media: tuple[str, ...] = ()
    reply_settings: str = ""
    author: str = ME
    about: tuple[tuple[str, str], ...] = ()
    in_reply_to: str = ""


@dataclass
class Picture:
    content: bytes = b""
    description: str = ""
    looks: int = 0
    failed: bool = False


@dataclass
class FakeX:
    """clock: gives the time; lag: how long lists do not show a new post; old: it knows the older spelling alone."""

    clock: Callable[[], datetime]
    lag: timedelta = timedelta(0)
    old: bool = False
    credits: bool = True
    takes_duplicates: bool = False
    partial: bool = False
    protected: bool = True
    scope: str = ALL_SCOPES
    secret: str = "app-secret"
    slow_pictures: int = 0
    posts: list[Post] = field(default_factory=list)
    mentions: list[Post] = field(default_factory=list)
    followers: list[Mapping[str, Any]] = field(default_factory=list)
    following: list[Mapping[str, Any]] = field(default_factory=list)
    media: dict[str, Picture] = field(default_factory=dict)
    access: str = "access-1"
    refresh: str = "refresh-1"
    codes: dict[str, str] = field(default_factory=dict)
    muted: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    renewals: int = 0
    _number: int = 1_900_000_000_000_000_000

    def __call__(self, request: Request) -> Reply:
        if request.path == "/2/oauth2/token":
            return self._token(request)
        if request.bearer != self.access:
            return problem(401, "Unauthorized", "about:blank", "Unauthorized")
        if not self.credits:
            return problem(402, "CreditsDepleted", f"{PROBLEMS}/credits", "The account has no credits.")
        if self.old and request.method == "GET":
            request = _in_new_words(request)
        if faults := faults_of(request):
            return problem(400, "Invalid Request", f"{PROBLEMS}/invalid-request", "; ".join(faults))
        if request.path.startswith("/2/media") and "media.write" not in self.scope.split():
            return problem(403, "Forbidden", "about:blank", "You are not permitted to perform this action.")
        return self._route(request)

    def standing(self) -> list[str]:
        return [post.text for post in self.posts]

    def new_id(self) -> str:
        self._number += 1
        return str(self._number)

    def _route(self, request: Request) -> Reply:
        parts = request.path.split("/")[2:]
        match (request.method, *parts):
            case ("POST", "tweets"):
                return self._post(request.json)
            case ("GET", "tweets", number):
                return self._one(number)
            case ("DELETE", "tweets", number):
                self.posts = [post for post in self.posts if post.id != number]
                return Reply(body={"data": {"deleted": True}})
            case ("GET", "users", "me"):
                return self._me()
            case ("GET", "users", _, what):
                return self._list(what, request)
            case (_, "media", *rest):
                return self._media(request, rest)
        return self._act(request, parts)

    def _act(self, request: Request, parts: list[str]) -> Reply:
        match (request.method, *parts):
            case ("PUT", "tweets", number, "hidden"):
                self.hidden.add(number)
                return Reply(body={"data": {"hidden": True}})
            case ("POST", "users", _, "muting"):
                self.muted.add(request.json["target_user_id"])
                return Reply(body={"data": {"muting": True}})
            case ("DELETE", "users", _, "muting", number):
                self.muted.discard(number)
                return Reply(body={"data": {"muting": False}})
        return problem(404, "Not Found", "about:blank", "Not Found")

    def _post(self, asked: Mapping[str, Any]) -> Reply:
        ids = tuple(asked.get("media", {}).get("media_ids", ()))
        if any(one not in self.media for one in ids):
            return problem(400, "Invalid Request", f"{PROBLEMS}/invalid-request", "Your media IDs are invalid.")
        if not self.takes_duplicates and any(post.text == asked["text"] for post in self.posts):
            detail = "You are not allowed to create a Tweet with duplicate content."
            return problem(403, "Forbidden", "about:blank", detail)
        post = Post(self.new_id(), asked["text"], self.clock(), ids, asked.get("reply_settings", ""))
        self.posts.insert(0, post)
        return Reply(201, {"data": {"id": post.id, "text": self._shown(post)["text"], self._kept_as(): [post.id]}})

    def _one(self, number: str) -> Reply:
        for post in self.posts:
            if post.id == number:
                return Reply(body={"data": self._shown(post)})
        return Reply(body={"errors": [_not_found(number)]})

    def _me(self) -> Reply:
        account = {"id": ME, "username": HANDLE, "name": "Thornbeck Primary", "description": "By the river &amp; wood"}
        counts = {"followers_count": len(self.followers), "following_count": 0, "listed_count": 0}
        return Reply(body={"data": {**account, "protected": self.protected, "public_metrics": counts}})

    def _list(self, what: str, request: Request) -> Reply:
        asked = {name: values[0] for name, values in request.params.items()}
        if what in ("followers", "following"):
            return self._paged(self.followers if what == "followers" else self.following, asked, {})
        seen = [post for post in (self.posts if what == "tweets" else self.mentions) if self._visible(post, asked)]
        beside: dict[str, Any] = {}
        if "expansions" in asked:
            users = [{"id": post.author, "username": f"user{post.author}", "name": "Somebody"} for post in seen]
            beside = {
                "includes": {"users": users, "tweets" if self.old else "posts": list(map(self._shown, self.posts))}
            }
        shown = list(map(self._shown, seen))
        if "expansions" not in asked:
            # What a post is about, X tells only whoever asks for that too.
            unasked = ("referenced_tweets", "referenced_posts", "in_reply_to_user_id")
            shown = [{name: one[name] for name in one if name not in unasked} for one in shown]
        return self._paged(shown, asked, beside)

    def _visible(self, post: Post, asked: Mapping[str, str]) -> bool:
        since = asked.get("start_time")
        recent = since is None or post.at >= datetime.fromisoformat(since)
        shares = any(kind in ("reposted", "retweeted") for kind, _ in post.about)
        recent = recent and int(post.id) > int(asked.get("since_id", "0"))
        recent = recent and not (shares and "retweets" in asked.get("exclude", ""))
        return recent and post.at + self.lag <= self.clock()

    def _paged(self, found: list[Any], asked: Mapping[str, str], beside: Mapping[str, Any]) -> Reply:
        size, start = int(asked.get("max_results", 10)), int(asked.get("pagination_token", "0").lstrip("t"))
        page = found[start : start + size]
        meta: dict[str, Any] = {"result_count": len(page)}
        if start + size < len(found):
            meta["next_token"] = f"{start + size}".rjust(16, "t")
        errors = {"errors": [_not_found("1")]} if self.partial else {}
        return Reply(body={**({"data": page} if page else {}), "meta": meta, **beside, **errors})

    def _shown(self, post: Post) -> dict[str, Any]:
        text, urls, at = "", [], 0
        for number, link in enumerate(links(post.text)):
            short = f"https://t.co/{post.id[-4:]}{number}"
            long = post.text[link.start : link.end]
            urls.append({"url": short, "expanded_url": long if link.stated else f"http://{long}", "start": 0, "end": 0})
            text, at = text + post.text[at : link.start] + short, link.end
        text += post.text[at:]
        keys = [f"3_{one}" for one in post.media]
        if keys:
            short = f"https://t.co/m{post.id[-4:]}"
            where = f"https://x.com/{HANDLE}/status/{post.id}/photo/1"
            urls += [{"url": short, "expanded_url": where, "media_key": key, "start": 0, "end": 0} for key in keys]
            text = f"{text} {short}"
        shown: dict[str, Any] = {
            "id": post.id,
            "text": text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
            "created_at": post.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "author_id": post.author,
            "entities": {"urls": urls},
            self._kept_as(): [post.id],
            "referenced_tweets" if self.old else "referenced_posts": [{"type": k, "id": i} for k, i in post.about],
        }
        shared = "retweet_count" if self.old else "repost_count"
        counts = {shared: 2, "like_count": 5, "reply_count": 0, "quote_count": 1, "impression_count": 340}
        shown["public_metrics"] = counts
        if post.in_reply_to:
            shown["in_reply_to_user_id"] = post.in_reply_to
        return {**shown, "attachments": {"media_keys": keys}} if keys else shown

    def _kept_as(self) -> str:
        return "edit_history_tweet_ids" if self.old else "edit_history_post_ids"

    def _media(self, request: Request, rest: list[str]) -> Reply:
        match (request.method, *rest):
            case ("POST", "upload"):
                return self._uploaded(self.new_id(), base64.b64decode(request.json["media"]))
            case ("POST", "upload", "initialize"):
                return self._uploaded(self.new_id(), b"")
            case ("POST", "upload", number, "append"):
                self.media[number].content += base64.b64decode(request.json["media"])
                return Reply(body={"data": {}})
            case ("POST", "upload", number, "finalize"):
                return self._state(number)
            case ("GET", "upload"):
                return self._state(request.params["media_id"][0])
            case ("POST", "metadata"):
                return self._describe(request.json)
        return problem(404, "Not Found", "about:blank", "Not Found")

    def _uploaded(self, number: str, content: bytes) -> Reply:
        self.media[number] = Picture(content)
        return self._state(number) if content else Reply(body={"data": {"id": number, "media_key": f"3_{number}"}})

    def _state(self, number: str) -> Reply:
        picture = self.media[number]
        picture.looks += 1
        found: dict[str, Any] = {"id": number, "media_key": f"3_{number}", "expires_after_secs": 86400}
        if picture.failed:
            found["processing_info"] = {"state": "failed"}
        elif picture.looks <= self.slow_pictures:
            found["processing_info"] = {"state": "in_progress", "check_after_secs": 2}
        return Reply(body={"data": found})

    def _describe(self, asked: Mapping[str, Any]) -> Reply:
        if asked["id"] not in self.media:
            return Reply(body={"errors": [_not_found(asked["id"])]})
        self.media[asked["id"]].description = asked["metadata"]["alt_text"]["text"]
        return Reply(body={"data": {"id": asked["id"]}})

    def _token(self, request: Request) -> Reply:
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        known = request.headers.get("authorization", "") == f"Basic {_pair('app-id', self.secret)}"
        if not known and (self.secret or form.get("client_id") != "app-id"):
            return Reply(
                401, {"error": "unauthorized_client", "error_description": "Missing valid authorization header"}
            )
        if form["grant_type"] == "refresh_token":
            if form["refresh_token"] != self.refresh:
                detail = "Value passed for the token was invalid."
                return Reply(400, {"error": "invalid_request", "error_description": detail})
        else:
            challenge = self.codes.pop(form["code"], "")
            given = hashlib.sha256(form["code_verifier"].encode()).digest()
            if challenge != base64.urlsafe_b64encode(given).rstrip(b"=").decode():
                return Reply(400, {"error": "invalid_grant", "error_description": "The code is not known."})
        self.renewals += 1
        self.access, self.refresh = f"access-{self.renewals + 1}", f"refresh-{self.renewals + 1}"
        pair = {"access_token": self.access, "refresh_token": self.refresh}
        return Reply(body={"token_type": "bearer", "expires_in": 7200, "scope": self.scope, **pair})


def problem(status: int, title: str, kind: str, detail: str) -> Reply:
    return Reply(status, {"title": title, "type": kind, "detail": detail, "status": status})


def _not_found(number: str) -> Mapping[str, Any]:
    kind = f"{PROBLEMS}/resource-not-found"
    return {"title": "Not Found Error", "type": kind, "detail": "Could not find it.", "value": number}


def _pair(client_id: str, secret: str) -> str:
    return base64.b64encode(f"{client_id}:{secret}".encode()).decode()


def _in_new_words(request: Request) -> Request:
    """A request in the older spelling, as our description knows it; one in the newer is not known here."""
    text = json.dumps(request.params).replace("post.fields", "unknown.fields").replace("referenced_posts", "unknown")
    text = text.replace("tweet.fields", "post.fields").replace("referenced_tweets.id", "referenced_posts")
    return Request(request.method, request.path, json.loads(text), request.headers, request.body)
