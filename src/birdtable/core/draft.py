"""What is judged: the words, the declared facts about each picture, and the circumstances."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from birdtable.core.opinion import Opinion
from birdtable.core.words import Approval, DeviceKind, Network, Role, Shows, Topic, TripStanding

LONGEST_READ = 10_000
"""Characters of one field beyond which no check but the length check reads it."""
STATED_OF_A_PICTURE = (
    "shows",
    "alt",
    "faces_unspoken",
    "faces_covered",
    "writing",
    "writing_unspoken",
    "refused_before",
    "refused_file",
    "looked_at",
    "filename",
)
"""What must be known of every picture; who is in it only where somebody can be recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoFacts:
    """What is known of one picture. None always means: nobody has said.

    pupils: ids (`Pupil.id`) of the children who can be recognised in it.
    faces_unspoken: faces found that nobody has named, covered or declared not a face.
    faces_covered: faces under a cover that is burnt into the picture.
    writing: words read in the picture, as far as nobody covered them or said that they are no child's name.
    writing_unspoken: regions of writing, read or not, of which nobody has said anything.
    refused_before: it looks like a picture that was refused or taken down. refused_file: it is that very file.
    looked_at: whether a machine has looked thoroughly.
    """

    shows: Shows | None = None
    alt: str | None = None
    pupils: tuple[str, ...] | None = None
    faces_unspoken: int | None = None
    faces_covered: int | None = None
    writing: tuple[str, ...] | None = None
    writing_unspoken: int | None = None
    refused_before: bool | None = None
    refused_file: bool | None = None
    looked_at: bool | None = None
    filename: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerTakes:
    """What the server of a chosen account takes, as it says itself; None where it does not say.

    characters: of a text; description: characters that describe a picture.
    per_link: characters that each link counts, however long it is.
    """

    network: Network
    characters: int | None = None
    per_link: int | None = None
    description: int | None = None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A post as it would go out. None always means: nobody has said.

    author_roles: every role the author holds in the school that day.
    when: aware moment at which it is to go out.
    happens_on: the day of what it announces, which the noticeboard shows beside it; never among the facts that must be
    stated.
    trip: how it stands to a trip. trip_approval: what that trip asks for instead of what its author's roles do, as a
    leader chose among what the policy allows; never among the facts that must be stated.
    second_opinion: on the words, where the school has a second reader; never among the facts that must be stated.
    servers: what those of the chosen accounts take that are on servers with limits of their own, as far as was heard.
    """

    text: str
    photos: tuple[PhotoFacts, ...] | None = None
    topic: Topic | None = None
    author_roles: tuple[Role, ...] | None = None
    device: DeviceKind | None = None
    trip: TripStanding | None = None
    trip_approval: Approval | None = None
    channels: tuple[Network, ...] | None = None
    when: datetime | None = None
    happens_on: date | None = None
    second_opinion: Opinion | None = None
    servers: tuple[ServerTakes, ...] = ()

    @property
    def pictures(self) -> tuple[PhotoFacts, ...]:
        """The pictures, none when nobody has said."""
        return self.photos or ()

    def published_texts(self) -> tuple[tuple[str, str], ...]:
        """Field name and text of everything readers will read: the words, then each description."""
        return self._published

    def all_texts(self) -> tuple[tuple[str, str], ...]:
        """Field name and text of everything in which a name can slip out, file names and writing in pictures too."""
        return self._published + self._unpublished

    # Each check asks, so they are gathered once.
    @cached_property
    def _published(self) -> tuple[tuple[str, str], ...]:
        described = ((f"photos[{index}].alt", photo.alt) for index, photo in enumerate(self.pictures))
        return ("text", self.text), *((field, alt) for field, alt in described if alt)

    @cached_property
    def _unpublished(self) -> tuple[tuple[str, str], ...]:
        found = []
        for index, photo in enumerate(self.pictures):
            if photo.filename:
                found.append((f"photos[{index}].filename", photo.filename))
            found += [(f"photos[{index}].writing[{place}]", words) for place, words in enumerate(photo.writing or ())]
        return tuple(found)

    def text_of(self, field: str) -> str:
        """The text of one field named by a span. Raises: KeyError for a field this draft does not have."""
        return dict(self.all_texts())[field]

    def too_long_to_read(self) -> bool:
        """Whether some field is longer than any check but the length check will read."""
        return any(len(text) > LONGEST_READ for _, text in self.all_texts())

    def unstated(self) -> frozenset[str]:
        """Names of the facts nobody has stated: `topic`, `photos`, `photos.shows` and so on.

        A picture in which nobody can be recognised leaves no `photos.pupils` to state.
        """
        names = {
            name
            for name in ("photos", "topic", "author_roles", "device", "trip", "channels", "when")
            if getattr(self, name) is None
        }
        for photo in self.pictures:
            for name in STATED_OF_A_PICTURE:
                if getattr(photo, name) is None:
                    names.add(f"photos.{name}")
            if photo.pupils is None and photo.shows in (None, Shows.RECOGNISABLE):
                names.add("photos.pupils")
        return frozenset(names)
