"""S801 author-role

What it looks for: an author none of whose roles in the school may post.
Why: the policy names who runs the account, so that everybody who does has agreed to it.
What it misses: somebody who uses another person's sign-in.
Source: policy unsworth-2021, clause 4a.
"""

from collections.abc import Iterator

from birdtable.core.check import Check
from birdtable.core.context import Context
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.strictness import FEWER
from birdtable.core.text.wording import listed
from birdtable.core.words import Role

_CALLED = {
    Role.TEACHER: "teachers",
    Role.SUPPORT: "support staff",
    Role.OFFICE: "the office",
    Role.LEADER: "leaders",
    Role.HEAD: "the head",
    Role.DSL: "the safeguarding lead",
    Role.GOVERNOR: "governors",
    Role.IT: "IT staff",
}

MAY_POST = Parameter(
    name="may_post",
    says="The roles whose holders may post.",
    default=(Role.TEACHER.value, Role.OFFICE.value, Role.LEADER.value, Role.HEAD.value),
    choices=tuple(role.value for role in Role),
    chapter=Chapter.PEOPLE,
    stricter=FEWER,
)


def find(draft: Draft, context: Context, parameters: Parameters) -> Iterator[Finding]:
    """One finding when the author holds no role that may post."""
    allowed = parameters[MAY_POST.name]
    assert isinstance(allowed, tuple)  # noqa: S101 - its default is a list of words
    if draft.author_roles is not None and not set(draft.author_roles).intersection(allowed):
        yield Finding(code="S801", says=_says(allowed))


def _says(allowed: tuple[str, ...]) -> str:
    if not allowed:
        return "Nobody may post here."
    roles = listed([_CALLED[Role(role)] for role in allowed], "and")
    return f"Only {roles} may post here. Please ask one of them to send this."


CHECK = Check("S801", "author-role", find, needs=("author_roles",), parameters=(MAY_POST,))
