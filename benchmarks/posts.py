"""Invented posts, written as primary schools write them; most of them clean, some with what a policy stops."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.people import CLASSES
from birdtable.core.context import Pupil
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.words import DeviceKind, Network, Role, Shows, Topic

SENTENCES = tuple(
    """
{klass} planted {thing} in the school garden this {part}.
What a {good} {day}! {year} spent the {part} finding out how {idea}.
We loved our visit to {place}, and the children asked {good} questions.
Our new display about {topic} is up in the hall: come and see it when you collect your child.
In maths, {klass} measured the playground with trundle wheels and worked out the perimeter.
{year} have been writing poems about {topic} and reading them to each other.
Thank you to everyone who came to our coffee morning and helped raise £{number} for new library books.
Choir practice begins at {hour}.15 on {day}; all voices are welcome.
The eco council counted {number} pieces of litter on the field, and then there were none.
{klass} made circuits with buzzers, and the whole corridor heard how well they worked.
In assembly {adult} talked about kindness and what to do when a friend feels left out.
Swimming starts again for {year} after half term.
{adult} and the gardening club picked {number} runner beans before lunch.
Our Reception children used magnifying glasses to look for minibeasts under the logs.
A {good} morning of science in {klass}: we made volcanoes, and some of them were rather too lively.
The Spring term has begun, and so have the daffodils by the gate.
May Day dancing in the playground: ribbons, bells and not one tangle!
Today {year} became archaeologists and dug up a Roman villa in the sand tray.
We have been learning how {idea}. Ask your child to explain it over tea.
Poppies made by every child in school now hang in the hall for Remembrance Day.
{klass} read the first chapter of Charlotte's Web and wondered what Wilbur would do next.
The rose bushes by the front door are in flower; {klass} drew them in pastels.
Bikes, scooters and helmets everywhere this {part}: {year} passed their road safety course.
Our school council met {adult} to talk about the new climbing frame.
Children in {klass} built bridges from paper and found that folds make them strong.
Mary Seacole and Florence Nightingale were the subject of a lively debate in {year}.
We compared the climate of Manchester with that of Nairobi, and drew bar charts of the rain.
It was a {good} match against the village school: two goals each, and everybody shook hands.
Parents and carers, the book fair is open in the hall until {day} at half past {hour}.
The phonics workshop for Reception families is on {day} at {hour} o'clock.
Thank you to our lunchtime staff, who served {number} roast dinners without a single spill.
Year groups took turns to watch the partial eclipse through cardboard boxes. So clever!
{klass} practised their forward rolls in PE and finished with a pyramid of beanbags.
An artist showed {year} how to print with leaves, and the hall smelled of ink all {part}.
Which animal has three hearts? {klass} know: they have been studying {topic}.
Handwriting, spelling, and a {good} amount of laughing: {year} enjoyed their {part}.
The police visited to talk about {topic}, and let us sit in the van.
We will be closed to pupils on {day} for staff training.
Our allotment has its first strawberries. {klass} counted {number} and ate most of them.
French breakfast in {klass}: croissants, hot chocolate and a great deal of "s'il vous plaît".
""".strip().splitlines()
)
_FORENAME = (
    "Look at this {good} painting by {first} in {klass}.",
    "{first} and {other} told us all about {topic}.",
    "{first} built a lighthouse with a bulb that really lights up.",
    "Star of the week in {klass}: {first}!",
)
_FULL = (
    "Well done to {first} {last} for learning how {idea}.",
    "{first} {last} won the {topic} quiz.",
    "A {good} model by {first} {last} in {klass}.",
    "Our cup goes to {first} {last} and {other}.",
)
_STOPPED = (
    "Don't forget the PE kits on {day}, {klass}!",
    "Well done {first}, a better lesson today.",
    "Ring me at home on 07700 900{number} if you can help.",
    "Huge sale on sofas this weekend, everything half price!",
    "@fedupparent that is simply not true, as we told you on {day}.",
    "A {good} start to the week #welldone{tag}",
    "#SchoolTripToTheMuseum was a {good} day out for {tag}",
)
_WORDS = {
    "good": ("wonderful", "super", "busy", "calm", "fantastic", "rainy", "thoughtful", "proud", "joyful", "brilliant"),
    "part": ("morning", "afternoon", "week"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "thing": ("broad beans", "sunflowers", "garlic", "winter onions", "wild flowers", "an apple tree"),
    "place": ("the Science Museum", "Whitby Abbey", "the city farm", "Chester Zoo", "the canal", "Bolton Abbey"),
    "topic": ("the Great Fire of London", "volcanoes", "Ancient Egypt", "the octopus", "the Black Death", "rivers",
              "Black History Month", "staying safe online", "Diwali", "Eid", "the Victorians", "road safety"),
    "idea": ("magnets push and pull", "seeds travel", "shadows move", "the heart pumps blood", "castles were defended",
             "a bill becomes law", "sound reaches our ears", "rivers wear away stone", "fractions add up"),
    "year": ("Reception", "Year 1", "Year 2", "Year 3", "Year 4", "Year 5", "Year 6"),
    "adult": ("Mrs Khan", "Mr Rhodes", "Ms Bell", "Mr Mensah", "Mrs Hall", "our head", "the author Jane Green"),
    "tag": ("Kestrels", "year3", "TeamWillow", "robins"),
}  # fmt: skip
_ALTS = (
    "A clay fox on a window sill.",
    "Hands and paint brushes around a large sheet of paper.",
    "The backs of four children's heads, bent over a tray of soil.",
    "A display of paper poppies on a dark blue wall in the school hall.",
)
_ENDINGS = ("", "", "", " 🌱", " 🎉", " #reading", " #LoveOfLearning", " https://www.thornbeckprimary.sch.uk/news")


@dataclass(frozen=True, slots=True)
class Written:
    """One post. names: whether it was given a child's surname on purpose."""

    draft: Draft
    names: bool


