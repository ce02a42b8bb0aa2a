"""Followers: whoever leaves is forgotten within a day."""

from birdtable.apps.community.forgetting import GONE_AFTER, leavers
from birdtable.apps.work.keeping import Kept, kept

kept(
    Kept(
        name="followers",
        called="Followers who left",
        because="since they were found to follow no more, as networks ask",
        going=lambda school_id, before: leavers(before).filter(school=school_id).order_by("left_at"),
        let_go=None,
        fixed=GONE_AFTER,
    )
)
