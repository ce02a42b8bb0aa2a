"""Every code there is, with the name of what it finds: those with a check, and those whose check is still to come.

A policy may *reserve* a code without a check: then a person upholds it, and `policy lint` says "a leader looks".
Codes are for ever; a new one takes the next free number.
"""

from collections.abc import Mapping

NAME_OF_CODE: Mapping[str, str] = {
    "A601": "missing-description",
    "A602": "run-together-hashtag",
    "A603": "emoji-instead-of-words",
    "A604": "all-capitals",
    "A605": "vague-link-words",
    "A606": "styled-letters",
    "A607": "too-many-hashtags",
    "D301": "personal-data",
    "D302": "sensitive-about-a-child",
    "D303": "children-away",
    "D304": "sensitive-about-an-adult",
    "L701": "too-long-for-network",
    "L702": "stray-link",
    "N101": "pupil-full-name",
    "N102": "name-with-recognisable-photo",
    "N103": "name-with-unrecognisable-photo",
    "N104": "possible-surname",
    "N105": "first-name-with-picture-of-work",
    "N106": "other-adult-full-name",
    "N107": "pupil-not-to-be-mentioned",
    "P401": "face-without-consent",
    "P402": "face-not-spoken-for",
    "P403": "writing-names-a-child",
    "P404": "photo-refused-before",
    "P405": "picture-not-looked-at",
    "P406": "picture-not-agreed",
    "R501": "reply-or-argument",
    "R502": "mention-not-on-list",
    "R503": "hashtag-not-on-list",
    "R504": "link-not-on-list",
    "S801": "author-role",
    "S802": "device-not-enrolled",
    "S803": "outside-trip",
    "S804": "job-overdue",
    "T201": "individually-targeted",
    "T202": "off-topic",
    "T203": "negative-tone",
    "T204": "reminder-channel",
    "T205": "party-politics",
    "T206": "named-child-celebrated",
}
