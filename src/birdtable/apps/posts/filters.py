"""The filter bar over the list of posts."""

from django import forms

from birdtable.apps.people.models import Membership
from birdtable.apps.posts.archive import Wanted, authors_of
from birdtable.apps.posts.plain_words import STATES, TOPICS
from birdtable.apps.posts.queries import classes_of


class Filters(forms.Form):
    """What a list of posts can be narrowed down by. It is only drawn: the list reads the address itself."""

    state = forms.ChoiceField(required=False, label="Where it is")
    topic = forms.ChoiceField(required=False, label="About")
    school_class = forms.ChoiceField(required=False, label="Class")
    author = forms.ChoiceField(required=False, label="Begun by")


def filters_for(membership: Membership, wanted: Wanted) -> Filters:
    """The bar for this member's school, with what is wanted chosen."""
    form = Filters({name: getattr(wanted, name) for name in Filters.base_fields}, auto_id="filter-%s")
    choices = {
        "state": [(state.value, says) for state, says in STATES.items()],
        "topic": [(topic.value, says) for topic, says in TOPICS.items()],
        "school_class": [(str(one.pk), one.name) for one in classes_of(membership)],
        "author": authors_of(membership),
    }
    for name, listed in choices.items():
        form.fields[name] = forms.ChoiceField(
            required=False, label=form.fields[name].label or "", choices=[("", "All"), *listed]
        )
    return form
