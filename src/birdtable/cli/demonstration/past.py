"""Dating a demonstration's post back to the day it tells of.

Only the rows that pages show are dated back. The record is not touched: its entries keep the true moment at which the
demonstration was made, as an honest record must.
"""

from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F

from birdtable.apps.delivery.models import Attempt, Delivery, Notice
from birdtable.apps.photos.models import Photo
from birdtable.apps.posts.models import CheckRecord, Post

MOMENTS: tuple[tuple[type[models.Model], str, tuple[str, ...]], ...] = (
    (Post, "pk", ("created_at", "changed_at", "submitted_at", "approved_at")),
    (CheckRecord, "post", ("made_at",)),
    (Photo, "posts", ("uploaded_at",)),
    (Delivery, "post", ("due", "created_at", "changed_at", "sent_at")),
    (Attempt, "delivery__post", ("started_at", "ended_at")),
    (Notice, "delivery__post", ("published_at",)),
)


AT_ONCE = timedelta(0)


@transaction.atomic
def happened_at(post: Post, moment: datetime, waited: timedelta = AT_ONCE) -> None:
    """Move every moment of this published post by as much as it takes for it to have come out then.

    waited: how long it had waited for a leader by then; one that needed none waited for nobody.
    """
    published = Notice.objects.get(delivery__post=post).published_at
    back = moment - published
    for table, of_post, fields in MOMENTS:
        rows = table._default_manager.filter(**{of_post: post.pk})
        rows.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
            **{field: F(field) + back for field in fields}
        )
    if waited and post.approved_by_id:
        Post.objects.filter(pk=post.pk).update(
            created_at=F("created_at") - waited, submitted_at=F("submitted_at") - waited
        )
        checks = CheckRecord.objects.filter(post=post, moment=CheckRecord.Moment.SUBMIT)
        checks.update(made_at=F("made_at") - waited)
