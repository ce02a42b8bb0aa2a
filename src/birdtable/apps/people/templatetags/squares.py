"""Square codes in templates."""

from django import template

from birdtable.apps.people.squares import Square, square_of

register = template.Library()


@register.simple_tag
def square(words: str) -> Square:
    """The square code of these words: `{% square totp_url as code %}`."""
    return square_of(words)
