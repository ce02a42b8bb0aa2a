"""Whether the words around an address or a number are about a public place."""

import re

from birdtable.core.text.cues import Reading

_PUBLIC = re.compile(
    r"\b(?:library|museum|gallery|theatre|church|chapel|cathedral|mosque|synagogue|temple|gurdwara|centre|center|pool"
    r"|baths|leisure|zoo|farm|aquarium|stadium|arena|club|college|university|academy|school|hotel|hostel|council"
    r"|town hall|village hall|community hall|civic|station|surgery|clinic|hospital|pharmacy|charity|company"
    r"|coach(?:es)?"
    r"|shop|store|supermarket|cafe|restaurant|box office|nursery|service|services|agency|suppliers?|office|helpline"
    r"|rspca|police|fire|ambulance|scout hut|cinema|castle|abbey|park|gardens|reserve|trust|foundation|venue|hall"
    r"|met)\b"
)
_PRIVATE = re.compile(
    r"\b(?:lives?|living|house|home|my|mum|mums|dad|his|her|their|family|party|child|parent|belonging|flat|neighbour)\b"
)


def is_public(reading: Reading, start: int, end: int) -> bool:
    """Whether its sentence speaks of a public place and of nobody's home."""
    sentence = reading.sentence(start, end)
    return bool(_PUBLIC.search(sentence)) and not _PRIVATE.search(sentence)
