"""The noticeboard of one class, or about one topic: only what stands there can be asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils.translation import gettext

from birdtable.apps.noticeboard.queries import Board
from birdtable.apps.posts.plain_words import TOPICS


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What was asked for; "" where it was not. classes, topics: what could be, as value and words."""

    of_class: str
    topic: str
    classes: Sequence[str]
    topics: Sequence[tuple[str, str]]

    @property
    def asked(self) -> Mapping[str, str]:
        """As it stands in addresses."""
        return {name: value for name, value in (("class", self.of_class), ("topic", self.topic)) if value}

    @property
    def query(self) -> str:
        """The same, for more to follow."""
        return f"{urlencode(self.asked)}&" if self.asked else ""

    @property
    def called(self) -> str:
        """“Kestrels, A trip or visit”."""
        return ", ".join(filter(None, (self.of_class, dict(self.topics).get(self.topic, ""))))


def narrowed(request: HttpRequest, board: Board) -> tuple[Board, Narrowed]:
    """The board with what was asked for alone. Raises: Http404 for a class or topic of which nothing stands there."""
    rows = set(board.notices.order_by().values_list("class_name", "topic").distinct())
    classes = sorted({name for name, _ in rows if name})
    topics = [(topic.value, gettext(says)) for topic, says in TOPICS.items() if any(topic == one for _, one in rows)]
    found = Narrowed(request.GET.get("class", ""), request.GET.get("topic", ""), classes, topics)
    if (found.of_class and found.of_class not in classes) or (found.topic and found.topic not in dict(topics)):
        raise Http404
    notices = board.notices.filter(class_name=found.of_class) if found.of_class else board.notices
    notices = notices.filter(topic=found.topic) if found.topic else notices
    return Board(school=board.school, notices=notices), found
