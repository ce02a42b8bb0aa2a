"""The bytes of a picture, and nothing but those that were approved."""

import hashlib

from birdtable.adapters.networks.network import OutgoingPicture, PictureMissing, Pictures


def approved_bytes(pictures: Pictures, picture: OutgoingPicture) -> bytes:
    """The file, byte for byte as it was approved. Raises: PictureMissing."""
    content = pictures.open(picture.rendition)
    if hashlib.sha256(content).hexdigest() != picture.sha256:
        raise PictureMissing(picture.rendition)
    return content
