"""What we noticed, made ready for a page: numbered, in the page's words, with the places to mark."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.taking import servers_of
from birdtable.apps.posts.judging import Judgement, mark_of
from birdtable.apps.posts.plain_words import EFFECTS
from birdtable.apps.posts.queries import Written
from birdtable.apps.posts.stops import Gap
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.catalogue import all_checks
from birdtable.core.finding import Span
from birdtable.core.text.lengths import Length, lengths_of
from birdtable.core.verdict import Judged, Verdict
from birdtable.core.words import Effect, Network

REMINDER = "T204"
ASKED_ALREADY = {"topic", "channels", "when"}
TO_SAY: Mapping[str, str] = {
    "photos.shows": "Say who could be recognised in each picture.",
    "photos.faces_unspoken": "Say who could be recognised in each picture.",
    "photos.looked_at": "We are still looking at the pictures. It takes a few seconds.",
    "photos.pupils": "Say which children could be recognised.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """One finding on a page. mark: its name in forms; place: where, when it is not in the post's own words.

    for_parents: a reminder that parents may better be sent, as they would read it.
    """

    number: int
    judged: Judged
    mark: str
    place: str
    for_parents: str = ""

    @property
    def effect(self) -> str:
        """`block`, `review` or `advise`: the look of it."""
        return self.judged.effect.word

    @property
    def word(self) -> str:
        """The same as a reader is told it."""
        return EFFECTS[self.judged.effect]

    @property
    def plain(self) -> dict[str, Any]:
        """The finding as the component that draws it takes it."""
        plain: dict[str, Any] = Verdict(edition="", judged=(self.judged,)).as_dict()["findings"][0]
        return plain


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the post's words: plain (number 0), or marked with the number of what we noticed there."""

    text: str
    number: int = 0
    effect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everything beside the words. todos: what the author has not said yet, no alarm."""

    effect: Effect
    title: str
    todos: tuple[Gap, ...]
    noticed: tuple[Noticed, ...]
    stretches: tuple[Stretch, ...]
    counters: tuple[tuple[str, Length], ...]
    needs_approval: bool

    @property
    def tone(self) -> str:
        """The look of the headline."""
        return self.effect.word

    @property
    def summary(self) -> str:
        """How many of each kind, in words; empty when there is nothing."""
        kinds = ((Effect.BLOCK, "to mend"), (Effect.REVIEW, "for a leader"), (Effect.ADVISE, "worth a look"))
        counted = ((sum(one.judged.effect is effect for one in self.noticed), words) for effect, words in kinds)
        said = ", ".join(f"{number} {words}" for number, words in counted if number)
        return f"{said}." if said else ""

    @property
    def marked(self) -> bool:
        """Whether any of the words are marked."""
        return any(one.number for one in self.stretches)


def panel_of(written: Written, judgement: Judgement, gaps: tuple[Gap, ...]) -> Panel:
    """The panel for these words. A check that only waits for a fact nobody has stated yet is a to-do, not an alarm."""
    waiting = tuple(one for one in judgement.verdict.judged if _only_waits(one, judgement.unstated))
    told = Verdict(
        edition=judgement.verdict.edition, judged=tuple(one for one in judgement.verdict.judged if one not in waiting)
    )
    noticed = noticed_in(told, written.text)
    todos = gaps + _asked(waiting, judgement.unstated)
    return Panel(
        effect=told.effect,
        title=_title(told.effect, todos=todos, needs_approval=judgement.needs_approval),
        todos=todos,
        noticed=noticed,
        stretches=stretches(written.text, noticed),
        counters=counters(written.text, written.channels),
        needs_approval=judgement.needs_approval,
    )


def noticed_in(verdict: Verdict, text: str = "") -> tuple[Noticed, ...]:
    """The findings, the gravest first and otherwise in reading order, numbered from 1. text: the post's own words."""
    ordered = sorted(verdict.judged, key=lambda one: (-one.effect, _where(one)))
    return tuple(
        Noticed(number=number, judged=one, mark=mark_of(one), place=_place(one), for_parents=for_parents(one, text))
        for number, one in enumerate(ordered, start=1)
    )


def for_parents(one: Judged, text: str) -> str:
    """Of a reminder the words that its fix takes out, all of them where there is nothing else; of others nothing."""
    where = one.finding.where
    if one.finding.code != REMINDER or where is None or where.field != "text":
        return ""
    out = one.finding.fix.where if one.finding.fix else Span("text", 0, len(text))
    return text[out.start : out.end].strip()


def stretches(text: str, noticed: Iterable[Noticed]) -> tuple[Stretch, ...]:
    """The words cut up at the marks. Where two overlap, the graver one is marked and the other keeps to the list."""
    return tuple(one for one in _cut(text, noticed) if one.text)


def counters(text: str, channels: Sequence[Channel]) -> tuple[tuple[str, Length], ...]:
    """What the words use of what each network, or the account's own server there, allows."""
    networks = dict.fromkeys(Network(one.network) for one in channels)
    return tuple((NETWORKS[length.network], length) for length in lengths_of(text, networks, servers_of(channels)))


def _cut(text: str, noticed: Iterable[Noticed]) -> Iterator[Stretch]:
    taken: list[tuple[int, int, Noticed]] = []
    for one in noticed:
        span = one.judged.finding.where
        if span is None or span.field != "text" or span.start == span.end:
            continue
        if all(span.end <= start or end <= span.start for start, end, _ in taken):
            taken.append((span.start, span.end, one))
    at = 0
    for start, end, one in sorted(taken, key=lambda place: place[0]):
        yield Stretch(text[at:start])
        yield Stretch(text[start:end], one.number, one.effect)
        at = end
    yield Stretch(text[at:])


def _asked(waiting: Iterable[Judged], unstated: frozenset[str]) -> tuple[Gap, ...]:
    """What some check waits for, each asked once. Who can be recognised is one question, whatever hangs on it."""
    asked = []
    for one in waiting:
        facts = unstated.intersection(all_checks()[one.finding.code].needs) - ASKED_ALREADY
        known = next((says for fact, says in TO_SAY.items() if fact in facts), None)
        asked += [known or one.finding.says] if facts else []
    return tuple(Gap("photos", says) for says in dict.fromkeys(asked))


def _only_waits(one: Judged, unstated: frozenset[str]) -> bool:
    return one.finding.unable and not unstated.isdisjoint(all_checks()[one.finding.code].needs)


def _where(one: Judged) -> tuple[str, int]:
    span = one.finding.where
    # The words come first, then the pictures' fields, then what concerns the whole post.
    return ("~", 0) if span is None else ("" if span.field == "text" else span.field, span.start)


def _place(one: Judged) -> str:
    span = one.finding.where
    if span is None or not span.field.startswith("photos["):
        return ""
    number = int(span.field[len("photos[") : span.field.index("]")]) + 1
    part = span.field.rpartition(".")[2].partition("[")[0]
    parts = {"alt": "in the description of", "filename": "in the file name of", "writing": "in the writing in"}
    return f"{parts.get(part, 'in')} picture {number}"


def _title(effect: Effect, *, todos: tuple[Gap, ...], needs_approval: bool) -> str:
    if effect is Effect.BLOCK:
        return "This cannot go out yet"
    if todos:
        return "Nearly there"
    if effect is Effect.REVIEW:
        return "A leader will look at this"
    if needs_approval:
        return "Ready to send for approval"
    return "Ready to publish"
