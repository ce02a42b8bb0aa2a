"""What people write about something that went wrong. No child is named in words: who it is, is chosen from the list."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils import timezone

from birdtable.apps.channels.models import Channel
from birdtable.apps.incidents.models import Incident, Note
from birdtable.apps.people.models import Membership, Person, School
from birdtable.apps.people.queries import people_today
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.named import children_named, without_names
from birdtable.apps.posts.queries import children_of
from birdtable.apps.posts.wording import readable
from birdtable.apps.roll.models import Pupil

LONGEST = 4000
OLDEST = timedelta(days=366)
ADDED = (Note.Kind.HAPPENED, Note.Kind.RISK, Note.Kind.DONE)
YES_NO = [("yes", "Yes"), ("no", "No")]


class WordsField(forms.CharField):
    """Words of a few sentences."""

    def __init__(self, *, label: str, hint: str = "", required: bool = True, rows: int = 4) -> None:
        area = forms.Textarea(attrs={"rows": rows, "maxlength": LONGEST})
        missing = {"required": "Please write a sentence or two."}
        super().__init__(
            label=label, help_text=hint, required=required, max_length=LONGEST, widget=area, error_messages=missing
        )

    def to_python(self, value: object) -> str:
        """As it can be kept."""
        return readable(str(value)).strip() if value else ""


class SpokenForm(forms.Form):
    """A form in whose words no child may be named."""

    def __init__(self, *given: Any, school: School, **more: Any) -> None:
        super().__init__(*given, **more)
        self.school = school

    def clean(self) -> dict[str, Any]:
        """What was written, with no child's full name in it."""
        cleaned = super().clean() or {}
        for name, field in self.fields.items():
            written = cleaned.get(name, "") if isinstance(field, WordsField) else ""
            if written and (says := without_names(children_named(written, self.school))):
                self.add_error(name, says)
        return cleaned


class PostsField(forms.ModelMultipleChoiceField[Post]):
    """Posts, by their first words."""

    def label_from_instance(self, obj: Post) -> str:
        """Its words and its day."""
        words = " ".join(obj.text.split()) or "A picture without words"
        return f"{words[:80]}{'…' if len(words) > 80 else ''} ({obj.changed_at:%-d %B})"


class ByName(forms.ModelChoiceField[Any]):
    """One of the school's own, as people call it. by: the name of what it is called by."""

    def __init__(self, model: type[Model], *, label: str, empty: str, by: str = "called") -> None:
        super().__init__(model._default_manager.none(), label=label, required=False, empty_label=empty)
        self.by = by

    def label_from_instance(self, obj: Model) -> str:
        """What it is called."""
        return str(getattr(obj, self.by))


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """What can be chosen in one of its fields."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows


class OpenForm(SpokenForm):
    """What somebody noticed. posts: that it may be about; chosen: those it is certainly about."""

    kind = forms.ChoiceField(label="What went wrong?", choices=Incident.Kind.choices, widget=forms.RadioSelect)
    words = WordsField(
        label="What happened?",
        hint="What was public that should not have been, and how you noticed. Name no child here.",
    )
    known_at = forms.DateTimeField(
        label="Since when does the school know?",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="Leave it empty for now. From then on there are 72 hours to decide whether it has to be reported.",
    )
    posts = PostsField(Post.objects.none(), label="Which posts?", required=False, widget=forms.CheckboxSelectMultiple)
    channel = ByName(Channel, label="Which account?", empty="No certain one")
    down = forms.BooleanField(label="Take it down everywhere now", required=False, initial=True)

    def __init__(self, *given: Any, posts: QuerySet[Post], chosen: Iterable[Post] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        offer(self, "posts", posts)
        self.fields["posts"].initial = [one.pk for one in chosen]
        offer(self, "channel", Channel.objects.filter(school=self.school, disconnected_at=None))

    def clean_known_at(self) -> datetime:
        """A moment that was; now, where nothing was said."""
        now = timezone.now()
        at: datetime | None = self.cleaned_data["known_at"]
        if at is None:
            return now
        at = at.replace(tzinfo=self.school.zone)
        if at > now:
            raise forms.ValidationError("That is still to come.")
        if at < now - OLDEST:
            raise forms.ValidationError("That is more than a year ago. Please look at the year.")
        return at


class NoteForm(SpokenForm):
    """More about it."""

    kind = forms.ChoiceField(label="What is it about?", choices=[(one.value, one.label) for one in ADDED])
    words = WordsField(label="Your words", hint="Name no child here.")


class WhyForm(SpokenForm):
    """One reason."""

    words = WordsField(label="In a sentence or two", rows=3)


class DecideForm(SpokenForm):
    """What whoever decides says. late: whether the 72 hours are over."""

    report = forms.ChoiceField(
        label="Is it reported to the Information Commissioner’s Office?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text="Yes, unless it is unlikely to put anybody’s rights and freedoms at risk.",
    )
    report_why = WordsField(label="Why?", rows=3)
    families = forms.ChoiceField(
        label="Are the families told?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text="They have to be where the risk to somebody is high. They may be in any case.",
    )
    tell_why = WordsField(label="Why are they told, or not?", rows=3)
    late_why = WordsField(label="Why only now, after the 72 hours?", rows=3)

    def __init__(self, *given: Any, late: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        if not late:
            del self.fields["late_why"]


class PeopleForm(forms.Form):
    """Who is in it: one more, or one fewer."""

    pupil = ByName(Pupil, label="A child", empty="Choose a child", by="listed_as")
    adult = ByName(Person, label="Somebody who works here", empty="Choose somebody")
    without = forms.UUIDField(required=False)

    def __init__(self, *given: Any, membership: Membership, **more: Any) -> None:
        super().__init__(*given, **more)
        offer(self, "pupil", children_of(membership))
        offer(self, "adult", people_today(membership.school))


class DeciderForm(forms.Form):
    """Who decides."""

    person = ByName(Person, label="Who decides?", empty="The head")

    def __init__(self, *given: Any, school: School, **more: Any) -> None:
        super().__init__(*given, **more)
        offer(self, "person", people_today(school))
