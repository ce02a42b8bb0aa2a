"""The beginnings that come with Birdtable: a school takes them over once, and changes them as it likes."""

from birdtable.core.words import Topic

OURS: tuple[tuple[str, Topic, str], ...] = (
    (
        "A trip",
        Topic.TRIP,
        "[class] went to [place]. We found out [what you found out], and everybody is safely back.",
    ),
    ("Sport", Topic.CELEBRATION, "Our [team] played against [other school] today: [result]. What a team!"),
    (
        "Star work, without names",
        Topic.CELEBRATION,
        "Star work in [class]: [what was made]. It took [how long], and it shows.",
    ),
    (
        "A closure",
        Topic.PARENT_INFORMATION,
        "School is closed to pupils on [date] because of [reason]. We open again on [date we open].",
    ),
    (
        "Staying safe online",
        Topic.E_SAFETY,
        "A tip for staying safe online: [the tip]. Ask your child what they would do, and tell them they can always "
        "come to you or to us.",
    ),
)
