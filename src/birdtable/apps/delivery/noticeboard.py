"""The noticeboard as a channel without a wire. Its table's key is the delivery's: nothing stands there twice."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from birdtable.adapters.networks.network import Absent, Capability, Gone, Notes, NotExecuted, Outgoing, Receipt
from birdtable.apps.delivery.board_files import BELL, forget_pages
from birdtable.apps.delivery.models import Delivery, Notice
from birdtable.apps.work.actions import ring


class Noticeboard:
    """A school's own public page (see adapters.networks.network.Network)."""

    capabilities = frozenset(
        {
            Capability.PUBLISH,
            Capability.DESCRIBE_PICTURES,
            Capability.CLOSE_REPLIES,
            Capability.CLOSE_QUOTES,
            Capability.DELETE,
        }
    )

    def publish(self, outgoing: Outgoing, *, key: str, notes: Notes) -> Receipt:
        """Put the post up; a second time with the same key gives the first receipt again."""
        delivery = Delivery.objects.select_related("school", "post").get(pk=UUID(key))
        try:
            with transaction.atomic():
                notice = Notice.objects.create(
                    school=delivery.school,
                    delivery=delivery,
                    text=outgoing.text,
                    pictures=[asdict(picture) for picture in outgoing.pictures],
                    topic=outgoing.topic,
                    class_name=outgoing.class_name,
                    happens_on=date.fromisoformat(outgoing.happens_on) if outgoing.happens_on else None,
                    corrected=delivery.post.corrects_id is not None,
                    published_at=timezone.now(),
                )
        except IntegrityError:
            notice = Notice.objects.get(delivery=delivery)
        ring(BELL, delivery.school_id)
        return _receipt(notice, delivery.school.slug)

    def look_up(self, outgoing: Outgoing, *, key: str, notes: Notes) -> Receipt | Absent:
        """Whether it stands there; we are the noticeboard, so the answer is always known."""
        notice = Notice.objects.select_related("school").filter(delivery=UUID(key), removed_at=None).first()
        return _receipt(notice, notice.school.slug) if notice else Absent()

    def remove(self, *, key: str, remote_id: str) -> Gone | NotExecuted:
        """Take it down for good: the words and pictures go, and every page they stood on; the row stays as proof."""
        school = Delivery.objects.values_list("school", flat=True).get(pk=UUID(key))
        Notice.objects.filter(delivery=UUID(key), removed_at=None).update(
            removed_at=timezone.now(), text="", pictures=[], happens_on=None
        )
        if not forget_pages(school):
            return NotExecuted("Nobody sees it any more, but a page it stood on could not be deleted from the disk.")
        ring(BELL, school)
        return Gone()


def _receipt(notice: Notice, school_slug: str) -> Receipt:
    link = reverse("notice", kwargs={"school": school_slug, "notice": notice.pk})
    return Receipt(remote_id=str(notice.pk), link=link, at=notice.published_at)
