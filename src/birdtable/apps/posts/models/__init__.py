"""Posts: what people write, who wrote and who approved, every check that was made, and how posts are found again."""

from birdtable.apps.posts.models.drafting import Comment, Wording
from birdtable.apps.posts.models.findable import Findable
from birdtable.apps.posts.models.post import (
    BY_FIXED_WORDS,
    BY_POLICY,
    DECIDED,
    CheckRecord,
    Note,
    Part,
    Post,
    PostPhoto,
    PostQuerySet,
    Reason,
    SecondOpinion,
)

__all__ = [
    "BY_FIXED_WORDS",
    "BY_POLICY",
    "DECIDED",
    "CheckRecord",
    "Comment",
    "Findable",
    "Note",
    "Part",
    "Post",
    "PostPhoto",
    "PostQuerySet",
    "Reason",
    "SecondOpinion",
    "Wording",
]
