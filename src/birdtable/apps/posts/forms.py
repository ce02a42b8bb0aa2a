"""The Write form and the small ones around it. They check shape, never policy."""

from datetime import date, datetime, timedelta
from typing import Any, cast

from django import forms

from birdtable.apps.channels.models import Channel
from birdtable.apps.people.models import Membership, SchoolClass
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.plain_words import TOPICS
from birdtable.apps.posts.queries import Written, accounts_of, classes_of, written_of
from birdtable.apps.posts.wording import LONGEST_KEPT, readable
from birdtable.core.local_time import NoSuchTime, TwiceThatNight, moment_of

TOO_LONG = (
    "This is more than Birdtable keeps: {length:,} characters of at most {most:,}. Nothing is lost: shorten it, or "
    "copy part of it elsewhere. What was saved before is still there too."
)
A_YEAR = timedelta(days=366)
ChoosesClass = forms.ModelChoiceField[SchoolClass]


class Words(forms.CharField):
    """Text as it is kept: see `wording`."""

    def to_python(self, value: Any) -> str:
        """The words, readable; with every space where it was, unless the field strips."""
        words = readable(str(value)) if value else ""
        return words.strip() if self.strip else words


class Accounts(forms.ModelMultipleChoiceField[Channel]):
    """Accounts, called by their network's name."""

    def label_from_instance(self, obj: Channel) -> str:
        """As the school calls it."""
        return obj.called


