"""Who sees what is posted: as the policy says, and as an account is set here."""

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import School
from birdtable.apps.policies.queries import NoPolicy, current

PROTECTED, PUBLIC, NOBODY = "protected", "public", "nobody"
_V = Channel.Visibility


def policy_visibility(school: School) -> str:
    """`public`, `protected`, or empty where no clause says."""
    try:
        clauses = current(school).policy.clauses
    except NoPolicy:
        return ""
    return next((one.setting["visibility"] for one in clauses if "visibility" in one.setting), "")


def replies_closed(school: School) -> bool:
    """Whether an account's own setting closes replies: unless a clause lets anybody reply.

    What is posted from here is closed to replies wherever a network can, in every policy.
    """
    try:
        clauses = current(school).policy.clauses
    except NoPolicy:
        return True
    return next((one.setting["replies"] for one in clauses if "replies" in one.setting), NOBODY) == NOBODY


def visibilities(school: School) -> tuple[Channel.Visibility, ...]:
    """Those that an account may be set to, the one that counts without a choice first."""
    wanted = policy_visibility(school)
    if wanted == PROTECTED:
        return (_V.PRIVATE,)
    return (_V.PUBLIC, _V.UNLISTED) if wanted == PUBLIC else (_V.PUBLIC, _V.UNLISTED, _V.PRIVATE)


def visibility_of(channel: Channel) -> Channel.Visibility:
    """That of the posts of this account. Never wider than the policy in force, whatever was chosen before."""
    allowed = visibilities(channel.school)
    chosen = _V(channel.visibility) if channel.visibility else allowed[0]
    # Narrower than the policy is no harm; wider cannot be taken back.
    return chosen if chosen in allowed or chosen is _V.PRIVATE else allowed[0]
