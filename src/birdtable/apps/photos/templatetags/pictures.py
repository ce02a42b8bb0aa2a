"""Addresses of pictures in templates: `{% picture_src photo.pk 'thumbnail' %}`, and `as src` where it is passed on."""

import uuid

from django import template
from django.template import Context

from birdtable.apps.people.models import Membership
from birdtable.apps.photos.addresses import address_of

register = template.Library()


@register.simple_tag(takes_context=True)
def picture_src(context: Context, photo: uuid.UUID, kind: str) -> str:
    """Where this member's browser finds one size of a picture, for the next hour."""
    return address_of("photo", _member(context), photo, kind)


@register.simple_tag(takes_context=True)
def preview_src(context: Context, photo: uuid.UUID) -> str:
    """Where it finds previews, with `?cover=<region>:<how>` as often as wanted, and `&window=x,y,w,h` for a crop."""
    return address_of("photo-preview", _member(context), photo)


def _member(context: Context) -> Membership:
    member: Membership = context["request"].membership
    return member
