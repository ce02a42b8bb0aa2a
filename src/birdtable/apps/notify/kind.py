"""One kind of thing that people are told of, and the ways it reaches them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Way(StrEnum):
    """How somebody is told, besides the list in the app, where everything stands."""

    APP = "app"
    DIGEST = "digest"
    MAIL = "mail"
    PUSH = "push"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """says: the sentence, or one for each `detail` a row may carry. called: the kind, on the page of choices.

    page: the name of the address it leads to; with the thing's id where `names_thing`. icon: of vendor/lucide.
    way: how it reaches somebody who never chose. ways: what they may choose. urgent: quiet hours do not hold it.
    more: what an e-mail says besides. told_otherwise: everybody gets an e-mail of its own about it, and no second one.
    alarm: no quiet hours hold it, and it goes by e-mail whatever else was chosen.
    """

    says: str | Mapping[str, str]
    called: str
    page: str
    icon: str
    way: Way
    ways: frozenset[Way] = field(default=frozenset(Way))
    urgent: bool = False
    names_thing: bool = True
    told_otherwise: bool = False
    more: str = ""
    alarm: bool = False

    def words(self, detail: str = "") -> str:
        """The sentence, without its full stop. Raises: KeyError for a detail that has none."""
        return self.says if isinstance(self.says, str) else self.says[detail]


LOUD = frozenset({Way.MAIL, Way.PUSH})
"""What somebody has to hear of cannot wait for a list or a morning."""
