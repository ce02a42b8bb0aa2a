"""Where on X a person does by hand what its interface does not let us do, or what a school does without one."""

from urllib.parse import quote, urlencode

SITE = "https://x.com"


def post_link(text: str) -> str:
    """X's own page for a new post, with these words in it already; pictures and who can reply are chosen there."""
    return f"{SITE}/intent/post?{urlencode({'text': text}, quote_via=quote)}"


def post_page(handle: str, remote_id: str) -> str:
    """Where a post stands. handle: without “@”; empty when it is not known."""
    return f"{SITE}/{handle}/status/{remote_id}" if handle else f"{SITE}/i/web/status/{remote_id}"


def account_page(handle: str) -> str:
    """An account's page, with X's own menu to block it or to remove it as a follower."""
    return f"{SITE}/{handle}"


def followers_page(handle: str) -> str:
    """Who follows an account, as X lists it."""
    return f"{SITE}/{handle}/followers"


def protect_page() -> str:
    """Where X lets an account be seen by approved followers only."""
    return f"{SITE}/settings/audience_and_tagging"
