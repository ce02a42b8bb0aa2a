"""Parameters that several checks share: each declares the very same value."""

from birdtable.core.parameter import Parameter
from birdtable.core.words import Topic

NAMES_WITH_PICTURE = Parameter(
    name="names_with_picture",
    says="What may stand beside a picture of children: nothing, or initials when nobody can be recognised in it.",
    default="never",
    choices=("never", "initials_if_unrecognisable"),
)

TOPICS = Parameter(
    name="topics",
    says="What the account may post about.",
    default=tuple(topic.value for topic in Topic),
    choices=tuple(topic.value for topic in Topic),
)
