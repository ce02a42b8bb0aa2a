"""Whatever goes wrong, and wherever the worker is killed: never two posts on X, and never a receipt without a post."""

from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from birdtable.adapters.networks.network import (
    Absent,
    CannotTell,
    LookAgain,
    NotExecuted,
    RateLimited,
    Receipt,
    Unsure,
)
from tests.networks.fake_x import ME
from tests.networks.faulty import Fault
from tests.networks.memory import NotesInMemory
from tests.networks.x_rig import XRig, x_rig

QUICK = sorted(set(Fault) - {Fault.TIMEOUT_AFTER, Fault.TIMEOUT_BEFORE, Fault.DRIP, Fault.ENDLESS}, key=str)
"""Those that take no time; a time-out is to us what a cut connection is (see test_x)."""
PATHS = ("/2/tweets", f"/2/users/{ME}/tweets", "/2/media/upload", "/2/media/metadata", "/2/oauth2/token")
WRITES = 12
"""More than one delivery notes."""


class Killed(BaseException):
    """The worker was killed here."""


@dataclass
class FatalNotes(NotesInMemory):
    """Notes that are the last thing some workers do. before, after: at which writes, counted over the whole life."""

    before: frozenset[int]
    after: frozenset[int]
    written: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def write(self, name: str, value: str) -> None:
        self.count += 1
        if self.count in self.before:
            raise Killed
        super().write(name, value)
        if self.count in self.after:
            raise Killed


def life_of(rig: XRig, outgoing, notes: FatalNotes):
    """What the outbox does with one delivery until it is settled, or a person has to look."""
    key, step = rig.new_key(), rig.network.publish
    for _ in range(40):
        try:
            answer = step(outgoing, key=key, notes=notes)
        except Killed:
            # The lease ends, and what may have been sent is looked up first.
            rig.clock.on(seconds=75)
            step = rig.network.look_up
            continue
        match answer:
            case Unsure():
                step = rig.network.look_up
            case LookAgain(_, until):
                rig.clock.time = max(until, rig.clock())
            case NotExecuted(_, until) | RateLimited(_, until):
                step = rig.network.publish
                rig.clock.time = max(until or rig.clock(), rig.clock())
                rig.clock.on(seconds=60)
            case Absent():
                step = rig.network.publish
            case _:
                return answer
    raise AssertionError("it never ends")


SCHEDULES = st.lists(st.tuples(st.sampled_from(QUICK), st.sampled_from(PATHS)), max_size=6)
KILLS = st.frozensets(st.integers(1, WRITES), max_size=3)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(faults=SCHEDULES, before=KILLS, after=KILLS, pictures=st.integers(0, 1), lag=st.sampled_from((0, 30, 200)))
@example(faults=[(Fault.CUT_AFTER, "/2/tweets")], before=frozenset({4}), after=frozenset(), pictures=0, lag=0)
@example(faults=[(Fault.BROKEN_AFTER, "/2/tweets")], before=frozenset(), after=frozenset({3}), pictures=0, lag=200)
def test_never_two_posts_and_never_a_receipt_for_none(faults, before, after, pictures, lag):
    with x_rig() as rig:
        rig.x.takes_duplicates = True
        rig.x.lag = timedelta(seconds=lag)
        for fault, path in faults:
            rig.server.fault(fault, path=path)
        outgoing = rig.outgoing("Year 4 planted beans & peas: school.org.uk", pictures=pictures)
        answer = life_of(rig, outgoing, FatalNotes(before, after))
        assert len(rig.standing()) <= 1
        if isinstance(answer, Receipt):
            assert [post.id for post in rig.x.posts] == [answer.remote_id]
        elif not isinstance(answer, CannotTell):
            assert rig.standing() == [], answer


def test_without_faults_it_is_simply_out():
    with x_rig() as rig:
        notes = FatalNotes(frozenset(), frozenset())
        assert isinstance(life_of(rig, rig.outgoing("Beans", pictures=1), notes), Receipt)
        assert notes.count <= WRITES
