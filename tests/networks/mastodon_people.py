"""Whom a server of our own knows: the school's account, who follows it, and what was said to it."""

from tests.networks.faulty import Reply, Request
from tests.networks.forms import form_of

HOST = "https://social.example"


def error(status: int, says: str) -> Reply:
    return Reply(status, {"error": says})


class People:
    """Accounts by id; the school's is 1."""

    def __init__(self) -> None:
        self.school = {
            "id": "1",
            "acct": "thornbeck",
            "name": "Thornbeck Primary",
            "locked": False,
            "privacy": "public",
        }
        self.accounts = {"1": self.school}
        self.following_us: list[str] = []
        self.asking: list[str] = []
        self.relations: dict[str, dict[str, bool]] = {}
        self.said: list[dict] = []
        self.filters: dict[str, str] = {}
        self.page = 80

    def join(self, acct: str, name: str = "") -> str:
        """A new account; its id."""
        made = {"id": str(len(self.accounts) + 1), "acct": acct, "name": name or acct, "locked": False}
        self.accounts[made["id"]] = made
        return made["id"]

    def say(self, by: str, text: str, *, type: str = "mention", to: str | None = None, filtered: bool = False) -> str:
        """Somebody says something to the school. to: the post of ours that it answers or quotes."""
        status_id = self.new_id()
        status = {
            "id": status_id,
            "created_at": "2026-11-24T15:20:00.000Z",
            "content": f"<p>{text}</p>",
            "visibility": "public",
            "url": f"{HOST}/@x/{status_id}",
            "uri": f"{HOST}/x/{status_id}",
            "in_reply_to_id": to if type == "mention" else None,
            "in_reply_to_account_id": "1" if to and type == "mention" else None,
            "quote": {"state": "accepted", "quoted_status": {"id": to}} if type == "quote" else None,
            "media_attachments": [],
            "account": self.account_json(self.accounts[by]),
        }
        notification = {"id": self.new_id(), "type": type, "created_at": status["created_at"], "status": status}
        self.said.insert(0, notification | {"account": status["account"], "filtered": filtered})
        return status_id

    def people_routes(self):
        return (
            ("GET", r"/api/v1/accounts/verify_credentials", "read:accounts", self.credentials),
            ("GET", r"/api/v1/accounts/1/followers", None, self.list_followers),
            ("GET", r"/api/v1/accounts/1/following", None, self.list_following),
            ("GET", r"/api/v1/accounts/lookup", None, self.look_up_account),
            ("GET", r"/api/v1/accounts/(\d+)", None, self.one_account),
            ("GET", r"/api/v1/follow_requests", "read:follows", self.list_asking),
            ("POST", r"/api/v1/follow_requests/(\d+)/(authorize|reject)", "write:follows", self.answer_asking),
            ("POST", r"/api/v1/accounts/(\d+)/(block|unblock)", "write:blocks", self.relate),
            ("POST", r"/api/v1/accounts/(\d+)/(mute|unmute)", "write:mutes", self.relate),
            ("POST", r"/api/v1/accounts/(\d+)/(follow|unfollow)", "write:follows", self.relate),
            ("POST", r"/api/v1/accounts/(\d+)/remove_from_followers", "write:follows", self.send_away),
            ("GET", r"/api/v1/notifications", "read:notifications", self.notifications),
            ("GET", r"/api/v2/notifications/policy", "read:notifications", self.policy),
        )

    def account_json(self, account: dict) -> dict:
        return {
            "id": account["id"],
            "username": account["acct"].partition("@")[0],
            "acct": account["acct"],
            "display_name": account["name"],
            "locked": account["locked"],
            "bot": False,
            "discoverable": True,
            "indexable": False,
            "created_at": "2020-09-01T00:00:00.000Z",
            "note": "<p>A primary school.<br>Not answered here.</p>",
            "url": f"{HOST}/@{account['acct']}",
            "uri": f"{HOST}/users/{account['acct']}",
            "avatar": f"{HOST}/a.png",
            "avatar_static": f"{HOST}/a.png",
            "header": f"{HOST}/h.png",
            "header_static": f"{HOST}/h.png",
            "followers_count": len(self.following_us),
            "following_count": 0,
            "statuses_count": 0,
            "last_status_at": None,
            "emojis": [],
            "fields": [],
        } | account.get("more", {})

    def credentials(self, _: Request) -> Reply:
        source = {"privacy": self.school["privacy"], "sensitive": False, "language": "en", "note": "", "fields": []}
        source |= {"follow_requests_count": len(self.asking), "quote_policy": "public"}
        return Reply(200, self.account_json(self.school) | {"source": source})

    def list_followers(self, request: Request) -> Reply:
        # The numbers in the links are those of the follows, and not of the accounts.
        rows = [(f"9{one.zfill(6)}", self.account_json(self.accounts[one])) for one in reversed(self.following_us)]
        return self.paged(request, [row[1] for row in rows], ids=[row[0] for row in rows], most=self.page)

    def list_following(self, request: Request) -> Reply:
        followed = [one for one, ours in self.relations.items() if ours.get("following") and one in self.accounts]
        return self.paged(request, [self.account_json(self.accounts[one]) for one in followed], most=self.page)

    def look_up_account(self, request: Request) -> Reply:
        wanted = request.params["acct"][0]
        for account in self.accounts.values():
            if account["acct"] == wanted:
                return Reply(200, self.account_json(account))
        return error(404, "Record not found")

    def one_account(self, _: Request, account_id: str) -> Reply:
        found = self.accounts.get(account_id)
        return Reply(200, self.account_json(found)) if found else error(404, "Record not found")

    def list_asking(self, request: Request) -> Reply:
        return self.paged(request, [self.account_json(self.accounts[one]) for one in self.asking], most=self.page)

    def answer_asking(self, _: Request, account_id: str, answer: str) -> Reply:
        if account_id not in self.asking:
            return error(404, "Record not found")
        self.asking.remove(account_id)
        if answer == "authorize":
            self.following_us.append(account_id)
        return Reply(200, self.relation(account_id))

    def relate(self, _: Request, account_id: str, act: str) -> Reply:
        if account_id not in self.accounts:
            return error(404, "Record not found")
        name = {"block": "blocking", "mute": "muting", "follow": "following"}[act.removeprefix("un")]
        self.relations.setdefault(account_id, {})[name] = not act.startswith("un")
        if act == "block" and account_id in self.following_us:
            self.following_us.remove(account_id)
        return Reply(200, self.relation(account_id))

    def send_away(self, _: Request, account_id: str) -> Reply:
        if not self.make.sends_away:
            return error(404, "Not Found")
        if account_id in self.following_us:
            self.following_us.remove(account_id)
        return Reply(200, self.relation(account_id))

    def relation(self, account_id: str) -> dict:
        ours = {"blocking": False, "muting": False, "following": False, "requested": False}
        followed = {"id": account_id, "followed_by": account_id in self.following_us}
        return followed | ours | self.relations.get(account_id, {})

    def notifications(self, request: Request) -> Reply:
        asked = form_of(request)
        types = asked.get("types") if self.make.newer else None
        filtered = asked.get("include_filtered") == ["true"]
        there = [one for one in self.said if (not types or one["type"] in types) and (filtered or not one["filtered"])]
        return self.paged(request, there, most=self.page)

    def policy(self, _: Request) -> Reply:
        if not self.make.newer:
            return error(404, "Not Found")
        usual = dict.fromkeys(("for_not_following", "for_not_followers", "for_new_accounts"), "accept")
        return Reply(200, usual | self.filters | {"summary": {"pending_requests_count": 0}})

    def paged(self, request: Request, items: list, *, most: int, ids: list[str] | None = None) -> Reply:
        """One page, the newest first, with a link to the next."""
        rows = list(zip(ids or [one["id"] for one in items], items, strict=True))
        asked = {name: values[0] for name, values in request.params.items()}
        if since := asked.get("since_id"):
            rows = [row for row in rows if row[0] > since]
        if before := asked.get("max_id"):
            rows = [row for row in rows if row[0] < before]
        limit = min(int(asked.get("limit", 40)), most)
        page = rows[:limit]
        links = {}
        if len(rows) > limit:
            older = f'<{HOST}{request.path}?limit={limit}&max_id={page[-1][0]}>; rel="next"'
            links = {"Link": f'{older}, <{HOST}{request.path}?min_id={page[0][0]}>; rel="prev"'}
        return Reply(200, [row[1] for row in page], links)
