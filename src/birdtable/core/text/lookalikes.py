"""Letters that look like Latin ones but are not: by looks, where transliteration would go by sound (Cyrillic Р → R)."""

_CYRILLIC = zip(
    "АВЕЅІЇЈКМНОРСТУХԌԚԜҮаᴀвеѕіїјкмнорстухԁһӏԍԛԝүгп",
    "abesiijkmhopctyxgqwyaabesiijkmhopctyxdhlgqwyrn",
    strict=True,
)
_GREEK = zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεηικνορτυχωγ", "abezhikmnoptyxabenikvoptuxwy", strict=True)
_OTHERS = zip("օսոհցɑɡɩʟʜɴʀʏɪʙɢıȷℓ", "ounhgagilhnryibgijl", strict=True)
_SQUARED = {chr(base + place): chr(97 + place) for base in (0x1F130, 0x1F150, 0x1F170) for place in range(26)}

LOOKALIKES = dict(_CYRILLIC) | dict(_GREEK) | dict(_OTHERS) | _SQUARED
"""Each lookalike and the Latin letter it passes for, lower case."""
