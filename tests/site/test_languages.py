"""The noticeboard and its forms in seven languages: by the path alone, whole, and honest about who translated them."""

import gettext
import re
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import ngettext

from birdtable.apps.delivery.models import Notice
from birdtable.apps.people.models import School
from birdtable.apps.subscriptions import actions
from birdtable.site.languages import languages_of, part
from tests.apps.noticeboard.test_noticeboard import publish
from tests.apps.subscriptions.letters_of import subscribed, work
from tests.posts import a_working_school
from tests.site.public_words import FROM_DJANGO, LANGUAGES, LOCALE, PARTS, PUBLIC, bare_words, in_po, public_words

HOLDER = re.compile(r"%\(\w+\)[sd]")
RIGHT_TO_LEFT = {"ar", "ur"}
PAGES = ("noticeboard", "noticeboard-policy", "ask", "news-letters")
MACHINE = "The words around the news were translated by a machine"


def files(language: str) -> tuple[Path, Path]:
    folder = LOCALE / language / "LC_MESSAGES"
    return folder / "django.po", folder / "django.mo"


def spoken(language: str, words: str) -> str:
    with translation.override(language):
        return translation.gettext(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_and_none_that_nobody_says(language):
    said = in_po(files(language)[0])
    head = said.pop("")
    assert f"Language: {language}\n" in head[0]
    assert set(said) == public_words()
    assert all(form.strip() for forms in said.values() for form in forms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_put_in_stands_in_every_translation(language):
    for words, forms in in_po(files(language)[0]).items():
        one, many = words if isinstance(words, tuple) else (words, words)
        wanted = set(HOLDER.findall(many))
        for form in forms if words else ():
            # Arabic and Welsh say "two notices" without the figure.
            assert wanted - {"%(count)s"} <= set(HOLDER.findall(form)) <= wanted, one
            assert sorted(re.findall(r"</?\w+>", form)) == sorted(re.findall(r"</?\w+>", many)), one


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_says_what_the_readable_one_does(language):
    readable, compiled = files(language)
    with compiled.open("rb") as file:
        made = gettext.GNUTranslations(file)._catalog
    flat = {}
    for words, forms in in_po(readable).items():
        if isinstance(words, tuple):
            flat |= {(words[0], number): form for number, form in enumerate(forms)}
        else:
            flat[words] = forms[0]
    assert made == flat, "run `make words`"


@pytest.mark.parametrize("path", [*PUBLIC, *PARTS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_page_says_anything_that_is_not_translated(path):
    assert bare_words(path) == []


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("cy", {0: 0, 1: 1, 2: 2, 3: 3, 4: 5, 6: 4, 11: 5}),
        ("pl", {1: 0, 2: 1, 4: 1, 5: 2, 12: 2, 21: 2, 22: 1}),
        ("uk", {1: 0, 2: 1, 5: 2, 11: 2, 21: 0, 22: 1, 25: 2}),
        ("ar", {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 100: 5, 103: 3}),
        ("ur", {1: 0, 2: 1}),
        ("bn", {1: 0, 2: 1}),
    ],
)
def test_each_number_takes_the_form_its_language_asks_for(language, numbers):
    one, many = "%(school)s: %(count)s new notice", "%(school)s: %(count)s new notices"
    forms = in_po(files(language)[0])[one, many]
    with translation.override(language):
        assert {number: ngettext(one, many, number) for number in numbers} == {
            number: forms[form] for number, form in numbers.items()
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_months_have_names_there(language):
    from datetime import date, timedelta

    for month in range(12):
        day = date(2026, 1, 1) + timedelta(days=31 * month)
        with translation.override(language):
            assert not re.search(r"[A-Z][a-z]+day\b|January|March|June|October", date_format(day, "l j E Y"))


def test_forms_speak_it_too():
    assert {spoken(language, "Enter a valid email address.") for language in LANGUAGES} & FROM_DJANGO == set()


@pytest.fixture
def thornbeck(db):
    place = a_working_school()
    actions.switch(place.head, on=True)
    return place


def page(name, place, language=""):
    with translation.override(language or "en-gb"):
        address = reverse(name, args=[place.school.slug])
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_stands_under_its_own_path_and_says_who_translated_it(thornbeck, name, language):
    answer = page(name, thornbeck, language)
    shown = " ".join(answer.content.decode().split())
    assert answer.request["PATH_INFO"].startswith(f"/{language}/n/")
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}"' in shown
    assert ('dir="rtl">' in shown.partition("<head>")[0]) is (language in RIGHT_TO_LEFT)
    machine = next(words for words in public_words() if str(words).startswith(MACHINE))
    assert spoken(language, machine) in shown
    assert not answer.cookies
    assert "Accept-Language" not in answer.get("Vary", "")


def test_in_english_nothing_was_translated_and_every_other_language_is_offered(thornbeck):
    shown = page("noticeboard", thornbeck).content.decode()
    assert MACHINE not in shown
    assert '<html lang="en-GB">' in shown
    for one in languages_of(f"/n/{thornbeck.school.slug}/"):
        assert f'href="{one.address}"' in shown
        assert one.called in shown


def test_topics_and_feeds_speak_it_too(thornbeck):
    for topic in ("trip", "celebration"):
        notice = publish(thornbeck, f"Owls and a {topic}.")
        Notice.objects.filter(pk=notice.pk).update(topic=topic)
    assert f">{spoken('pl', 'A trip or visit')}</option>" in page("noticeboard", thornbeck, "pl").content.decode()
    title = spoken("pl", "%(school)s: urgent notices") % {"school": thornbeck.school.name}
    assert title in page("urgent-atom", thornbeck, "pl").content.decode()


def test_links_stay_in_the_language_of_the_page(thornbeck):
    shown = page("noticeboard", thornbeck, "pl").content.decode()
    for name in ("ask", "news-letters", "noticeboard-policy"):
        assert f'href="/pl{reverse(name, args=[thornbeck.school.slug])}"' in shown


def test_the_browsers_wish_changes_nothing(thornbeck):
    address = reverse("noticeboard", args=[thornbeck.school.slug])
    assert '<html lang="en-GB">' in Client().get(address, headers={"Accept-Language": "pl"}).content.decode()
    assert translation.get_language() == "en-gb"


@pytest.mark.parametrize("path", ["/pl/", "/pl/accounts/login/", "/de/n/thornbeck/", "/en-gb/n/thornbeck/", "/pl/s/x/"])
@pytest.mark.django_db
def test_nothing_else_stands_under_a_language(path):
    assert part(path) == ("en-gb", path)
    assert Client().get(path).status_code == 404


def test_what_the_school_wrote_is_marked_as_its_own_words(thornbeck):
    shown = page("noticeboard-policy", thornbeck, "ar").content.decode()
    assert '<p lang="en-GB" dir="auto">Nobody' in shown
    assert 'dir="auto"' not in page("noticeboard-policy", thornbeck).content.decode().partition("<main")[2]
    School.objects.filter(pk=thornbeck.school.pk).update(nation="wales")
    assert '<p lang="" dir="auto">Nobody' in page("noticeboard-policy", thornbeck, "ar").content.decode()


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_a_telephone_number_is_never_turned_round(thornbeck, language):
    """From right to left, “0808 800 5000” would be shown as “5000 800 0808”."""
    shown = page("ask", thornbeck, language).content.decode()
    numbers = ("999", "0808 800 5000", "0800 1111", thornbeck.school.phones[0])
    assert all(f'<strong dir="ltr">{number}</strong>' in shown for number in numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_to_ring_stands_alone_in_its_own_direction(language):
    for words, forms in in_po(files(language)[0]).items():
        for said in (str(words), *forms):
            assert not re.search(r"(?<!ltr\">)(0808 800 5000|0800 1111|%\(phone\)s)", said)


def test_what_a_form_refuses_is_said_in_its_language(thornbeck):
    with translation.override("ur"):
        address = reverse("news-letters", args=[thornbeck.school.slug])
    shown = Client().post(address, {"address": "none", "how": "daily"}).content.decode()
    assert spoken("ur", "Enter a valid email address.") in shown


def test_a_letter_speaks_the_language_in_which_it_was_asked_for(thornbeck):
    actions.ask(thornbeck.school, "tata@example.org", how="daily", classes=(), language="pl")
    work()
    (letter,) = mail.outbox
    assert letter.extra_headers["Content-Language"] == "pl"
    assert letter.subject == spoken("pl", "%(school)s: do you want our e-mail?") % {"school": thornbeck.school.name}
    assert f"/pl/n/{thornbeck.school.slug}/letters/yes/" in letter.body
    assert subscribed(thornbeck, "abba@example.org", language="ar").language == "ar"
