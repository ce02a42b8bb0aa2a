"""What a policy agreed about single topics and subjects: never, or with a leader's look."""

from collections.abc import Iterator

from birdtable.core.checks.t202_off_topic.subjects import SUBJECTS
from birdtable.core.draft import Draft
from birdtable.core.finding import Finding, Span
from birdtable.core.parameter import Chapter, Parameter, Parameters
from birdtable.core.parameters import TOPICS
from birdtable.core.strictness import FURTHER
from birdtable.core.text.cues import Reading
from birdtable.core.words import Degree

TOPICS_DENIED = Parameter(
    name="topics_denied",
    says="Topics the account never posts about, whatever else is allowed.",
    default=(),
    choices=TOPICS.choices,
    chapter=Chapter.WORDS,
    stricter=FURTHER,
)
TOPICS_FOR_A_LEADER = Parameter(
    name="topics_for_a_leader",
    says="Topics of which a leader sees every post.",
    default=(),
    choices=TOPICS.choices,
    chapter=Chapter.WORDS,
    stricter=FURTHER,
)
SUBJECTS_DENIED = Parameter(
    name="subjects_denied",
    says="Subjects the account never speaks of.",
    default=(),
    choices=tuple(SUBJECTS),
    chapter=Chapter.WORDS,
    stricter=FURTHER,
)
SUBJECTS_FOR_A_LEADER = Parameter(
    name="subjects_for_a_leader",
    says="Subjects of which a leader sees every post.",
    default=(),
    choices=tuple(SUBJECTS),
    chapter=Chapter.WORDS,
    stricter=FURTHER,
)
AGREED = (TOPICS, TOPICS_DENIED, TOPICS_FOR_A_LEADER, SUBJECTS_DENIED, SUBJECTS_FOR_A_LEADER)

NOT_ALLOWED = "The policy does not let the account post about this topic ({})."
FOR_A_LEADER = "A leader looks at every post about this topic ({})."
NOT_SPOKEN_OF = "“{}” is about {}, and the policy does not let the account speak of that."
SPOKEN_OF = "“{}” is about {}, and a leader looks at every such post."


def against_the_topics(draft: Draft, parameters: Parameters) -> Iterator[Finding]:
    """At most one finding, about the topic that the author chose."""
    if draft.topic is None:
        return
    topic = draft.topic.replace("_", " ")
    if draft.topic in _words(parameters, TOPICS_DENIED) or draft.topic not in _words(parameters, TOPICS):
        yield Finding(code="T202", says=NOT_ALLOWED.format(topic), degree=Degree.CERTAIN)
    elif draft.topic in _words(parameters, TOPICS_FOR_A_LEADER):
        yield Finding(code="T202", says=FOR_A_LEADER.format(topic), degree=Degree.LIKELY)


def against_the_subjects(reading: Reading, parameters: Parameters) -> Iterator[Finding]:
    """One finding for each subject the text speaks of and the policy denies or shows to a leader."""
    denied, shown = _words(parameters, SUBJECTS_DENIED), _words(parameters, SUBJECTS_FOR_A_LEADER)
    for name in SUBJECTS:
        if name not in denied and name not in shown:
            continue
        span = SUBJECTS[name].where(reading)
        if span:
            start, end = reading.folded.span(*span)
            says = NOT_SPOKEN_OF if name in denied else SPOKEN_OF
            yield Finding(
                code="T202",
                says=says.format(reading.text[start:end], SUBJECTS[name].called),
                where=Span("text", start, end),
                degree=Degree.CERTAIN if name in denied else Degree.LIKELY,
            )


def _words(parameters: Parameters, one: Parameter) -> tuple[str, ...]:
    given = parameters[one.name]
    assert isinstance(given, tuple)  # noqa: S101 - its default is a list of words
    return given
