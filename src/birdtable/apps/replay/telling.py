"""What a nightly look found that no earlier one had: leaders are told."""

from birdtable.apps.notify.kinds_of_policy import LAPSED
from birdtable.apps.notify.telling import tell
from birdtable.apps.people.permissions import Act
from birdtable.apps.people.queries import who_may
from birdtable.apps.replay.models import Changed, Trial
from birdtable.core.words import Effect


def tell_of_lapsed(trial: Trial) -> None:
    """Tell leaders once of each post that could not go out today; as long as it stands, no night tells it again."""
    blocked = Changed.objects.filter(school=trial.school_id, effect=Effect.BLOCK, graver=True)
    before = blocked.filter(trial__night__lt=trial.night).values("post")
    if blocked.filter(trial=trial).exclude(post__in=before).exists():
        to = who_may(trial.school, Act.APPROVE_POST)
        tell(LAPSED, school_id=trial.school_id, about=("trial", trial.pk), to=to)
