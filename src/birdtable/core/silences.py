"""What a policy is often silent about, and the careful default taken until the school says more.

A policy lists under `[silent]` what its document does not say; its page then shows "your policy is silent here".
`approval` is listed there too, but is a table by role: see `birdtable.core.approval`. A silence that some check reads
is that check's own parameter, and counts as if a clause had set it.
"""

from collections.abc import Mapping

from birdtable.core.keeping import KEPT
from birdtable.core.parameter import Parameter
from birdtable.core.parameters import (
    CHILDREN_AWAY,
    DEVICE_KEY,
    LEADERS_ELSEWHERE,
    MENTIONS,
    NOTICES_ELSEWHERE,
    OTHER_ADULTS,
    SHARED_IDLE,
    TRIP_PHONE,
)

SILENCES: Mapping[str, Parameter] = {
    silence.name: silence
    for silence in (
        Parameter(
            name="quiet_hours",
            says="Hours in which nothing goes out: `off`, or for instance `19:00-07:00`.",
            default="off",
            pattern=r"off|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d",
        ),
        Parameter(
            name="permission_lasts",
            says="How long permission for a picture of a child lasts when the form does not say.",
            default="until_leaving",
            choices=("until_leaving", "school_year"),
        ),
        Parameter(
            name="permission_asked_again",
            says="How often families are asked again.",
            default="year",
            choices=("year", "never"),
        ),
        Parameter(
            name="refusal_of_one",
            says="Whether one refusal, by either parent or the child, is enough.",
            default=True,
        ),
        TRIP_PHONE,
        Parameter(
            name="yes_of",
            says="Whose yes is needed where two parents or carers have a letter: `one`, or `both`.",
            default="one",
            choices=("one", "both"),
        ),
        Parameter(
            name="ended_permission",
            says="What happens to published posts when a permission ends: down `at_once`, or a leader decides first.",
            default="at_once",
            choices=("at_once", "leader_first"),
        ),
        Parameter(
            name="taken_down_within",
            says="Within how many hours every copy of a post is gone, once it has to come down.",
            default=24,
            minimum=1,
            maximum=168,
        ),
        LEADERS_ELSEWHERE,
        NOTICES_ELSEWHERE,
        SHARED_IDLE,
        DEVICE_KEY,
        CHILDREN_AWAY,
        OTHER_ADULTS,
        MENTIONS,
        Parameter(
            name="reposts",
            says="Whether the account repeats what others posted.",
            default="never",
            choices=("never", "listed"),
        ),
        Parameter(
            name="moving_pictures",
            says="Whether films and live pictures may be posted.",
            default="never",
            choices=("never", "as_photos"),
        ),
        Parameter(
            name="picture_descriptions",
            says="Whether each picture needs a description for people who cannot see it.",
            default="asked",
            choices=("asked", "off"),
        ),
        Parameter(
            name="originals_kept",
            says="For how many days at most originals are kept, so that pictures can be cropped and covered.",
            default=30,
            minimum=1,
            maximum=90,
        ),
        *KEPT,
        Parameter(
            name="disclosure_minutes",
            says="After how many minutes the next person is told of a possible disclosure that nobody has seen.",
            default=10,
            minimum=2,
            maximum=60,
        ),
        Parameter(
            name="mentions_kept",
            says="For how many days what others said to the school is kept here.",
            default=30,
            minimum=1,
            maximum=180,
        ),
        Parameter(
            name="account_messages",
            says="Who may send the school's accounts private messages: nobody, whom they follow, or as is liked.",
            default="nobody",
            choices=("nobody", "following", "any"),
        ),
        Parameter(
            name="account_replies",
            says="Who may reply to a post that somebody puts up by hand on the network itself.",
            default="nobody",
            choices=("nobody", "any"),
        ),
        Parameter(
            name="account_discoverable",
            says="Whether a network may recommend the school's account to strangers.",
            default="any",
            choices=("yes", "no", "any"),
        ),
        Parameter(
            name="account_automated",
            says="Whether the school's account carries the label of a program.",
            default="no",
            choices=("yes", "no", "any"),
        ),
        Parameter(
            name="profile_notice",
            says="Whether the profile says that nobody answers there, and whom to ring.",
            default="yes",
            choices=("yes", "any"),
        ),
        Parameter(
            name="profile_link",
            says="Whether the profile leads to the school's website.",
            default="yes",
            choices=("yes", "any"),
        ),
        Parameter(
            name="follower_details_kept",
            says="For how many days what a follower says of itself is kept, once a leader has decided about it.",
            default=90,
            minimum=1,
            maximum=400,
        ),
        Parameter(
            name="other_channels",
            says="Whether the document's rules also open accounts it does not name.",
            default="when_an_edition_names_them",
            choices=("when_an_edition_names_them",),
        ),
    )
}
