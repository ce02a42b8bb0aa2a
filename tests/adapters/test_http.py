"""The one way out: bounded in time and size, to no other machine, and honest about what may have been done."""

import logging
import socket
import threading
import time

import httpcore
import pytest

from birdtable.adapters.connection import Deadline
from birdtable.adapters.http import Answer, Client, Lost, NotReached, Site
from birdtable.adapters.public_addresses import NotAnAddress
from tests.networks.faulty import Fault, FaultyServer, Reply

SECRET = "correct-horse-battery"


@pytest.fixture
def server():
    made = FaultyServer(lambda request: Reply(200, {"path": request.path, "long": "x" * 200}))
    yield made
    made.close()


@pytest.fixture
def a_client():
    made = []

    def make(**how):
        made.append(Client(**how))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def client(a_client):
    return a_client(loopback=True)


@pytest.fixture
def site(client, server):
    return Site(client, server.origin)


def ask(site, seconds=2.0, **more):
    return site.ask("POST", "/post", deadline=Deadline(seconds), json={"text": "Beans."}, **more)


def test_an_answer_comes_back_whole(site, server):
    answer = ask(site, params={"limit": 3}, headers={"Authorization": f"Bearer {SECRET}"})
    assert answer.ok
    assert answer.fields()["path"] == "/post"
    arrived = server.asked[0]
    assert (arrived.method, arrived.params, arrived.bearer) == ("POST", {"limit": ["3"]}, SECRET)
    assert arrived.json == {"text": "Beans."}


def test_one_connection_serves_many_requests(site, server):
    for _ in range(3):
        assert ask(site).ok
    assert len(server.asked) == 3


@pytest.mark.parametrize("fault", [Fault.TIMEOUT_BEFORE, Fault.TIMEOUT_AFTER, Fault.CUT_BEFORE, Fault.CUT_AFTER])
def test_where_the_request_was_written_and_nothing_came_back_nobody_knows(site, server, fault):
    server.fault(fault)
    assert isinstance(ask(site, seconds=0.3), Lost)
    assert len(server.asked) == 1, "and it is not sent again"


@pytest.mark.parametrize("fault", [Fault.TRUNCATED, Fault.ENDLESS])
def test_half_an_answer_and_one_without_end_are_none(site, server, fault):
    server.fault(fault)
    assert isinstance(ask(site, longest=100_000), Lost)


def test_an_answer_that_drips_ends_with_the_deadline(site, server):
    server.fault(Fault.DRIP)
    began = time.monotonic()
    assert isinstance(ask(site, seconds=0.5), Lost)
    assert time.monotonic() - began < 2


def test_headers_that_drip_end_with_the_deadline(client):
    listening = socket.create_server(("127.0.0.1", 0))

    def drip():
        connection, _ = listening.accept()
        connection.recv(65_536)
        for _ in range(40):
            try:
                connection.send(b"H")
            except OSError:
                break
            time.sleep(0.05)
        connection.close()

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    began = time.monotonic()
    site = Site(client, f"http://127.0.0.1:{listening.getsockname()[1]}")
    assert isinstance(ask(site, seconds=0.4), Lost)
    assert time.monotonic() - began < 1.5
    thread.join(5)
    listening.close()


def test_an_upload_that_nobody_reads_ends_with_the_deadline(client):
    listening = socket.create_server(("127.0.0.1", 0))
    site = Site(client, f"http://127.0.0.1:{listening.getsockname()[1]}")
    answer = site.ask("POST", "/blob", deadline=Deadline(0.4), content=bytes(50_000_000))
    assert isinstance(answer, Lost)
    listening.close()


def test_a_machine_that_takes_no_connection_certainly_did_nothing(client):
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    listening.close()
    assert isinstance(ask(Site(client, f"http://127.0.0.1:{port}")), NotReached)


def test_a_name_that_nobody_knows_certainly_did_nothing(a_client):
    def unknown(host, port):
        raise socket.gaierror("no such name")

    assert isinstance(ask(Site(a_client(resolve=unknown), "https://pds.example")), NotReached)


def test_a_deadline_that_has_passed_lets_nothing_be_written(site, server):
    assert isinstance(ask(site, seconds=0.0), NotReached)
    assert server.asked == []


