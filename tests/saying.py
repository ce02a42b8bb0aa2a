"""What others say to a school, for tests: invented, one line each."""

from datetime import datetime
from itertools import count

from django.utils import timezone

from birdtable.adapters.networks.readers import Account, MentionKind
from birdtable.adapters.networks.readers import Mention as There
from birdtable.apps.channels.models import Channel
from birdtable.apps.mentions.heard import hear
from birdtable.apps.mentions.models import Mention

THANKS, QUESTION, COMPLAINT = "Thank you for a lovely play", "What time does it start?", "Disgusted with the parking"
ABUSE, HARM = "you're all useless idiots", "my dad hits me when hes drunk and im scared to go home"
_number = count(1)


def somebody_says(
    channel: Channel,
    text: str = QUESTION,
    *,
    by: str = "sam",
    at: datetime | None = None,
    remote: str = "",
    **more: str,
) -> Mention:
    """They say this to the account, and it is read there now."""
    how = {"kind": MentionKind.REPLY, "in_reply_to": "our-post"} | more
    there = There(
        id=remote or f"said-{next(_number)}",
        by=Account(id=f"id-{by}", handle=by, name=by.capitalize()),
        text=text,
        at=at or timezone.now(),
        link=f"https://example.org/{by}/1",
        **how,
    )
    return hear(channel, there, timezone.now()).mention
