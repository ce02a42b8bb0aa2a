"""A Bluesky of our own: accounts, sessions and records in memory, as a PDS was seen to answer (not a copy of one)."""

import base64
import hashlib
import json
import time
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import regex

from birdtable.adapters.networks.bluesky.records import cid_of
from birdtable.adapters.networks.keys import TID
from tests.networks.faulty import Reply, Request

APP, MAIN = "com.atproto.appPass", "com.atproto.access"
NEEDS_TID = {"app.bsky.feed.post", "app.bsky.feed.threadgate", "app.bsky.feed.postgate", "app.bsky.graph.block"}
SIGNED_OUT = Reply(401, {"error": "AuthenticationRequired", "message": "Invalid identifier or password"})


class Refusal(Exception):
    """Said no, with a status and the name of an error."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.reply = Reply(status, {"error": error, "message": error})


@dataclass
class FakeAccount:
    did: str
    handle: str
    passwords: dict[str, str]
    records: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    blobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    muted: set[str] = field(default_factory=set)
    followers: list[dict[str, Any]] = field(default_factory=list)
    notifications: list[dict[str, Any]] = field(default_factory=list)


class FakeBluesky:
    """The app of a `FaultyServer`. lasts: seconds of an access token; origin: where accounts are said to live.

    people: profiles of others by their id, whom an account may follow.
    """

    def __init__(self) -> None:
        self.accounts: dict[str, FakeAccount] = {}
        self.people: dict[str, dict[str, Any]] = {}
        self.lasts = 7_200.0
        self.origin = ""
        self.sign_ins = 0
        self.refreshes = 0
        self._access: dict[str, tuple[str, float]] = {}
        self._refresh: dict[str, str] = {}
        self._number = count(1)

    def account(self, handle: str = "thornbeck.test") -> FakeAccount:
        did = f"did:plc:{hashlib.sha256(handle.encode()).hexdigest()[:24]}"
        made = FakeAccount(did, handle, {"main-password": MAIN, "abcd-efgh-ijkl-mnop": APP})
        self.accounts[did] = made
        return made

    def end_sessions(self, *, refresh: bool = True) -> None:
        """Every token is worthless from now on, as after a change of the password."""
        self._access.clear()
        if refresh:
            self._refresh.clear()

    def __call__(self, request: Request) -> Reply:
        name = request.path.removeprefix("/xrpc/").replace(".", "_")
        method = getattr(self, name, None)
        if method is None:
            return Reply(501, {"error": "MethodNotImplemented"})
        try:
            return method(request) or Reply(200, b"")
        except Refusal as no:
            return no.reply

    # Sessions

    def com_atproto_server_createSession(self, request: Request) -> Reply:
        self.sign_ins += 1
        asked = request.json
        for account in self.accounts.values():
            if asked["identifier"] in (account.did, account.handle) and asked["password"] in account.passwords:
                return self._session(account, account.passwords[asked["password"]])
        return SIGNED_OUT

    def com_atproto_server_refreshSession(self, request: Request) -> Reply:
        self.refreshes += 1
        did = self._refresh.pop(request.bearer, "")
        if not did:
            raise Refusal(400, "ExpiredToken")
        return self._session(self.accounts[did], APP)

    def com_atproto_server_getSession(self, request: Request) -> Reply:
        account = self._mine(request)
        return Reply(200, {"did": account.did, "handle": account.handle, "active": True})

    def _session(self, account: FakeAccount, scope: str) -> Reply:
        access, refresh = self._token(scope, self.lasts), self._token("com.atproto.refresh", 5_000_000)
        self._access[access] = (account.did, time.time() + self.lasts)
        self._refresh[refresh] = account.did
        service = {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer", "serviceEndpoint": self.origin}
        return Reply(
            200,
            {
                "did": account.did,
                "handle": account.handle,
                "accessJwt": access,
                "refreshJwt": refresh,
                "active": True,
                "didDoc": {"id": account.did, "service": [service]},
            },
        )

    def _token(self, scope: str, lasts: float) -> str:
        claims = {"scope": scope, "exp": int(time.time() + lasts), "jti": next(self._number)}
        middle = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
        return f"e30.{middle}.signature"

    def _mine(self, request: Request) -> FakeAccount:
        if "authorization" not in request.headers:
            raise Refusal(401, "AuthMissing")
        did, ends = self._access.get(request.bearer, ("", 0.0))
        if not did:
            raise Refusal(400, "InvalidToken")
        if ends < time.time():
            raise Refusal(400, "ExpiredToken")
        return self.accounts[did]

    # Records

    def com_atproto_repo_uploadBlob(self, request: Request) -> Reply:
        account = self._mine(request)
        cid = cid_of(hashlib.sha256(request.body).hexdigest())
        ref, mime = {"$link": cid}, request.headers.get("content-type", "*/*")
        account.blobs[cid] = {"$type": "blob", "ref": ref, "mimeType": mime, "size": len(request.body)}
        return Reply(200, {"blob": account.blobs[cid]})

    def com_atproto_repo_applyWrites(self, request: Request) -> Reply:
        account, asked = self._mine(request), request.json
        fresh = dict(account.records)
        for write in asked["writes"]:
            place = (write["collection"], write["rkey"])
            self._valid(account, *place, write["value"])
            if place in fresh:
                # As the real one: an index of its database objects, and nobody says why.
                raise Refusal(500, "InternalServerError")
            fresh[place] = self._stored(account, *place, write["value"])
        account.records = fresh
        made = [fresh[write["collection"], write["rkey"]] for write in asked["writes"]]
        results = [{"uri": one["uri"], "cid": one["cid"], "validationStatus": "valid"} for one in made]
        return Reply(200, {"commit": {"cid": "bafycommit", "rev": "r"}, "results": results})

    def com_atproto_repo_putRecord(self, request: Request) -> Reply:
        account, asked = self._mine(request), request.json
        place = (asked["collection"], asked["rkey"])
        self._valid(account, *place, asked["record"])
        if "swapRecord" in asked and asked["swapRecord"] != account.records.get(place, {}).get("cid"):
            raise Refusal(400, "InvalidSwap")
        account.records[place] = self._stored(account, *place, asked["record"])
        return Reply(200, {name: account.records[place][name] for name in ("uri", "cid")})

    def com_atproto_repo_deleteRecord(self, request: Request) -> Reply:
        account, asked = self._mine(request), request.json
        account.records.pop((asked["collection"], asked["rkey"]), None)
        return Reply(200, {})

    def com_atproto_repo_getRecord(self, request: Request) -> Reply:
        found = self._repo(request).records.get((request.params["collection"][0], request.params["rkey"][0]))
        if found is None:
            raise Refusal(400, "RecordNotFound")
        return Reply(200, found)

    def com_atproto_repo_listRecords(self, request: Request) -> Reply:
        limit, cursor = int(request.params["limit"][0]), request.params.get("cursor", ["~"])[0]
        collection = request.params["collection"][0]
        keys = sorted(
            (key for of, key in self._repo(request).records if of == collection and key < cursor), reverse=True
        )
        page = [self._repo(request).records[collection, key] for key in keys[:limit]]
        return Reply(200, {"records": page} | ({"cursor": keys[limit - 1]} if len(keys) >= limit else {}))

    def _repo(self, request: Request) -> FakeAccount:
        account = self.accounts.get(request.params["repo"][0])
        if account is None:
            raise Refusal(400, "InvalidRequest")
        return account

    def _valid(self, account: FakeAccount, collection: str, key: str, value: dict[str, Any]) -> None:
        if collection in NEEDS_TID and not TID.fullmatch(key):
            raise Refusal(400, "InvalidRequest")
        if value.get("$type") != collection or "createdAt" not in value:
            raise Refusal(400, "InvalidRequest")
        text = value.get("text", "")
        if len(regex.findall(r"\X", text)) > 300 or len(text.encode()) > 3_000:
            raise Refusal(400, "InvalidRequest")
        for image in value.get("embed", {}).get("images", []):
            if account.blobs.get(image["image"]["ref"]["$link"]) is None or "alt" not in image:
                raise Refusal(400, "InvalidRequest")

    def _stored(self, account: FakeAccount, collection: str, key: str, value: dict[str, Any]) -> dict[str, Any]:
        digest = hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
        return {"uri": f"at://{account.did}/{collection}/{key}", "cid": cid_of(digest), "value": value}

    # What the AppView knows

    def com_atproto_identity_resolveHandle(self, request: Request) -> Reply:
        for account in self.accounts.values():
            if account.handle == request.params["handle"][0]:
                return Reply(200, {"did": account.did})
        raise Refusal(400, "InvalidRequest")

    def app_bsky_actor_getProfile(self, request: Request) -> Reply:
        asked = request.params["actor"][0]
        if account := self.accounts.get(asked):
            return Reply(200, {"did": account.did, "handle": account.handle, "followersCount": len(account.followers)})
        for person in self.people.values():
            if asked in (person["did"], person["handle"]):
                return Reply(200, person)
        raise Refusal(400, "InvalidRequest")

    def app_bsky_feed_getPosts(self, request: Request) -> Reply:
        counts = {"repostCount": 2, "likeCount": 5, "replyCount": 0, "quoteCount": 1}
        standing = {one["uri"] for account in self.accounts.values() for one in account.records.values()}
        return Reply(200, {"posts": [{"uri": uri} | counts for uri in request.params["uris"] if uri in standing]})

    def app_bsky_graph_getFollowers(self, request: Request) -> Reply:
        return self._paged(request, "followers", self._mine(request).followers)

    def app_bsky_graph_getFollows(self, request: Request) -> Reply:
        mine = self._mine(request)
        followed = [
            one["value"]["subject"] for (kind, _), one in mine.records.items() if kind == "app.bsky.graph.follow"
        ]
        return self._paged(request, "follows", [self.people[did] for did in followed if did in self.people])

    def app_bsky_notification_listNotifications(self, request: Request) -> Reply:
        wanted = request.params["reasons"]
        found = [one for one in self._mine(request).notifications if one["reason"] in wanted]
        return self._paged(request, "notifications", found)

    def app_bsky_graph_muteActor(self, request: Request) -> None:
        self._mine(request).muted.add(request.json["actor"])

    def app_bsky_graph_unmuteActor(self, request: Request) -> None:
        self._mine(request).muted.discard(request.json["actor"])

    def _paged(self, request: Request, name: str, found: list[dict[str, Any]]) -> Reply:
        start, limit = int(request.params.get("cursor", ["0"])[0]), int(request.params["limit"][0])
        more = {"cursor": str(start + limit)} if start + limit < len(found) else {}
        return Reply(200, {name: found[start : start + limit]} | more)
