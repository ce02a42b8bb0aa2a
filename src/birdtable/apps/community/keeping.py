"""Followers and who asks to be one: bells of their own forget them; here stands what that will be."""

from birdtable.apps.community.forgetting import GONE_AFTER, decided_before, leavers
from birdtable.apps.community.requests import GONE_AFTER as REQUEST_GONE_AFTER
from birdtable.apps.community.requests import settled_before
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
kept(
    Kept(
        name="follower_details",
        called="What followers say of themselves",
        because="since a leader decided about them; who they are and what was decided stays",
        going=lambda school_id, before: decided_before(school_id, before).order_by("decided_at"),
        let_go=None,
        setting="follower_details_kept",
    )
)
kept(
    Kept(
        name="follow_requests",
        called="Requests to follow that were answered",
        because="since they were last seen on the network",
        going=lambda school_id, before: settled_before(before).filter(school=school_id).order_by("last_seen"),
        let_go=None,
        fixed=REQUEST_GONE_AFTER,
    )
)
