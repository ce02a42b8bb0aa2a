"""`{% icon "check" %}` and the words of each state: they stand on every page many times, so without a template each."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


class Badge(NamedTuple):
    """tone: good, stop, decide, look, or empty. icon: one of vendor/lucide/icons.svg."""

    tone: str
    icon: str
    says: str


POST: Mapping[str, Badge] = {
    "draft": Badge("", "pencil-line", "Draft"),
    "waiting": Badge("decide", "user-round-check", "Sent for approval"),
    "approved": Badge("good", "check", "Approved"),
    "released": Badge("good", "circle-check-big", "Published"),
    "withdrawn": Badge("stop", "eye-off", "Taken down"),
    "discarded": Badge("", "trash-2", "Thrown away"),
}
DELIVERY: Mapping[str, Badge] = {
    "queued": Badge("", "clock", "Waiting its turn"),
    "held": Badge("decide", "circle-pause", "On hold"),
    "sending": Badge("look", "send", "On its way"),
    "sent": Badge("good", "circle-check-big", "Posted"),
    "refused": Badge("stop", "octagon-x", "The network did not accept it"),
    "unsure": Badge("decide", "circle-question-mark", "We are checking"),
    "by_hand": Badge("decide", "hand", "Needs posting by hand"),
    "cancelled": Badge("", "x", "Will not be sent"),
    "removing": Badge("look", "eye-off", "Being taken down"),
    "removal_by_hand": Badge("decide", "hand", "Needs taking down by hand"),
    "removed": Badge("stop", "eye-off", "Taken down"),
}
EFFECT: Mapping[str, Badge] = {
    "block": Badge("stop", "octagon-x", "Cannot go out"),
    "review": Badge("decide", "user-round-check", "A leader decides"),
    "advise": Badge("look", "lightbulb", "Worth a look"),
    "clear": Badge("good", "check", "Can go out"),
}


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """One sign. label: only where no words stand beside it. size: large, or empty."""
    return _icon(str(name), str(size), str(label))


@lru_cache(maxsize=1024)
def _icon(name: str, size: str, label: str) -> SafeString:
    told = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon{}" {} focusable="false"><use href="{}#{}"></use></svg>',
        f" icon-{size}" if size else "",
        told,
        static("vendor/lucide/icons.svg"),
        name,
    )


@register.simple_tag
def badge_of(post: str = "", delivery: str = "", effect: str = "") -> Badge | None:
    """How the state of a post or of its way to a network, or what was judged, is shown; None for none of ours."""
    return POST.get(str(post)) or DELIVERY.get(str(delivery)) or EFFECT.get(str(effect))
