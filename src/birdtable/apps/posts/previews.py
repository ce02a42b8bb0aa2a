"""A post as each chosen account will show it: the very words and pictures that are sent, in our own drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format

from birdtable.adapters.networks.network import Outgoing
from birdtable.adapters.networks.x_costs import link_warning
from birdtable.apps.channels.closing import told_of
from birdtable.apps.channels.mentions import may_mention
from birdtable.apps.channels.models import Channel
from birdtable.apps.channels.taking import servers_of
from birdtable.apps.people.models import Membership, School
from birdtable.apps.photos.addresses import address_of
from birdtable.apps.photos.models import Photo, Rendition
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import photos_of
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.text.lengths import Length, lengths_of
from birdtable.core.text.shown import Piece, shown_on
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture as it is sent. src: of the file that goes out."""

    src: str
    description: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One account's. notes: who can answer, who sees it, what it costs."""

    key: UUID
    network: Network
    name: str
    who: str
    handle: str
    group: str
    pieces: tuple[Piece, ...]
    length: Length
    pictures: tuple[Picture, ...]
    notes: tuple[str, ...]

    @property
    def left(self) -> int:
        """How much room the words leave, by the network's own count; below 0: how much there is too much."""
        return self.length.limit - self.length.used

    @property
    def unit(self) -> str:
        """Of `left`."""
        return self.length.unit.removesuffix("s") if abs(self.left) == 1 else self.length.unit

    @property
    def too_much(self) -> int:
        """What is too much, 0 when it fits."""
        return self.length.over


def previews_of(
    school: School,
    text: str,
    group: str,
    channels: Sequence[Channel],
    pictures: Sequence[Picture],
    *,
    happens_on: date | None = None,
) -> tuple[Preview, ...]:
    """One for each account, in the order given. group: the class, or empty. happens_on: for the noticeboard."""
    told = may_mention(school) if any(one.network == Network.BLUESKY for one in channels) else frozenset()
    day = f"happens on {date_format(happens_on, 'l j F Y')}" if happens_on else ""
    dated = ", ".join(words for words in (group, day) if words)
    groups = [dated if one.network == Network.NOTICEBOARD else group for one in channels]
    return tuple(
        _preview(school, text, each, one, tuple(pictures), told) for each, one in zip(groups, channels, strict=True)
    )


def pictures_from(said: Iterable[tuple[Photo, str]], by: Membership) -> tuple[Picture, ...]:
    """Pictures with what is written of each, as this member's browser finds the files that are sent."""
    return tuple(_picture(photo, words, by) for photo, words in said)


def previews_of_post(post: Post, by: Membership) -> tuple[Preview, ...]:
    """A stored post's. by: whose browser it is for."""
    group = post.school_class.name if post.school_class else ""
    pictures = pictures_from([(photo, photo.description) for photo in photos_of(post)], by)
    channels = tuple(post.channels.all())
    return previews_of(post.school, post.text, group, channels, pictures, happens_on=post.happens_on)


def _preview(
    school: School, text: str, group: str, channel: Channel, pictures: tuple[Picture, ...], told: frozenset[str]
) -> Preview:
    network = Network(channel.network)
    (length,) = lengths_of(text, [network], servers_of([channel]))
    dear = link_warning(Outgoing(text=text)) if network is Network.X and not channel.by_hand else ""
    return Preview(
        key=channel.pk,
        network=network,
        name=NETWORKS[network],
        who=school.name,
        handle=_handle(channel),
        group=group,
        pieces=shown_on(network, text, fits=length.fits, may_mention=told),
        length=length,
        pictures=pictures,
        notes=(*told_of(channel), *((dear,) if dear else ())),
    )


def _handle(channel: Channel) -> str:
    bare = channel.handle.removeprefix("@")
    return f"@{bare}" if bare else ""


def _picture(photo: Photo, words: str, by: Membership) -> Picture:
    sent = next((one for one in photo.renditions.all() if one.kind == Rendition.Kind.PUBLISHED), None)
    return Picture(
        src=f"{address_of('photo', by, photo.pk, 'published')}?v={photo.version}",
        description=words,
        width=sent.width if sent else photo.width,
        height=sent.height if sent else photo.height,
    )
