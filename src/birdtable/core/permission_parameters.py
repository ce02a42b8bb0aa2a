"""What a policy may say about families' permission, besides what a check reads."""

from birdtable.core.parameter import Chapter, Parameter, Upheld
from birdtable.core.strictness import LESS, YES, strictest_first
from birdtable.core.words import DutyKind

_LOOKED_UP = Upheld(does="Looked up for each child in each picture, at every check and once more just before it goes.")

PERMISSION = (
    Parameter(
        name="permission_lasts",
        says="How long permission for a picture of a child lasts when the form does not say.",
        default="until_leaving",
        choices=("until_leaving", "school_year"),
        chapter=Chapter.PERMISSION,
        upheld=_LOOKED_UP,
        stricter=strictest_first("school_year", "until_leaving"),
    ),
    Parameter(
        name="permission_asked_again",
        says="How often families are asked again.",
        default="year",
        choices=("year", "never"),
        chapter=Chapter.PERMISSION,
        upheld=Upheld(duty=DutyKind.CONSENT_RENEWAL),
        stricter=strictest_first("year", "never"),
    ),
    Parameter(
        name="refusal_of_one",
        says="Whether one refusal, by either parent or the child, is enough.",
        default=True,
        chapter=Chapter.PERMISSION,
        upheld=_LOOKED_UP,
        stricter=YES,
    ),
    Parameter(
        name="yes_of",
        says="Whose yes is needed where two parents or carers have a letter: `one`, or `both`.",
        default="one",
        choices=("one", "both"),
        chapter=Chapter.PERMISSION,
        upheld=_LOOKED_UP,
        stricter=strictest_first("both", "one"),
    ),
    Parameter(
        name="ended_permission",
        says="What happens to published posts when a permission ends: down `at_once`, or a leader decides first.",
        default="at_once",
        choices=("at_once", "leader_first"),
        chapter=Chapter.PERMISSION,
        upheld=Upheld(does="Every copy comes down wherever we can reach it; else a leader finds it on Today."),
        stricter=strictest_first("at_once", "leader_first"),
    ),
    Parameter(
        name="taken_down_within",
        says="Within how many hours every copy of a post is gone, once it has to come down.",
        default=24,
        minimum=1,
        maximum=168,
        chapter=Chapter.PERMISSION,
        upheld=Upheld(does="Whoever takes it down sees the time that is left; leaders are told when it runs out."),
        stricter=LESS,
    ),
)
