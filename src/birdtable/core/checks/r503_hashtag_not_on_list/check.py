"""R503 hashtag-not-on-list

What it looks for: a hashtag in the words or a description that is not on the policy's list, where the policy keeps one
(`hashtags`: any, those listed under `may_hashtag`, or none). Capital and small letters are the same.
Why: under a hashtag a post stands among strangers' posts, and joins whatever is said there.
What it misses: a hashtag on the list that others have taken over.
Source: policy unsworth-2021, clause 25 (the document is silent); other policies speak of hashtags.
"""

from collections.abc import Iterator
from functools import lru_cache

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.strictness import FEWER, strictest_first
from birdtable.core.text.fold import folded
from birdtable.core.text.tokens import tokens

HASHTAGS = Parameter(
    name="hashtags",
    says="Which hashtags a post may hold: any, those on the policy's list, or none.",
    default="any",
    choices=("any", "listed", "none"),
    chapter=Chapter.OTHERS,
    stricter=strictest_first("none", "listed", "any"),
)
MAY_HASHTAG = Parameter(
    name="may_hashtag",
    says="Hashtags a post may hold, where only listed ones may stand.",
    default=(),
    maximum=200,
    pattern=r"#?\w{1,100}",
    chapter=Chapter.OTHERS,
    stricter=FEWER,
)
NOT_LISTED = "“{}” is not on your list of hashtags. Leave it out."
NONE = "The account uses no hashtags. Leave “{}” out, or write it as plain words."


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """Each hashtag, in the order it is read."""
    rule = parameters[HASHTAGS.name]
    if rule == "any":
        return
    listed = _listed(parameters) if rule == "listed" else frozenset()
    for field, text in draft.published_texts():
        if "#" not in text and "＃" not in text:
            continue
        for token in tokens(text):
            if token.kind == "hashtag" and not token.folded[1:].isdigit() and token.folded[1:] not in listed:
                says = (NOT_LISTED if rule == "listed" else NONE).format(token.text)
                yield Finding(code="R503", says=says, where=Span(field, token.start, token.end))


def _listed(parameters: Parameters) -> frozenset[str]:
    allowed = parameters[MAY_HASHTAG.name]
    assert isinstance(allowed, tuple)  # noqa: S101 - its default is a list of words
    return _folded(allowed)


@lru_cache(maxsize=16)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded(word).lstrip("#") for word in words)


CHECK = Check("R503", "hashtag-not-on-list", find, parameters=(HASHTAGS, MAY_HASHTAG))
