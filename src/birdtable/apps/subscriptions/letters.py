"""The words of letters to families, in the language each asked for. What the school wrote stays as it wrote it.

Words and links, and never a picture; each letter says how to leave, also to the mail program (RFC 8058).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.utils import DNS_NAME
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birdtable.apps.delivery.models import Notice
from birdtable.apps.people.models import School
from birdtable.apps.subscriptions.actions import link_word
from birdtable.apps.subscriptions.addresses import Reached
from birdtable.apps.subscriptions.models import FamilyLetter


@dataclass(frozen=True, slots=True)
class Telling:
    """What a round tells. title: of the urgent notice; empty for a daily letter."""

    school: School
    notices: Sequence[Notice]
    title: str = ""


def message_of(letter: FamilyLetter, reached: Reached, telling: Telling) -> EmailMessage:
    """The letter as it goes out."""
    language = letter.wishes.get("language") or letter.subscriber.language
    with translation.override(language):
        subject, parts = _words(letter, telling)
        leave = _link("letters-leave", telling.school, reached.leave)
        if letter.round_id:
            parts = [*parts, _foot(telling.school, leave)]
        message = EmailMessage(" ".join(subject.split())[:200], "\n\n".join(parts) + "\n", to=[reached.address])
    # The same id at every try: a mailbox that gets it twice shows it once.
    message.extra_headers = {"Message-ID": f"<{letter.pk}@{DNS_NAME}>", "Auto-Submitted": "auto-generated"}
    if letter.round_id:
        message.extra_headers |= {
            "List-Id": f"<{telling.school.slug}.{urlsplit(settings.BIRDTABLE_ADDRESS).hostname}>",
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    message.extra_headers["Content-Language"] = language
    return message


def _words(letter: FamilyLetter, telling: Telling) -> tuple[str, list[str]]:
    named = {"school": telling.school.name}
    if letter.round_id is None:
        return _("%(school)s: do you want our e-mail?") % named, _asking(letter, telling.school)
    if telling.title:
        notice = telling.notices[0]
        read = _("Read it on our noticeboard:")
        return f"{telling.school.name}: {telling.title}", [notice.text, f"{read}\n{_page(telling.school, notice)}"]
    count = len(telling.notices)
    subject = ngettext("%(school)s: %(count)s new notice", "%(school)s: %(count)s new notices", count)
    return subject % {**named, "count": count}, [_one_of_many(telling.school, notice) for notice in telling.notices]


def _asking(letter: FamilyLetter, school: School) -> list[str]:
    opens = _("If it was you, open this link and press the button. The link is good for two days:")
    return [
        _("Somebody, we hope you, asked for e-mail from %(school)s at this address.") % {"school": school.name},
        f"{opens}\n{_link('letters-yes', school, link_word(letter))}",
        _("If it was not you, do nothing: no more e-mail comes, and your address is deleted."),
    ]


def _one_of_many(school: School, notice: Notice) -> str:
    day = date_format(notice.published_at.astimezone(school.zone), "l j E")
    head = f"{notice.class_name}, {day}" if notice.class_name else day
    words = notice.text or _("A picture")
    return f"{head}\n{words}\n{_page(school, notice)}"


def _foot(school: School, leave: str) -> str:
    why = _("You get this because you asked %(school)s for e-mail. If you want no more, open this link:") % {
        "school": school.name
    }
    return f"-- \n{why}\n{leave}"


def _page(school: School, notice: Notice) -> str:
    return settings.BIRDTABLE_ADDRESS + reverse("notice", kwargs={"school": school.slug, "notice": notice.pk})


def _link(page: str, school: School, word: str) -> str:
    return settings.BIRDTABLE_ADDRESS + reverse(page, args=[school.slug, word])
