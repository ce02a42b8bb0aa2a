"""The filter bar over the list of posts."""

from django import forms

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Membership
from birdtable.apps.posts.archive import authors_of
from birdtable.apps.posts.finding import Wanted
from birdtable.apps.posts.plain_words import STATES, TOPICS
from birdtable.apps.posts.queries import classes_of
from birdtable.apps.roll.wording import NETWORKS
from birdtable.core.words import Network

PICTURES = (
    ("children", "Children in a picture"),
    ("without", "No children in a picture"),
    ("any", "Any picture"),
    ("none", "No picture"),
)


class Filters(forms.Form):
    """What a list of posts can be narrowed down by. It is only drawn: the list reads the address itself."""

    state = forms.ChoiceField(required=False, label="Where it is")
    topic = forms.ChoiceField(required=False, label="About")
    school_class = forms.ChoiceField(required=False, label="Class")
    author = forms.ChoiceField(required=False, label="Begun by")
    network = forms.ChoiceField(required=False, label="Account")
    pictures = forms.ChoiceField(required=False, label="Pictures")
    since = forms.DateField(required=False, label="From", widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(required=False, label="Until", widget=forms.DateInput(attrs={"type": "date"}))


def filters_for(membership: Membership, wanted: Wanted) -> Filters:
    """The bar for this member's school, with what is wanted chosen."""
    form = Filters({name: getattr(wanted, name) for name in Filters.base_fields}, auto_id="filter-%s")
    choices = {
        "state": [(state.value, says) for state, says in STATES.items()],
        "topic": [(topic.value, says) for topic, says in TOPICS.items()],
        "school_class": [(str(one.pk), one.name) for one in classes_of(membership)],
        "author": authors_of(membership),
        "network": _networks_of(membership),
        "pictures": list(PICTURES),
    }
    for name, listed in choices.items():
        form.fields[name] = forms.ChoiceField(
            required=False, label=form.fields[name].label or "", choices=[("", "All"), *listed]
        )
    return form


def _networks_of(membership: Membership) -> list[tuple[str, str]]:
    here = set(Channel.objects.for_school(membership).values_list("network", flat=True))
    return [(network.value, NETWORKS[network]) for network in Network if network in here]


def ways_to_look(wanted: Wanted) -> list[dict[str, object]]:
    """The same posts as a list, and as their pictures: for tabs."""
    grid = wanted.view == "pictures"
    return [
        {"url": f"?{wanted.filters}", "label": "List", "current": not grid},
        {"url": f"?{wanted.filters}view=pictures", "label": "Pictures", "current": grid},
    ]
