"""`{% style_sheets "pages" %}`: the links to a page's style sheets."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from birdtable.site.sheets import addresses

register = template.Library()


@register.simple_tag
def style_sheets(kind: str) -> SafeString:
    """One link where static files were collected, else one for each."""
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((one,) for one in addresses(kind)))
