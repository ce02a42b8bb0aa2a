"""What templates ask of languages: those of the page, the page's own, and what the school wrote in none of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from birdtable.apps.people.models import School
from birdtable.apps.people.models.schools import Nation
from birdtable.site.languages import ENGLISH, Language, languages_of, tag_of

register = template.Library()


@register.simple_tag(takes_context=True)
def languages_of_page(context: Mapping[str, Any]) -> Sequence[Language]:
    """The page in every language it has."""
    request = context.get("request")
    return languages_of(request.path_info) if request else []


@register.simple_tag
def language_tag() -> str:
    """That of the page."""
    return tag_of(get_language() or ENGLISH)


@register.simple_tag
def in_schools_words(school: School) -> SafeString:
    """Attributes for what the school wrote, where the page around it speaks another language.

    In Wales that may be English or Welsh, so no screen reader is told which.
    """
    if (get_language() or ENGLISH) == ENGLISH:
        return SafeString("")
    return format_html(' lang="{}" dir="auto"', "" if school.nation == Nation.WALES else "en-GB")
