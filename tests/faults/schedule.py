"""One schedule of everything that can go wrong, thrown by dice: two workers, people, a clock, and what must hold."""

import random
from datetime import timedelta

import time_machine
from django.utils import timezone

from birdtable.apps.delivery import actions, by_hand, holding, networks, sending
from birdtable.apps.delivery.models import Delivery, Hold, Notice
from birdtable.apps.delivery.queries import due_deliveries
from birdtable.apps.people.actions import bump_facts
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.stops import Overtaken
from birdtable.core.delivery_states import DeliveryState
from birdtable.core.states import NotAllowed
from birdtable.core.words import Network
from tests.faults.hands import Hand, here_is_the_ground, step
from tests.faults.servers import Server, WithADeadline
from tests.faults.steps import Stepping

EVENTS, AT_ONCE, ROUNDS = 70, 2, 80
_S = DeliveryState
ENDS = (_S.SENT, _S.REMOVED, _S.CANCELLED)
TICKED = {Network.X: "https://x.com/thornbeck/", Network.BLUESKY: "https://bsky.app/thornbeck/"}


class Schedule:
    """`run` throws it; every broken promise is an AssertionError that names the seed and tells what happened."""

    def __init__(self, school, post: Post, seed: int, monkeypatch) -> None:
        self.school, self.post, self.dice, self.seed = school, post, random.Random(seed), seed
        self.told: list[str] = []
        self.now_at = 0
        self.stopped_at: dict[object, int] = {}
        self.looked_at: dict[object, int] = {}
        self.rows = list(Delivery.objects.filter(post=post))
        self.servers = {
            Network.BLUESKY: self._server(keyed=True),
            Network.X: self._server(keyed=False),
        }
        board = Stepping(networks.Noticeboard(), step)
        for network, server in self.servers.items():
            monkeypatch.setitem(networks.NETWORKS, network, lambda _, server=server: WithADeadline(server, step))
        monkeypatch.setitem(networks.NETWORKS, Network.NOTICEBOARD, lambda _: board)
        self._watch(monkeypatch)
        self.hands: list[Hand] = []
        self.asleep: dict[int, int] = {}
        self.bells: list[object] = []
        self.withdrawn = False

    def _server(self, *, keyed: bool) -> Server:
        return Server(self.dice, keyed=keyed, faults=self.dice.randint(0, 5), wrote=self._wrote)

    def _watch(self, monkeypatch) -> None:
        look, claim = sending.why_held, sending._claim

        def why_held(delivery):
            self.looked_at[delivery.pk] = self.now_at
            return look(delivery)

        def _claim(delivery, facts_version):
            attempt = claim(delivery, facts_version)
            if attempt is not None:
                self._promise(not self._stopped(delivery), "claimed after it was stopped")
            return attempt

        monkeypatch.setattr(sending, "why_held", why_held)
        monkeypatch.setattr(sending, "_claim", _claim)

    def run(self) -> None:
        here_is_the_ground()
        start = timezone.now() + timedelta(seconds=1)
        with time_machine.travel(start, tick=False) as clock:
            self.clock = clock
            self.bells += [row.pk for row in self.rows]
            for _ in range(EVENTS):
                self.now_at += 1
                self._event()
                self._holds_now()
            self._calm()

    def _event(self) -> None:
        weighted = {
            self._advance: 14, self._start: 8, self._sweep: 4, self._pass_time: 4, self._kill: 2, self._sleep: 1.5,
            self._hold: 0.5, self._lift: 0.7, self._facts_change: 0.4, self._take_down: 0.35, self._person: 1,
        }  # fmt: skip
        (do,) = self.dice.choices(list(weighted), list(weighted.values()))
        do()

    def _say(self, what: str) -> None:
        self.told.append(f"{self.now_at}: {what}")

    def _promise(self, kept: bool, words: str) -> None:
        assert kept, f"{words} (seed {self.seed})\n" + "\n".join(self.told)

    # What workers do.

    def _start(self) -> None:
        awake = [one for one in self.hands if self.asleep.get(one.number, 0) <= self.now_at]
        if len(awake) >= AT_ONCE or not self.bells:
            return
        pk = self.dice.choice(self.bells)
        if self.dice.random() < 0.8:
            self.bells.remove(pk)
        if self.dice.random() < 0.1:
            self._say("a bell is lost")
            return
        self.hands.append(Hand(self.now_at, lambda: sending.attend(pk)))
        self._say(f"worker {self.now_at} begins with {self._called(pk)}")

    def _sleep(self) -> None:
        """One is delayed for as long as its lease, and the others go on meanwhile."""
        if self.hands:
            hand = self.dice.choice(self.hands)
            self.asleep[hand.number] = self.now_at + self.dice.randint(8, 25)
            self.clock.shift(timedelta(seconds=80))
            self._say(f"worker {hand.number} sleeps at: {hand.at}; 80 seconds pass")

    def _advance(self) -> None:
        awake = [one for one in self.hands if self.asleep.get(one.number, 0) <= self.now_at]
        if awake:
            hand = self.dice.choice(awake)
            hand.advance()
            self._say(f"worker {hand.number} goes on to: {'the end' if hand.done else hand.at}")
            self.hands = [one for one in self.hands if not one.done]

    def _kill(self) -> None:
        if self.hands:
            hand = self.dice.choice(self.hands)
            self._say(f"worker {hand.number} is killed at: {hand.at}")
            hand.kill()
            self.hands.remove(hand)

    def _sweep(self) -> None:
        self.bells += due_deliveries(timezone.now(), 10)

    def _pass_time(self) -> None:
        seconds = self.dice.choice((1, 10, 20, 40, 80, 80, 600))
        self.clock.shift(timedelta(seconds=seconds))
        self._say(f"{seconds} seconds pass")

    # What people do.

    def _hold(self) -> None:
        channel = self.dice.choice([None, *[row.channel for row in self.rows]])
        standing = holding.hold(self.school.school, by=self.school.leader, channel=channel)
        self.stopped_at.setdefault(standing.pk, self.now_at)
        self._say(f"hold: {channel or 'everything'}")

    def _lift(self) -> None:
        for standing in Hold.objects.filter(lifted_at=None):
            holding.lift(standing, by=self.school.leader)
            self.stopped_at.pop(standing.pk, None)
        self._say("all holds are lifted")

    def _facts_change(self) -> None:
        bump_facts(self.school.school.pk)

    def _take_down(self) -> None:
        post = Post.objects.get(pk=self.post.pk)
        try:
            actions.stop_or_withdraw(post, by=self.school.teacher)
        except (NotAllowed, Overtaken):
            return
        self.withdrawn = True
        self.stopped_at.setdefault("withdrawn", self.now_at)
        self._say("taken down, or taken back")

    def _person(self) -> None:
        """Somebody does what a page asks for, and looks at the network first."""
        for row in Delivery.objects.filter(post=self.post, state__in=[_S.BY_HAND, _S.REFUSED, _S.REMOVAL_BY_HAND]):
            network = Network(row.channel.network)
            server, words = self.servers[network], row.outgoing["text"]
            if row.state == _S.REFUSED:
                by_hand.try_once_more(row, by=self.school.leader)
            elif row.state == _S.REMOVAL_BY_HAND:
                while made := server.found(row.key, words):
                    server.standing.discard(made)
                by_hand.taken_down(row, by=self.school.leader)
            elif not by_hand.why_not_by_hand(row):
                made = server.found(row.key, words) or server.make(row.key, words)
                by_hand.posted(row, by=self.school.leader, link=TICKED[network] + made)
            self._say(f"a person sees to {self._called(row.pk)}")

    # What must hold.

    def _stopped(self, delivery: Delivery, before: int | None = None) -> bool:
        """Whether something that stops it was committed, and before that moment."""
        before = self.now_at + 1 if before is None else before
        holds = Hold.objects.filter(lifted_at=None)
        mine = [one.pk for one in holds if one.channel_id in (None, delivery.channel_id)]
        at = [self.stopped_at[pk] for pk in mine] + [self.stopped_at.get("withdrawn", self.now_at + 1)]
        return any(moment < before for moment in at)

    def _wrote(self, key: str) -> None:
        row = next(one for one in self.rows if one.key == key)
        self._say(f"written on the network: {self._called(row.pk)}")
        server = self.servers[Network(row.channel.network)]
        copies = [one for one, (known, words) in server.ever.items() if words == row.outgoing["text"] and known == key]
        self._promise(len(copies) <= 1, "two posts")
        looked = self.looked_at.get(row.pk, 0)
        self._promise(not self._stopped(row, before=looked), "out after it was stopped")

    def _holds_now(self) -> None:
        for row in Delivery.objects.filter(post=self.post, state=_S.SENT):
            self._promise(self._is_there(row), f"sent, and not there: {self._called(row.pk)}")

    def _is_there(self, row: Delivery) -> bool:
        if row.channel.network == Network.NOTICEBOARD:
            return Notice.objects.filter(delivery=row, removed_at=None, pk=row.remote_id).exists()
        server = self.servers[Network(row.channel.network)]
        return any(row.remote_id.endswith(made) for made in server.standing)

    def _calm(self) -> None:
        """Nothing goes wrong any more: everything must come to a good end."""
        for server in self.servers.values():
            server.faults = 0
        for hand in self.hands:
            while not hand.done:
                hand.advance()
        self._lift()
        for _ in range(ROUNDS):
            self.clock.shift(timedelta(seconds=95))
            for pk in due_deliveries(timezone.now(), 10):
                sending.attend(pk)
            self._person()
            self._holds_now()
            if not Delivery.objects.filter(post=self.post).exclude(state__in=ENDS).exists():
                break
        self._ends_well()

    def _ends_well(self) -> None:
        for row in Delivery.objects.filter(post=self.post):
            self._promise(row.state in ENDS, f"{self._called(row.pk)} stays {row.state} for ever")
            if self.withdrawn:
                self._promise(row.state != _S.SENT, f"{self._called(row.pk)} is still out")
                server = self.servers.get(Network(row.channel.network))
                there = server.found(row.key, row.outgoing["text"]) if server else None
                self._promise(there is None, f"a copy was forgotten on {row.channel}")
            else:
                self._promise(row.state == _S.SENT, f"{self._called(row.pk)} was lost: {row.state}")

    def _called(self, pk) -> str:
        return next(str(row.channel.network) for row in self.rows if row.pk == pk)
