"""How a school's accounts are to be set on the networks, where a policy may say more than its `setting` does."""

from birdtable.core.parameter import Chapter, Parameter, Upheld
from birdtable.core.strictness import Strictness, strictest_first

_COMPARED = Upheld(does="Compared each day with what the network tells; else somebody looks, and ticks it.")


def _account(name: str, says: str, *, default: str, choices: tuple[str, ...], stricter: Strictness | None) -> Parameter:
    return Parameter(
        name=name, says=says, default=default, choices=choices,
        chapter=Chapter.ACCOUNTS, upheld=_COMPARED, stricter=stricter,
    )  # fmt: skip


ACCOUNTS = (
    _account(
        "account_messages",
        "Who may send the school's accounts private messages: nobody, whom they follow, or as is liked.",
        default="nobody",
        choices=("nobody", "following", "any"),
        stricter=strictest_first("nobody", "following", "any"),
    ),
    _account(
        "account_replies",
        "Who may reply to a post that somebody puts up by hand on the network itself.",
        default="nobody",
        choices=("nobody", "any"),
        stricter=strictest_first("nobody", "any"),
    ),
    _account(
        "account_discoverable",
        "Whether a network may recommend the school's account to strangers.",
        default="any",
        choices=("yes", "no", "any"),
        stricter=strictest_first("no", "any"),
    ),
    _account(
        "account_automated",
        "Whether the school's account carries the label of a program.",
        default="no",
        choices=("yes", "no", "any"),
        stricter=None,
    ),
    _account(
        "profile_notice",
        "Whether the profile says that nobody answers there, and whom to ring.",
        default="yes",
        choices=("yes", "any"),
        stricter=strictest_first("yes", "any"),
    ),
    _account(
        "profile_link",
        "Whether the profile leads to the school's website.",
        default="yes",
        choices=("yes", "any"),
        stricter=strictest_first("yes", "any"),
    ),
)
