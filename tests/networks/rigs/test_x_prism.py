"""Every request we make to X has the shape that our description has, and that X's whole document has."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Client, Site
from birdtable.adapters.networks.network import Gone, Outgoing, Receipt
from birdtable.adapters.networks.readers import Page, Settings
from birdtable.adapters.networks.x import X
from tests.conformance import conformance
from tests.networks.memory import CredentialsInMemory, NotesInMemory, PicturesInMemory
from tests.networks.rigs.installing import NoRig
from tests.networks.rigs.prism import A_NUMBER, prepared, prism
from tests.networks.x_description import CALLS
from tests.networks.x_rig import Clock, PurseInMemory, outgoing_with


@pytest.fixture(scope="module", params=["our description", "the whole document"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("prism")
    if request.param == "our description":
        description = Path(shutil.copy(CALLS, folder))
    else:
        description = prepared(conformance("x/openapi-2.167.json"), folder)
    client = Client(loopback=True)
    try:
        with prism(description) as origin:
            yield Site(client, origin)
    except NoRig as missing:
        pytest.skip(str(missing))
    finally:
        client.close()


@pytest.fixture
def pictures() -> PicturesInMemory:
    return PicturesInMemory()


@pytest.fixture
def x(site: Site, pictures: PicturesInMemory) -> X:
    clock = Clock()
    credentials = CredentialsInMemory(clock, access_token="any", user_id=A_NUMBER, handle="thornbeck")
    return X(site, credentials, pictures, PurseInMemory(clock), now=clock, seconds=20)


def test_a_post_with_pictures_large_and_small(x: X, pictures: PicturesInMemory):
    small = outgoing_with(pictures, "Our bug hotel & more: school.org.uk", number=3)
    (large,) = outgoing_with(pictures, "", number=1, content=bytes(2_100_000)).pictures
    outgoing = Outgoing(text=small.text, pictures=(*small.pictures, large))
    receipt = x.publish(outgoing, key=str(uuid4()), notes=NotesInMemory())
    assert isinstance(receipt, Receipt), receipt
    assert receipt.remote_id == A_NUMBER


def test_a_doubt_is_looked_up_and_a_post_taken_down(x: X):
    notes = NotesInMemory()
    notes.write("asked", datetime(2026, 11, 30, 9, 0, tzinfo=UTC).isoformat())
    x.look_up(Outgoing(text="Year 4 planted beans."), key=str(uuid4()), notes=notes)
    # Prism accepted the question: whatever its example says, the look was a whole one or found the post.
    assert "receipt" in notes.written or notes.written["looked"] == "1"
    found = x.publish(Outgoing(text="The fair is at two."), key=str(uuid4()), notes=(known := NotesInMemory()))
    assert isinstance(found, Receipt)
    assert isinstance(x.look_up(Outgoing(text="The fair is at two."), key="", notes=known), Receipt)
    assert x.remove(key="", remote_id=found.remote_id) == Gone()


def test_everything_that_is_read(x: X):
    assert isinstance(x.settings(), Settings)
    for read in (x.followers, x.mentions, x.own_posts):
        assert isinstance(read("0123456789abcdef"), Page), read


def test_a_request_of_another_shape_is_noticed(site: Site):
    for body in ({"text": 5}, {"text": "a", "reply_settings": "nobody"}, {"text": "a", "unknown": 1}):
        answer = site.ask(
            "POST", "/2/tweets", deadline=Deadline(20), json=body, headers={"Authorization": "Bearer any"}
        )
        assert isinstance(answer, Answer)
        assert answer.status == 422, body
