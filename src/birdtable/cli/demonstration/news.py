"""The past year's posts and what is on the desk today: each written, sent, decided and published by the real acts."""

import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from itertools import cycle
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from birdtable.apps.delivery.actions import BELL, approve, submit
from birdtable.apps.people.models import Membership
from birdtable.apps.photos.actions import take_in
from birdtable.apps.posts import actions, pictures
from birdtable.apps.posts.approval import ReasonGiven, send_back
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.queries import children_of, classes_of, digest_of
from birdtable.apps.posts.reasons import ReadyReason
from birdtable.apps.posts.stops import ReasonsMissing, Stopped
from birdtable.apps.work.actions import beat
from birdtable.apps.work.registry import everything_due, who_answers
from birdtable.cli.demonstration.founding import Cast
from birdtable.cli.demonstration.looking import before_machines_looked, look_and_speak
from birdtable.cli.demonstration.past import happened_at
from birdtable.core.post_states import PostState
from birdtable.core.words import Shows

News = dict[str, Any]
SATURDAY = 5
A_FEW = 100
WAITED = (6, 25, 14, 70, 9, 190, 35, 1_260)
"""Minutes that one post after the other had waited for a leader."""


def all_news() -> dict[str, Any]:
    """What `posts.toml` holds."""
    return tomllib.loads((files(__package__) / "posts.toml").read_text(encoding="utf-8"))


def last_year(cast: Cast, news: list[News]) -> Iterator[Post]:
    """Every past post, oldest first: written, sent, approved and published now, then dated back to its day."""
    now = timezone.now()
    dated = sorted(((_newest(one, now.astimezone(cast.school.zone)), one) for one in news), key=lambda pair: pair[0])
    for (moment, one), minutes in zip(dated, cycle(WAITED)):
        with before_machines_looked():
            post = write(cast, one)
        if first := one.get("first_try"):
            _stopped_first(cast, post, first, one["text"])
        send_and_approve(cast, post)
        answer_the_bell()
        post.refresh_from_db()
        happened_at(post, moment, timedelta(minutes=minutes))
        yield post


def _stopped_first(cast: Cast, post: Post, first: str, then: str) -> None:
    """What its author tried to send before, which the policy did not let out."""
    by = next(one for one in cast.members.values() if one.person_id == post.author_id)
    for text in (first, then):
        actions.rewrite(
            post, by, post.version, text=text, topic=post.topic, school_class=post.school_class,
            channels=(cast.noticeboard,), scheduled_for=None,
        )  # fmt: skip
        if text == first:
            with suppress(Stopped):
                submit(post, by=by, version=post.version)


def on_the_desk(cast: Cast, news: dict[str, list[News]]) -> int:
    """Drafts, one of them sent back; posts that wait; one that is to go out in a few days. Gives how many."""
    for one in news["draft"]:
        draft = write(cast, one)
        if words := one.get("sent_back"):
            submit(draft, by=cast.members[one["by"]], version=draft.version)
            send_back(draft, cast.members["Rhodes"], words)
    for one in news["waiting"]:
        post = write(cast, one)
        submit(post, by=cast.members[one["by"]], version=post.version)
    # Nothing can be planned while no worker lives; here we do a worker's job ourselves.
    beat("demonstration", timezone.now())
    for one in news["scheduled"]:
        send_and_approve(cast, write(cast, one, scheduled_for=_coming(cast, one)))
    return sum(len(news[kind]) for kind in ("draft", "waiting", "scheduled"))


LOOKED_MYSELF = "I looked at the drawing myself: nobody is in it, and no name."


def write(cast: Cast, one: News, *, scheduled_for: datetime | None = None) -> Post:
    """A draft as its author leaves it: words, class, and a picture with what can be said of it."""
    by = cast.members[one["by"]]
    post = actions.begin(by, channels=(cast.noticeboard,))
    actions.rewrite(
        post,
        by,
        post.version,
        text=one["text"],
        topic=one["topic"],
        school_class=classes_of(by).filter(name=one.get("class", "")).first(),
        channels=(cast.noticeboard,),
        scheduled_for=scheduled_for,
    )
    if "picture" in one:
        _add_picture(post, by, one["picture"], one.get("pupil", ""))
    return post


def send_and_approve(cast: Cast, post: Post) -> None:
    """Sent by its author; where the policy asks for it, approved by a leader who did not write it."""
    author = next(one for one in cast.members.values() if one.person_id == post.author_id)
    submit(post, by=author, version=post.version)
    if post.state == PostState.WAITING:
        leader = cast.members["Khan" if author == cast.members["Rhodes"] else "Rhodes"]
        approve_as_it_is(post, leader)


def approve_as_it_is(post: Post, leader: Membership) -> str:
    """This exact version, each question answered with a ready reason where one is asked. Gives the digest."""
    digest = digest_of(post)
    try:
        approve(post, by=leader, digest=digest, reasons={})
    except ReasonsMissing as asked:
        reasons = {mark: _why(post) for mark in asked.missing}
        approve(post, by=leader, digest=digest, reasons=reasons)
    return digest


def _why(post: Post) -> ReasonGiven:
    """With a picture, what is asked is whether somebody looked at it."""
    if post.places.exists():
        return ReasonGiven(ready=ReadyReason.OTHER, words=LOOKED_MYSELF)
    return ReasonGiven(ready=ReadyReason.MISTAKEN)


def answer_the_bell() -> int:
    """Do what the worker does: everything that is due, by whoever answers for it. Gives how many rows."""
    due = list(everything_due()[BELL](timezone.now(), A_FEW))
    for pk in due:
        who_answers(BELL)(pk)
    return len(due)


def _add_picture(post: Post, by: Membership, picture: dict[str, str], pupil: str) -> None:
    name = picture["file"]
    drawing = ContentFile((files(__package__) / "pictures" / name).read_bytes(), name=name)
    photo = take_in(post.school, drawing, by)
    pictures.place_photo(post, by, photo)
    forename, _, surname = pupil.partition(" ")
    children = list(children_of(by).filter(forename=forename, surname=surname)) if pupil else []
    pictures.say_of_photo(
        post,
        by,
        photo,
        description=picture["description"],
        shows=picture["shows"],
        children=children,
        dressed=None if picture["shows"] == Shows.WORK else True,
    )
    look_and_speak(post, by, photo, children)
    post.refresh_from_db()


def _newest(one: News, now: datetime) -> datetime:
    """The newest time, an hour gone at least, at which this stood in the calendar; a weekend's on the Friday before."""
    month, day = (int(number) for number in one["day"].split("-"))
    for year in (now.year, now.year - 1):
        moment = _at(date(year, month, day), one["at"], now)
        if moment < now - timedelta(hours=1):
            break
    return moment


def _coming(cast: Cast, one: News) -> datetime:
    now = timezone.now().astimezone(cast.school.zone)
    day = now.date() + timedelta(days=one["days"])
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, time.fromisoformat(one["at"]), now.tzinfo)


def _at(day: date, clock: str, now: datetime) -> datetime:
    friday = day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))
    # Half a minute past, so that approving and publishing fall in the same minute.
    return datetime.combine(friday, time.fromisoformat(clock), now.tzinfo) + timedelta(seconds=30)
