"""What others said to the school: a bell of its own forgets it; here stands what that will be."""

from birdtable.apps.mentions.forgetting import said_before
from birdtable.apps.work.keeping import Kept, kept

kept(
    Kept(
        name="mentions",
        called="What others said to us",
        because="since it was said; of a possible disclosure, since it was closed",
        going=lambda school_id, before: said_before(school_id, before).order_by("said_at"),
        let_go=None,
        setting="mentions_kept",
    )
)
