"""What became of the posts that somebody sent from a trip."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from birdtable.apps.people.models import Membership
from birdtable.apps.policies.queries import NoPolicy
from birdtable.apps.posts.approval import gaps_in
from birdtable.apps.posts.judging import judge
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.noticed import Panel, panel_of
from birdtable.apps.posts.queries import written_of
from birdtable.apps.tripmode.queries import sendings_of
from birdtable.core.post_states import PostState

SHOWN_FOR = timedelta(days=7)
MOST_SHOWN = 5
NOT_YET = "Its pictures are still on their way."


@dataclass(frozen=True, slots=True)
class Outcome:
    """One post. panel: what we noticed, where it is still its author's; whole: everything of it has arrived."""

    post: Post
    panel: Panel | None
    whole: bool

    @property
    def is_draft(self) -> bool:
        """Whether it still waits for its author."""
        return self.post.state == PostState.DRAFT


def outcomes_of(by: Membership) -> list[Outcome]:
    """The last few, the newest first; what is still to be said of each draft is judged as it stands this minute."""
    found = sendings_of(by, since=timezone.now() - SHOWN_FOR)[:MOST_SHOWN]
    return [Outcome(one.post, _noticed(one.post, by), one.arranged_at is not None) for one in found]


def _noticed(post: Post, by: Membership) -> Panel | None:
    if post.state != PostState.DRAFT:
        return None
    try:
        judgement = judge(post, roles=by.roles, device=by.here.kind, by=by)
    except NoPolicy:
        return None
    return panel_of(written_of(post), judgement, gaps_in(post, timezone.now()))