def test_a_machine_without_a_good_certificate_certainly_did_nothing(a_client, server):
    port = server.origin.rpartition(":")[2]
    elsewhere = Site(a_client(loopback=True, resolve=lambda *_: ["127.0.0.1"]), f"https://pds.example:{port}")
    assert isinstance(ask(elsewhere), NotReached)


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["10.1.2.3"], ["169.254.169.254"], ["9.9.9.9", "192.168.1.1"], ["::1"], []]
)
def test_a_name_that_leads_inside_is_never_connected_to(a_client, addresses, monkeypatch):
    def connected(*_, **__):
        pytest.fail("a connection was made")

    monkeypatch.setattr(socket, "create_connection", connected)
    answer = ask(Site(a_client(resolve=lambda *_: addresses), "https://pds.example"))
    assert isinstance(answer, NotReached)


def test_the_connection_goes_to_the_very_address_that_was_looked_at(a_client, server):
    """A name that answers differently the second time (DNS rebinding) is not asked a second time."""
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    asked = []

    def changing(host, port):
        asked.append(host)
        return answers[len(asked) - 1]

    port = server.origin.rpartition(":")[2]
    assert ask(Site(a_client(loopback=True, resolve=changing), f"http://rebound.example:{port}")).ok
    assert asked == ["rebound.example"]


def test_a_redirect_is_an_answer_and_nobody_follows_it(site, server):
    server.fault(Fault.REDIRECT)
    answer = ask(site)
    assert isinstance(answer, Answer)
    assert (answer.status, answer.ok, len(server.asked)) == (307, False, 1)


@pytest.mark.parametrize("path", ["//elsewhere.example/post", "/@elsewhere.example", "/%2f%2felsewhere", "/..//x"])
def test_no_path_leads_to_another_machine(site, server, path):
    answer = site.ask("GET", path, deadline=Deadline(2))
    assert isinstance(answer, Answer | NotReached)
    if isinstance(answer, Answer):
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    "origin", ["http://pds.example", "https://10.0.0.1", "https://localhost", "https://a@b.example"]
)
def test_outside_tests_a_site_is_a_public_one_with_a_certificate(a_client, origin):
    with pytest.raises(NotAnAddress):
        Site(a_client(), origin)


def test_what_is_packed_is_not_unpacked(client):
    packed = FaultyServer(lambda _: Reply(200, b"\x1f\x8b" + bytes(100), {"Content-Encoding": "gzip"}))
    assert isinstance(ask(Site(client, packed.origin)), Lost)
    packed.close()


@pytest.mark.parametrize("body", [b"<html>", b"[1]", b"\xff\xfe", b"[" * 100_000, b""])
def test_what_is_no_json_object_is_none(client, body):
    odd = FaultyServer(lambda _: Reply(200, body))
    assert ask(Site(client, odd.origin)).fields() is None
    odd.close()


@pytest.mark.parametrize("fault", [None, Fault.CUT_AFTER, Fault.TRUNCATED, Fault.NOT_JSON])
def test_no_secret_stands_in_a_log_or_in_what_is_said(site, server, fault, caplog):
    caplog.set_level(logging.DEBUG)
    if fault:
        server.fault(fault)
    answer = ask(site, headers={"Authorization": f"Bearer {SECRET}"})
    assert SECRET not in caplog.text + repr(answer)
    assert "Beans" not in caplog.text + repr(answer)


def test_a_connection_that_was_ended_while_idle_costs_no_doubt(site, server):
    """The server closes the connection after a truncated answer; the next request uses a new one."""
    assert ask(site).ok
    server.fault(Fault.TRUNCATED)
    assert isinstance(ask(site), Lost)
    assert ask(site).ok


def test_ten_threads_share_one_client(site, server):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(ask(site, seconds=5).ok)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert answers == [True] * 10


def test_the_errors_we_catch_are_all_there_are():
    ours = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol)
    raised = [
        one
        for one in vars(httpcore).values()
        if isinstance(one, type) and issubclass(one, Exception) and one is not httpcore.ConnectionNotAvailable
    ]
    assert [one for one in raised if not issubclass(one, (*ours, httpcore.ProxyError))] == []
