"""The papers that follow: a record filled in as far as Birdtable knows, and a letter to families, both to be changed.

No child's name is in either: whoever sends a letter writes that on it, as a letter of the school.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from birdtable.apps.incidents.lasting import lasting
from birdtable.apps.incidents.models import Incident, Note, Stood
from birdtable.core.text.wording import listed

REACH = (("seen", "shown"), ("reposts", "shared"), ("likes", "liked"), ("replies", "answered"), ("quotes", "quoted"))
SORRY = {
    Incident.Kind.SHOWN: "a picture in which your child can be recognised, without your permission for that",
    Incident.Kind.NAMED: "words that say your child’s name, which we had promised not to publish",
    Incident.Kind.PRIVATE: "something private about your child, which should never have been public",
    Incident.Kind.WRONG_POST: "a post that should not have gone out, and in which your child is",
    Incident.Kind.ACCOUNT: "posts that somebody else put on our account, and in which your child is",
    Incident.Kind.OTHER: "[what was public]",
}


def reach_of(place: Stood) -> str:
    """What the network says of how many it reached, in a sentence."""
    told = [f"{word} {number} time{'' if number == 1 else 's'}" for name, word in REACH
            if (number := getattr(place, name)) is not None]  # fmt: skip
    if told:
        return f"{listed(told, 'and').capitalize()}, as the network counts."
    return place.reach_says or "We are asking the network."


def how_long(place: Stood, now: datetime) -> str:
    """“for 20 minutes”, or that it still stands."""
    if place.ended is None:
        return f"still public, for {lasting(now - place.since)} so far"
    return f"public for {lasting(place.ended - place.since)}"


def record_of(incident: Incident, now: datetime) -> str:
    """The record that a school has to keep of it (UK GDPR, article 33(5)), filled in."""
    return "\n".join(_lines(incident, now)) + "\n"


def _lines(incident: Incident, now: datetime) -> Iterator[str]:
    at = _clock(incident)
    yield "RECORD OF SOMETHING THAT WENT WRONG"
    yield f"{incident.school.name}, number {str(incident.pk)[:8]}"
    yield ""
    yield f"What went wrong: {incident.get_kind_display()}"
    yield f"The school knows of it since: {at(incident.known_at)}"
    yield f"Written down: {at(incident.opened_at)} by {incident.opened_by or 'somebody who works here no longer'}"
    yield from _told(incident, Note.Kind.HAPPENED, "What happened")
    yield ""
    yield "Where it was public:"
    places = list(incident.stood.select_related("delivery"))
    for place in places:
        ended = f" to {at(place.ended)}" if place.ended else ""
        yield f"- {place.place}: {at(place.since)}{ended}, {how_long(place, now)}. {reach_of(place)}"
    if not places:
        yield "- Nowhere that Birdtable knows of."
    yield ""
    yield f"Who is concerned: {_counted(incident)}. Who they are stands in Birdtable, and not on this paper."
    yield from _told(incident, Note.Kind.RISK, "What it may mean for them")
    yield from _told(incident, Note.Kind.DONE, "What was done")
    yield ""
    yield from _decision(incident)
    yield from _told(incident, Note.Kind.LEARNT, "What is done so that it does not happen again")


def _decision(incident: Incident) -> Iterator[str]:
    at = _clock(incident)
    yield f"To be decided until: {at(incident.decide_by)} (72 hours)"
    if incident.decided_at is None:
        yield "Decided: not yet"
        return
    yield f"Decided: {at(incident.decided_at)} by {incident.decided_by or 'somebody who works here no longer'}"
    yield f"Reported to the Information Commissioner’s Office: {'yes' if incident.reported else 'no'}"
    yield from _told(incident, Note.Kind.REPORT, "Why")
    yield f"Families told: {'yes' if incident.families_told else 'no'}"
    yield from _told(incident, Note.Kind.FAMILIES, "Why")
    yield from _told(incident, Note.Kind.LATE, "Why only after the 72 hours")


def _told(incident: Incident, kind: Note.Kind, heading: str) -> Iterator[str]:
    words = [one.words for one in incident.notes.all() if one.kind == kind]
    yield f"{heading}: {' '.join(words) or '[to be filled in]'}"


def _counted(incident: Incident) -> str:
    children, adults = incident.pupils.count(), incident.adults.count()
    told = [f"{children} child{'' if children == 1 else 'ren'}", f"{adults} adult{'' if adults == 1 else 's'}"]
    return listed(told, "and")


def letter_of(incident: Incident, now: datetime) -> str:
    """A letter to one family, in our own words; what only the school knows stands in square brackets."""
    places = list(incident.stood.select_related("delivery"))
    where = listed(sorted({_called(place) for place in places}), "and") or "[where it was public]"
    school = incident.school
    reached = listed([*school.phones[:1], *school.emails[:1]], "or") or "[telephone or e-mail]"
    return f"""Dear [parent or carer],

We have to tell you about a mistake of ours. {_when(incident, places)} we published on {where} \
{SORRY[Incident.Kind(incident.kind)]}. That should not have happened, and we are sorry.

{_down(incident, places, now)} We cannot be certain that nobody saved or passed on what they saw in that time.

We have [what was done since, and what is done so that it does not happen again].

If you see it anywhere else, please tell us at once and we will ask for it to be taken away. If you would like to talk \
to us, ask for [name] at {reached}. Our data protection officer is [name and how to reach them]. You may also turn to \
the Information Commissioner’s Office at ico.org.uk.

Yours sincerely,

[name]
{school.name}
"""


def _called(place: Stood) -> str:
    return "our noticeboard" if place.place.casefold() == "noticeboard" else place.place


def _when(incident: Incident, places: Iterable[Stood]) -> str:
    first = min((place.since for place in places), default=None)
    return f"On {first.astimezone(incident.school.zone):%-d %B %Y at %H:%M}" if first else "On [day and time]"


def _down(incident: Incident, places: list[Stood], now: datetime) -> str:
    if not places:
        return "It is no longer there."
    ends = [place.ended for place in places]
    if any(end is None for end in ends):
        return "It is being taken down, and we will write again when it is gone. [Do not send this before it is.]"
    longest = max(place.ended - place.since for place in places if place.ended)
    last = max(end for end in ends if end).astimezone(incident.school.zone)
    return f"It was there for {lasting(longest)}. On {last:%-d %B %Y at %H:%M} the last copy was gone."


def _clock(incident: Incident) -> Callable[[datetime], str]:
    zone = incident.school.zone
    return lambda at: f"{at.astimezone(zone):%-d %B %Y, %H:%M}"
