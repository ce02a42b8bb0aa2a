"""What every network must do, fake and real alike: one set of tests.

Subclass `NetworkContract`, give it a fixture `rig` that makes a `Rig`, and pytest runs all of it against that network.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from birdtable.adapters.networks.network import Absent, CannotTell, Capability, Gone, Network, Outgoing, Receipt, Unsure
from birdtable.adapters.networks.readers import OFFERS
from tests.networks.memory import NotesInMemory


@dataclass
class Rig:
    """A network under test.

    outgoing: makes a post with these words (and `pictures` described pictures); new_key: as a delivery would have it;
    standing: the words of the posts that anybody can see on the account now, each once for each time it stands there.
    settles_doubt: the network can be asked whether it has a post, and answers for certain.
    """

    network: Network
    outgoing: Callable[..., Outgoing]
    new_key: Callable[[], str]
    standing: Callable[[], Sequence[str]]
    settles_doubt: bool = True
    notes: dict[str, NotesInMemory] = field(default_factory=dict)

    def publish(self, outgoing: Outgoing, key: str):
        return self.network.publish(outgoing, key=key, notes=self.notes_of(key))

    def look_up(self, outgoing: Outgoing, key: str):
        return self.network.look_up(outgoing, key=key, notes=self.notes_of(key))

    def notes_of(self, key: str) -> NotesInMemory:
        return self.notes.setdefault(key, NotesInMemory())

    def published(self, outgoing: Outgoing, key: str) -> Receipt:
        answer = self.publish(outgoing, key)
        assert isinstance(answer, Receipt), answer
        return answer


class NetworkContract:
    """The tests. `rig` is the subclass's own fixture."""

    def test_what_is_put_up_stands_there_and_has_the_networks_own_id(self, rig: Rig):
        outgoing = rig.outgoing("Year 4 planted beans.")
        receipt = rig.published(outgoing, rig.new_key())
        assert receipt.remote_id
        assert receipt.link.startswith(("https://", "http://", "/"))
        assert receipt.at.tzinfo is not None
        assert list(rig.standing()) == ["Year 4 planted beans."]

    def test_the_same_key_twice_is_one_post(self, rig: Rig):
        outgoing, key = rig.outgoing("The hall is open from six."), rig.new_key()
        receipt = rig.published(outgoing, key)
        again = rig.publish(outgoing, key)
        assert isinstance(again, Receipt | Unsure), again
        assert len(rig.standing()) == 1
        if isinstance(again, Receipt):
            assert again.remote_id == receipt.remote_id

    def test_two_keys_are_two_posts(self, rig: Rig):
        first = rig.published(rig.outgoing("Swimming is on Tuesday."), rig.new_key())
        second = rig.published(rig.outgoing("Swimming is on Friday, too."), rig.new_key())
        assert first.remote_id != second.remote_id
        assert len(rig.standing()) == 2

    def test_what_was_put_up_is_found_again(self, rig: Rig):
        outgoing, key = rig.outgoing("Reception found a snail."), rig.new_key()
        receipt = rig.published(outgoing, key)
        found = rig.look_up(outgoing, key)
        assert isinstance(found, Receipt), found
        assert (found.remote_id, found.link) == (receipt.remote_id, receipt.link)

    def test_what_was_never_put_up_is_never_found(self, rig: Rig):
        found = rig.look_up(rig.outgoing("Nobody sent this."), rig.new_key())
        assert isinstance(found, Absent if rig.settles_doubt else Absent | CannotTell), found

    def test_what_was_taken_down_stands_there_no_more(self, rig: Rig):
        outgoing, key = rig.outgoing("A jumper was found."), rig.new_key()
        receipt = rig.published(outgoing, key)
        assert rig.network.remove(key=key, remote_id=receipt.remote_id) == Gone()
        assert list(rig.standing()) == []
        if rig.settles_doubt:
            assert rig.look_up(outgoing, key) == Absent()

    def test_taking_down_twice_is_no_error(self, rig: Rig):
        key = rig.new_key()
        receipt = rig.published(rig.outgoing("The fair is at two."), key)
        for _ in range(2):
            assert rig.network.remove(key=key, remote_id=receipt.remote_id) == Gone()

    def test_taking_one_down_leaves_the_others(self, rig: Rig):
        first, second = rig.new_key(), rig.new_key()
        receipt = rig.published(rig.outgoing("The choir sings at nine."), first)
        rig.published(rig.outgoing("The choir sings at ten."), second)
        rig.network.remove(key=first, remote_id=receipt.remote_id)
        assert list(rig.standing()) == ["The choir sings at ten."]

    def test_pictures_go_with_the_post(self, rig: Rig):
        outgoing, key = rig.outgoing("Our bug hotel.", pictures=2), rig.new_key()
        rig.published(outgoing, key)
        assert isinstance(rig.look_up(outgoing, key), Receipt)

    @pytest.mark.parametrize("capability", OFFERS, ids=str)
    def test_it_can_do_exactly_what_it_declares(self, rig: Rig, capability: Capability):
        assert isinstance(rig.network, OFFERS[capability]) == (capability in rig.network.capabilities)
