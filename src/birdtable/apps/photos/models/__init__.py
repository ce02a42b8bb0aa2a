"""Pictures: stripped of everything but their pixels, what stands in them, and what people said of it."""

from birdtable.apps.photos.models.looking import Looking
from birdtable.apps.photos.models.photo import Photo, Rendition
from birdtable.apps.photos.models.refusal import Refusal
from birdtable.apps.photos.models.region import Region, RegionQuerySet
from birdtable.apps.photos.models.upload import Upload

__all__ = ["Looking", "Photo", "Refusal", "Region", "RegionQuerySet", "Rendition", "Upload"]
