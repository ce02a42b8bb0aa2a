"""How a post looks on one account, tried with words that are kept nowhere."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from birdtable.apps.channels.queries import channel_of
from birdtable.apps.people.models import School
from birdtable.apps.people.pages import SchoolRequest, school_page
from birdtable.apps.people.permissions import Act
from birdtable.apps.posts.forms import Words
from birdtable.apps.posts.previews import previews_of
from birdtable.core.draft import LONGEST_READ


class SampleForm(forms.Form):
    """Some words."""

    words = Words(label="Words", max_length=LONGEST_READ, widget=forms.Textarea(attrs={"rows": 4}))


@require_http_methods(["GET", "HEAD", "POST"])
@school_page(Act.CONNECT_CHANNEL)
def sample(request: SchoolRequest, channel: UUID) -> HttpResponse:
    """What this account would show; the words are not kept, checked or sent."""
    found, school = channel_of(request.membership, channel), request.membership.school
    form = SampleForm(request.POST) if request.method == "POST" else SampleForm(initial={"words": sample_for(school)})
    said = form.initial.get("words") if not form.is_bound else form.cleaned_data["words"] if form.is_valid() else ""
    context = {
        "channel": found,
        "form": form,
        "previews": previews_of(school, said, "", [found], ()) if said else (),
    }
    return render(request, "posts/sample.html", context, status=422 if form.errors else 200)


def sample_for(school: School) -> str:
    """A sentence with what networks draw in their own way: a tag, a link, an emoji."""
    more = f" Read more: {school.website}" if school.website else ""
    return f"Our bridges of spaghetti held four apples today! 🍎{more} #WeLoveScience"
