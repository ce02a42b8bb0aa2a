"""What the tables of pictures hold about people."""

from birdtable.apps.people.holding import holds

PHOTO = {"photo": "photos.Photo"}

holds("photos.Photo", "Pictures", with_child={"regions": "photos.Region"})
holds("photos.Region", "Boxes in pictures")
holds("photos.Rendition", "Files of pictures", with_child=PHOTO)
holds("photos.Looking", "Looks of a machine at pictures", with_child=PHOTO)
holds("photos.Refusal", "Pictures that must not come back", with_child=PHOTO)
holds("photos.Upload", "Pictures on their way in", with_child=PHOTO)
