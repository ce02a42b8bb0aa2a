"""How long things are kept where a policy says nothing else.

Sources of the defaults: drafts, posts and their checks as schools' own retention schedules have them (governors'
evidence, and complaints); letters as long as the link they carry; the record as schools keep the evidence of decisions.
"""

from birdtable.core.parameter import Chapter, Parameter, Upheld
from birdtable.core.strictness import LESS, Strictness

_GOES = Upheld(does="Each night, what is older goes.")


def _kept(
    name: str, says: str, *, default: int, minimum: int, maximum: int, stricter: Strictness | None = None
) -> Parameter:
    return Parameter(
        name=name, says=says, default=default, minimum=minimum, maximum=maximum,
        chapter=Chapter.KEPT, upheld=_GOES, stricter=stricter,
    )  # fmt: skip


# What proves that the school did right has no stricter side: less is less of a child, and less of the proof.
KEPT = (
    _kept(
        "drafts_kept",
        "After how many days drafts that nobody touches, and those thrown away, are deleted.",
        default=30,
        minimum=7,
        maximum=365,
        stricter=LESS,
    ),
    _kept(
        "posts_kept",
        "For how many years a post is kept that no longer stands anywhere.",
        default=3,
        minimum=1,
        maximum=10,
    ),
    _kept(
        "checks_kept",
        "For how many years what was checked and decided about a post is kept, reasons and notes too.",
        default=3,
        minimum=1,
        maximum=10,
    ),
    _kept(
        "letters_kept",
        "For how many days it is kept that a letter was made for a family, after its link ended.",
        default=365,
        minimum=30,
        maximum=1095,
        stricter=LESS,
    ),
    _kept(
        "mail_kept",
        "For how many days the words of an e-mail to staff are kept after it was sent.",
        default=30,
        minimum=7,
        maximum=365,
        stricter=LESS,
    ),
    _kept(
        "record_kept",
        "For how many years a school year of the record is kept after it ended.",
        default=7,
        minimum=2,
        maximum=25,
    ),
    _kept(
        "originals_kept",
        "For how many days at most originals are kept, so that pictures can be cropped and covered.",
        default=30,
        minimum=1,
        maximum=90,
        stricter=LESS,
    ),
    _kept(
        "mentions_kept",
        "For how many days what others said to the school is kept here.",
        default=30,
        minimum=1,
        maximum=180,
        stricter=LESS,
    ),
    _kept(
        "follower_details_kept",
        "For how many days what a follower says of itself is kept, once a leader has decided about it.",
        default=90,
        minimum=1,
        maximum=400,
        stricter=LESS,
    ),
)
