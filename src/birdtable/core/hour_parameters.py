"""When nothing goes out, and how soon somebody is told."""

from birdtable.core.parameter import Chapter, Parameter, Upheld
from birdtable.core.quiet_hours import minutes_of
from birdtable.core.strictness import LESS, Plain, Strictness, strictest_first


def _as_quiet(one: Plain, floor: Plain) -> bool:
    return minutes_of(str(one)) >= minutes_of(str(floor))


HOURS = (
    Parameter(
        name="quiet_hours",
        says="Hours in which nothing goes out: `off`, or for instance `19:00-07:00`.",
        default="off",
        pattern=r"off|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d",
        chapter=Chapter.HOURS,
        upheld=Upheld(does="What falls due then waits until they are over; urgent notices never wait."),
        stricter=Strictness(_as_quiet, "at least {}", "whatever is quiet for longer and at no other hour less"),
    ),
    Parameter(
        name="quiet_days",
        says="Days on which nothing goes out: none, weekends, or weekends and bank holidays.",
        default="off",
        choices=("off", "weekends", "weekends_and_bank_holidays"),
        chapter=Chapter.HOURS,
        upheld=Upheld(does="What falls due then waits for the next day; urgent notices never wait."),
        stricter=strictest_first("weekends_and_bank_holidays", "weekends", "off"),
    ),
    Parameter(
        name="disclosure_minutes",
        says="After how many minutes the next person is told of a possible disclosure that nobody has seen.",
        default=10,
        minimum=2,
        maximum=60,
        chapter=Chapter.ENDING,
        upheld=Upheld(does="The deputy, then the head, are told one after the other until somebody has seen it."),
        stricter=LESS,
    ),
    Parameter(
        name="complaints_to",
        says="Whom families are sent to with a complaint: a name, a number, an address.",
        default="",
        pattern=r".{0,300}",
        chapter=Chapter.ENDING,
        upheld=Upheld(does="Stands in what the office is told to say to whoever complains on a network."),
    ),
    Parameter(
        name="media_to",
        says="Whom journalists are sent to: a name, a number, an address.",
        default="",
        pattern=r".{0,300}",
        chapter=Chapter.ENDING,
        upheld=Upheld(does="Stands in what the office is told to say to a journalist who asks on a network."),
    ),
)
