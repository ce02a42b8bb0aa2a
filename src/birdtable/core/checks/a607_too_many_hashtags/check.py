"""A607 too-many-hashtags

What it looks for: more hashtags in the text than the policy sets (three). Where the surplus ends the text, the fix
takes it off.
Why: each is read aloud as “number sign …”, and a row of them hides what the post has to say.
What it misses: three long ones.
Source: policy unsworth-2021, clause 23 (the document is silent).
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.strictness import LESS
from birdtable.core.text.tokens import tokens
from birdtable.core.text.trailing import without_the_last

MOST_HASHTAGS = Parameter(
    name="most_hashtags",
    says="How many hashtags one post may hold.",
    default=3,
    minimum=0,
    maximum=30,
    chapter=Chapter.READING,
    stricter=LESS,
)
SAYS = "There are {} hashtags here. {}: choose those that matter."


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """At most one finding: it marks the first hashtag that is one too many."""
    text, most = draft.text, int(str(parameters["most_hashtags"]))
    if text.count("#") + text.count("＃") <= most:
        return
    tags = [token for token in tokens(text) if token.kind == "hashtag" and not token.folded[1:].isdigit()]
    if len(tags) > most:
        surplus = tags[most:]
        where = Span("text", surplus[0].start, surplus[0].end)
        enough = f"{most} would do" if most else "None is needed"
        says = SAYS.format(len(tags), enough)
        yield Finding(code="A607", says=says, where=where, fix=without_the_last(text, "text", surplus))


CHECK = Check("A607", "too-many-hashtags", find, parameters=(MOST_HASHTAGS,))
