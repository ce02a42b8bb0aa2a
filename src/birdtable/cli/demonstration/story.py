"""One whole post, told while it happens: refused, mended, approved, published, and found again in the record.

What is printed is read back from what was stored, so telling the story again later prints the same.
"""

from dataclasses import dataclass
from typing import Any

import click
from django.test import Client

from birdtable.apps.audit.acts import ACTS
from birdtable.apps.audit.queries import head_of, story_of
from birdtable.apps.audit.verify import verify
from birdtable.apps.delivery.actions import submit
from birdtable.apps.delivery.models import Notice
from birdtable.apps.delivery.queries import deliveries_of
from birdtable.apps.people.models import Membership, Person
from birdtable.apps.posts import actions
from birdtable.apps.posts.models import CheckRecord, Post
from birdtable.apps.posts.queries import photos_of
from birdtable.apps.posts.stops import Stopped
from birdtable.cli.check_answers import say
from birdtable.cli.demonstration import telling
from birdtable.cli.demonstration.founding import Cast
from birdtable.cli.demonstration.news import answer_the_bell, approve_as_it_is, write
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.verdict import Verdict
from birdtable.core.words import Effect


class WentWrong(click.ClickException):
    """A step of the story did not come out as it must."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Prints each step about one post, from what is stored. address: of the site."""

    post: Post
    address: str

    def first_try(self) -> None:
        """What the author wrote, and everything that the policy says to it."""
        refused = self._check(CheckRecord.Moment.SUBMIT, blocked=True)
        verdict = Verdict.from_dict(refused.verdict)
        photos = photos_of(self.post)
        telling.step(1, f"{self.post.author} writes a post and sends it for approval")
        telling.quote(refused.text)
        for photo in photos:
            telling.aside(f"Picture: {photo.description}")
            if children := ", ".join(child.called for child in photo.pupils.all()):
                telling.aside(f"{children} can be recognised in it; the family said yes to the noticeboard.")
        draft = Draft(text=refused.text, photos=tuple(PhotoFacts(alt=photo.description) for photo in photos))
        blocks = verdict.with_effect(Effect.BLOCK)
        telling.stopped(f"It cannot go out. The school’s policy stops it for {telling.count(len(blocks), 'reason')}:")
        for one in sorted(verdict.judged, key=lambda one: -one.effect):
            say(one, draft)

    def mended(self) -> None:
        """The words as they were sent in the end."""
        sent = self._check(CheckRecord.Moment.SUBMIT, blocked=False)
        telling.step(2, f"{self.post.author} takes the name out and praises the whole class instead")
        telling.quote(sent.text)
        telling.done("Nothing stands against it. Sent for approval: a leader sees every post by a teacher first.")

    def approved(self) -> None:
        """Who approved which version."""
        telling.step(3, f"{self.post.approved_by} reads it beside its picture and approves it")
        telling.done(f"Approved: exactly this version, {self.post.approved_digest[:12]}, and no other may go out.")

    def published(self) -> None:
        """Where everybody can read it now. Raises: WentWrong when nobody can."""
        telling.step(4, "The worker asks the policy once more, with this minute’s permissions, and publishes it")
        delivery = deliveries_of(self.post).first()
        if delivery is None or not delivery.link:
            raise WentWrong("The post did not reach the noticeboard.")
        if not Notice.objects.filter(delivery=delivery, removed_at=None).exists():
            telling.aside("It stood on the noticeboard until somebody took it down.")
            return
        answer = Client(SERVER_NAME="127.0.0.1").get(delivery.link)
        if answer.status_code != 200:
            raise WentWrong(f"The public page answered with {answer.status_code}.")
        telling.done(f"Published, for everybody to read without signing in: {self.address}{delivery.link}")

    def remembered(self) -> None:
        """The post's own story in the record, and whether the whole record is unbroken. Raises: WentWrong."""
        telling.step(5, "The record remembers who did what, and why it was allowed")
        people = {one.pk: one.called for one in Person.objects.filter(memberships__school=self.post.school_id)}
        for entry in story_of(self.post.school_id, "post", self.post.pk):
            who = people[entry.actor] if entry.actor else "Birdtable"
            codes = f" ({', '.join(entry.detail['codes'])})" if entry.detail.get("codes") else ""
            telling.entry(entry.seq, f"{who} {ACTS[entry.act].sentence}{codes}")
        broken = verify(self.post.school_id)
        if broken:
            raise WentWrong(f"The record is broken at entry {broken.seq}: {broken.says}")
        telling.done(
            f"The record is unbroken: {head_of(self.post.school_id).seq} entries, each sealed to the one before."
        )

    def everything(self) -> None:
        """All five steps."""
        for step in (self.first_try, self.mended, self.approved, self.published, self.remembered):
            step()

    def _check(self, moment: CheckRecord.Moment, *, blocked: bool) -> CheckRecord:
        made = self.post.checks.filter(moment=moment).order_by("made_at")
        found = next((one for one in made if Verdict.from_dict(one.verdict).blocked is blocked), None)
        if found is None:
            raise WentWrong("The check that was made is not on record.")
        return found


def live(cast: Cast, news: dict[str, Any], address: str) -> Post:
    """Let it happen, telling each step as it is done. Raises: WentWrong at the first that does not come out right."""
    author, leader = cast.members[news["by"]], cast.members[news["approver"]]
    post = write(cast, news)
    teller = Teller(post, address)
    _must_be_stopped(post, author)
    teller.first_try()
    _mend(post, author, news["rewritten"])
    submit(post, by=author, version=post.version)
    teller.mended()
    approve_as_it_is(post, leader)
    teller.approved()
    answer_the_bell()
    teller.published()
    teller.remembered()
    return post


def _must_be_stopped(post: Post, author: Membership) -> None:
    try:
        submit(post, by=author, version=post.version)
    except Stopped:
        return
    raise WentWrong("A child’s full name beside her picture was not stopped.")


def _mend(post: Post, author: Membership, text: str) -> None:
    actions.rewrite(
        post,
        author,
        post.version,
        text=text,
        topic=post.topic,
        school_class=post.school_class,
        channels=tuple(post.channels.all()),
        scheduled_for=None,
    )
