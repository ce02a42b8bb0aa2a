"""Pictures and uploads: bells of their own let them go, row by row; here stands what that will be."""

import uuid
from datetime import datetime

from django.db.models import QuerySet

from birdtable.apps.photos.clearing import ABOUT, due_to_clear
from birdtable.apps.photos.models import Photo, Upload
from birdtable.apps.photos.uploads import PATIENCE
from birdtable.apps.work.keeping import Kept, kept


def pictures_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Photo]:
    """Pictures of which the original, or everything, is deleted by then."""
    return due_to_clear(before).filter(school=school_id)


def uploads_to_go(school_id: uuid.UUID, before: datetime) -> QuerySet[Upload]:
    """Pieces of uploads that never ended, and that somebody uploaded at all."""
    uploads: QuerySet[Upload] = Upload.objects.filter(school=school_id, begun_at__lte=before)
    return uploads.order_by("begun_at")


kept(
    Kept(
        name="pictures",
        called="Pictures: originals, and those in no post",
        because="as your policy says of originals: at once when a post is out, else so many days after they came",
        going=pictures_to_go,
        let_go=None,
        row=("uploaded_at", "photo", "pk"),
        about=ABOUT,
    )
)
kept(
    Kept(
        name="uploads",
        called="Uploads that did not end",
        because="since they began",
        going=uploads_to_go,
        let_go=None,
        fixed=PATIENCE,
    )
)