class WriteForm(forms.Form):
    """Everything on the Write page but the pictures. A field that is wrong leaves what is stored as it was."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = Words(required=False, strip=False, label="What would you like to say?", widget=forms.Textarea)
    topic = forms.ChoiceField(
        required=False,
        label="What is it about?",
        choices=[("", "Choose…"), *((key.value, says) for key, says in TOPICS.items())],
    )
    school_class = forms.ModelChoiceField(
        SchoolClass.objects.none(), required=False, label="Class", empty_label="The whole school"
    )
    happens_on = forms.DateField(
        required=False,
        label="The day it happens",
        help_text="The noticeboard shows it under “Coming up”.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    channels = Accounts(
        Channel.objects.none(), required=False, label="Where does it go?", widget=forms.CheckboxSelectMultiple
    )
    when = forms.ChoiceField(
        required=False,
        label="When?",
        choices=[("now", "As soon as it is approved"), ("later", "At a time I choose")],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(
        required=False, label="Date", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    at = forms.TimeField(required=False, label="Time", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    which = forms.ChoiceField(
        required=False, label="Which of the two?", choices=[("first", ""), ("second", "")], widget=forms.RadioSelect
    )

    def __init__(self, post: Post, membership: Membership, data: Any = None) -> None:
        self.post, self.membership, self.zone = post, membership, membership.school.zone
        self.stored = written_of(post)
        self.asks_which = False
        super().__init__(data, initial=self._as_stored(), auto_id="write-%s")
        cast(Accounts, self.fields["channels"]).queryset = accounts_of(membership)
        cast(ChoosesClass, self.fields["school_class"]).queryset = classes_of(membership)
        if self.stored.scheduled_for:
            self._show_which(self.stored.scheduled_for.astimezone(self.zone))

    def _as_stored(self) -> dict[str, Any]:
        moment = self.stored.scheduled_for
        local = moment.astimezone(self.zone) if moment else None
        return {
            "version": self.post.version,
            "text": self.stored.text,
            "topic": self.stored.topic,
            "school_class": self.post.school_class_id,
            "happens_on": self.stored.happens_on,
            "channels": [channel.pk for channel in self.stored.channels],
            "when": "later" if local else "now",
            "day": local.date() if local else None,
            "at": local.time() if local else None,
            "which": ("second" if local.fold else "first") if local else "",
        }

    def clean_text(self) -> str:
        """No longer than is kept."""
        text: str = self.cleaned_data["text"]
        if len(text) > LONGEST_KEPT:
            raise forms.ValidationError(TOO_LONG.format(length=len(text), most=LONGEST_KEPT))
        return text

    def clean_happens_on(self) -> date | None:
        """Ahead, and within a year; one that was given before may lie behind by now."""
        day: date | None = self.cleaned_data["happens_on"]
        today = self.membership.school.today()
        if day and day != self.stored.happens_on and not today <= day <= today + A_YEAR:
            raise forms.ValidationError("Choose a day within the next year, or leave it out.")
        return day

    def clean(self) -> dict[str, Any]:
        """The date and time become one moment, by the school's clock."""
        said = self.cleaned_data
        if said.get("when") != "later":
            return said | {"scheduled_for": None}
        if not said.get("day") or not said.get("at"):
            if not self.errors.keys() & {"day", "at"}:
                self.add_error("day", "Choose a date and a time, or send it as soon as it is approved.")
            return said
        try:
            moment = moment_of(said["day"], said["at"], self.zone, which=said.get("which", ""))
        except NoSuchTime as jump:
            self.add_error(
                "at",
                f"The clocks go forward that night: there is no {said['at']:%H:%M}. Did you mean {jump.then:%H:%M}?",
            )
            return said
        except TwiceThatNight as twice:
            self._ask_which(twice)
            return said
        self._show_which(moment.astimezone(self.zone))
        return said | {"scheduled_for": moment}

    def _ask_which(self, twice: TwiceThatNight) -> None:
        self._name_both(twice.first, twice.second)
        self.add_error("which", f"The clocks go back that night: {twice.first:%H:%M} comes twice. Which of the two?")

    def _show_which(self, moment: datetime) -> None:
        first, second = moment.replace(fold=0), moment.replace(fold=1)
        if first.utcoffset() != second.utcoffset():
            self._name_both(first, second)

    def _name_both(self, first: datetime, second: datetime) -> None:
        self.asks_which = True
        cast(forms.ChoiceField, self.fields["which"]).choices = [
            ("first", f"The first {first:%H:%M}, before the clocks change ({first:%Z})"),
            ("second", f"The second {second:%H:%M}, an hour later ({second:%Z})"),
        ]

    def written(self) -> Written:
        """What was said, after validation; what is stored, where a field was wrong or nothing was posted."""
        if not self.is_bound:
            return self.stored
        said = self.cleaned_data
        channels = said.get("channels")
        return Written(
            text=said.get("text", self.stored.text),
            topic=said.get("topic", self.stored.topic),
            channels=tuple(self.stored.channels if channels is None else channels),
            scheduled_for=said.get("scheduled_for", self.stored.scheduled_for),
            happens_on=said.get("happens_on", self.stored.happens_on),
        )

    def class_chosen(self) -> SchoolClass | None:
        """The class, after validation."""
        chosen: SchoolClass | None = self.cleaned_data.get("school_class", self.post.school_class)
        return chosen


class SendBackForm(forms.Form):
    """Why a post goes back to its author."""

    words = Words(
        max_length=1000,
        label="What should change?",
        error_messages={"required": "Say in a few words what should change."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CommentForm(forms.Form):
    """Something about a draft, for colleagues."""

    words = Words(
        max_length=1000,
        label="Say something about it",
        error_messages={"required": "Say something, or leave it."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SuggestForm(forms.Form):
    """Other words for a post."""

    text = Words(
        strip=False,
        label="Your wording",
        widget=forms.Textarea,
        error_messages={"required": "Write what it should say."},
    )
    words = Words(required=False, max_length=1000, label="A word to the author")
    version = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """What the author says to other words: `accept`, or anything else to keep their own."""

    answer = forms.CharField(required=False)
    version = forms.IntegerField(required=False)

    @property
    def accepts(self) -> bool:
        """Whether the other words are taken."""
        return bool(self["answer"].value() == "accept")

    @property
    def read_version(self) -> int:
        """Of the post whose words were compared with them; -1, which no post ever is, where the page did not say."""
        self.is_valid()
        return int(self.cleaned_data.get("version") or -1)