def posts(number: int, length: int, children: Sequence[Pupil], *, seed: int = 2) -> list[Written]:
    """So many posts of just under so many characters: of 100, 80 clean, 8 with a full name, 8 with a first name."""
    chance = random.Random(seed)
    return [_post(length, children, chance) for _ in range(number)]


def _post(length: int, children: Sequence[Pupil], chance: random.Random) -> Written:
    lot = chance.random()
    special = _FULL if lot < 0.08 else _FORENAME if lot < 0.16 else _STOPPED if lot < 0.20 else None
    fill = _filler(children, chance)
    said = [fill(chance.choice(special))] if special else []
    ending = chance.choice(_ENDINGS)
    # Room for one more than is needed: the last sentence is cut where the words run out, as hurried ones are.
    while sum(map(len, said)) + len(said) + len(ending) < length:
        said.append(fill(chance.choice(SENTENCES)))
    special_first, *others = said
    chance.shuffle(others)
    text = " ".join([special_first, *others])[: max(length - len(ending), 1)].rsplit(" ", 1)[0] + ending
    return Written(_draft(text, chance), names=special is _FULL)


def _filler(children: Sequence[Pupil], chance: random.Random) -> Callable[[str], str]:
    def fill(sentence: str) -> str:
        child, other = chance.choice(children), chance.choice(children)
        words = {name: chance.choice(options) for name, options in _WORDS.items()}
        return sentence.format(
            **words,
            klass=chance.choice(list(CLASSES)),
            number=chance.randint(100, 999),
            hour=chance.choice(("eight", "nine", "three", "four")) if "o'clock" in sentence else chance.randint(8, 9),
            first=child.called,
            last=child.surname,
            other=other.called,
        )

    return fill


def _draft(text: str, chance: random.Random) -> Draft:
    """Everything stated, as on the Write page, so that no check can look away. Four in ten have a picture."""
    photo = PhotoFacts(
        shows=chance.choice((Shows.WORK, Shows.UNRECOGNISABLE)),
        alt=chance.choice(_ALTS),
        pupils=(),
        faces_unspoken=0,
        writing=(),
        refused_before=False,
        filename=f"picture-{chance.randint(1000, 9999)}.jpg",
    )
    return Draft(
        text=text,
        photos=(photo,) if chance.random() < 0.4 else (),
        topic=Topic.TEACHING_AND_LEARNING,
        author_roles=(Role.TEACHER,),
        device=DeviceKind.SCHOOL,
        channels=tuple(Network),
        when=None,
    )
