"""What the bare facts of an account say: its age, its numbers, its picture, the shape of its name.

None of them is a fault: a grandmother has no picture either. They weigh little alone, and more beside words.
"""

import re
from collections.abc import Mapping
from datetime import date

from birdtable.core.community.followers.profile import Profile

NEW, OLD = 90, 3 * 365
"""Days."""

_CHANGES = re.compile(r"[a-z]+|[0-9]+", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"[0-9]{5,}$")


def account_facts(profile: Profile, today: date) -> Mapping[str, str]:
    """The signal of each fact that says something, with what it is."""
    return _age(profile, today) | _numbers(profile) | _looks(profile) | _shape(profile.handle)


def _age(profile: Profile, today: date) -> dict[str, str]:
    if profile.created is None or profile.created > today:
        return {}
    days = (today - profile.created).days
    if days <= NEW:
        return {"new_account": f"{days} days"}
    if days >= OLD and (profile.posts or 0) >= 30:
        return {"long_standing": str(profile.created.year)}
    return {}


def _numbers(profile: Profile) -> dict[str, str]:
    following, followers, posts = profile.following, profile.followers, profile.posts
    found: dict[str, str] = {}
    if posts == 0:
        found["no_posts"] = "0"
    if following is None:
        return found
    if following <= 150:
        found["follows_few"] = str(following)
    if followers is not None and following >= 500:
        told = f"{following:,} against {followers:,}"
        if following >= 800 and followers * 40 < following:
            found["follows_far_more"] = told
        elif followers * 4 < following:
            found["follows_more"] = told
        if followers <= 30 and posts is not None and posts <= 6:
            found["silent_collector"] = f"{following:,} followed, {posts} posts"
    return found


def _looks(profile: Profile) -> dict[str, str]:
    found: dict[str, str] = {}
    if profile.has_picture is False:
        found["no_picture"] = ""
    if profile.bio is not None and not profile.bio.strip():
        found["says_nothing"] = ""
    if profile.protected:
        found["private_account"] = ""
    return found


def _shape(handle: str | None) -> dict[str, str]:
    name = (handle or "").partition("@")[0].partition(".")[0]
    runs = _CHANGES.findall(name)
    if len(runs) >= 5 and len(name) >= 8 and sum(map(str.isdigit, runs)) >= 2:
        return {"jumbled_name": name}
    if _LONG_NUMBER.search(name):
        return {"numbered_name": name}
    return {}
