"""How long things are kept where a policy says nothing else.

Sources of the defaults: drafts, posts and their checks as schools' own retention schedules have them (governors'
evidence, and complaints); letters as long as the link they carry; the record as schools keep the evidence of decisions.
"""

from birdtable.core.parameter import Parameter

KEPT = (
    Parameter(
        name="drafts_kept",
        says="After how many days drafts that nobody touches, and those thrown away, are deleted.",
        default=30,
        minimum=7,
        maximum=365,
    ),
    Parameter(
        name="posts_kept",
        says="For how many years a post is kept that no longer stands anywhere.",
        default=3,
        minimum=1,
        maximum=10,
    ),
    Parameter(
        name="checks_kept",
        says="For how many years what was checked and decided about a post is kept, reasons and notes too.",
        default=3,
        minimum=1,
        maximum=10,
    ),
    Parameter(
        name="letters_kept",
        says="For how many days it is kept that a letter was made for a family, after its link ended.",
        default=365,
        minimum=30,
        maximum=1095,
    ),
    Parameter(
        name="mail_kept",
        says="For how many days the words of an e-mail to staff are kept after it was sent.",
        default=30,
        minimum=7,
        maximum=365,
    ),
    Parameter(
        name="record_kept",
        says="For how many years a school year of the record is kept after it ended.",
        default=7,
        minimum=2,
        maximum=25,
    ),
)
