"""R502 mention-not-on-list

What it looks for: an account mentioned in the words or a description, with @, on X, Mastodon (@name@server) or Bluesky
(@name.bsky.social), that is neither the school's nor the trust's, and on no list of accounts that may be mentioned,
the school's or the policy's. Capital and small letters are the same.
Why: a mention invites a stranger into the conversation, and tells a private person's account that the school knows it.
What it misses: links to an account's page, an account's name written without @.
Source: policy unsworth-2021, clause 8 (no conversations).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.parameters import MENTIONS
from birdtable.core.strictness import FEWER
from birdtable.core.text.fold import folded
from birdtable.core.text.hosts import is_tld
from birdtable.core.text.parting import Token
from birdtable.core.text.tokens import tokens

MAY_MENTION = Parameter(
    name="may_mention",
    says="Accounts a post may mention besides those on the school's own list.",
    default=(),
    maximum=500,
    pattern=r"@?[A-Za-z0-9_][A-Za-z0-9_.-]{0,250}(@[A-Za-z0-9.-]{1,250})?",
    chapter=Chapter.OTHERS,
    stricter=FEWER,
)
_NO_ACCOUNT = re.compile(r"\d+(?:[:.]\d+)?(?:am|pm|ish|p|k)?|home|school|work|lunch(?:time)?|break(?:time)?|the|our")


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each mention, in the order it is read."""
    own = _own(context.school.handles, context.school.website)
    listed = _listed(context, parameters)
    for field, text in draft.published_texts():
        if "@" not in text and "＠" not in text:
            continue
        for token in tokens(text):
            name = _account(token) if token.kind == "handle" else ""
            if name and folded(name) not in own and folded(name) not in listed:
                end = token.start + 1 + len(name)
                yield Finding(
                    code="R502",
                    says=f"“{text[token.start : end]}” is not on your list of accounts to mention. Leave it out.",
                    where=Span(field, token.start, end),
                )


def _listed(context: Context, parameters: Parameters) -> frozenset[str]:
    if parameters[MENTIONS.name] == "nobody":
        return frozenset()
    allowed = parameters[MAY_MENTION.name]
    assert isinstance(allowed, tuple)  # noqa: S101 - its default is a list of words
    return _own(context.school.allowed_handles + allowed, "")


@lru_cache(maxsize=16)
def _own(handles: tuple[str, ...], website: str) -> frozenset[str]:
    site = folded(website).partition("://")[2].removeprefix("www.").partition("/")[0]
    return frozenset({folded(handle).strip().lstrip("@") for handle in handles} | ({site} - {""}))


def _account(token: Token) -> str:
    """The account's name as written, without @; nothing where the @ means “at”."""
    name = token.text[1:]
    local, _, server = name.partition("@")
    if not server and "." in local and not is_tld(folded(local.rpartition(".")[2])):
        # “@BuryCouncil.See you there”: nobody meant a dot in the name.
        name = local.partition(".")[0]
    return "" if _NO_ACCOUNT.fullmatch(folded(name)) else name


CHECK = Check("R502", "mention-not-on-list", find, parameters=(MENTIONS, MAY_MENTION))
