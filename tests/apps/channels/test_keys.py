"""Sign-ins to networks lie sealed in the database, and the keys can be renewed without anybody connecting again."""

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection

from birdtable.adapters.networks.network import NeedsReconnect
from birdtable.adapters.sealing import NoKeys, Seal, Sealed, new_key
from birdtable.apps.channels.credentials import NO_KEY, ChannelCredentials
from birdtable.apps.channels.keys import our_seal, renew_keys, that_nothing_opens
from birdtable.apps.channels.models import Channel, Credential
from birdtable.cli.keys import keys
from birdtable.core.words import Network
from tests.people import a_school

pytestmark = pytest.mark.django_db
PASSWORD = "abcd-efgh-ijkl-mnop"


@pytest.fixture
def key_file(settings, tmp_path) -> Path:
    path = tmp_path / "field.keys"
    path.write_text(new_key() + "\n")
    settings.BIRDTABLE_FIELD_KEYS_FILE, settings.BIRDTABLE_FIELD_KEYS = path, ""
    return path


@pytest.fixture
def account(key_file) -> Channel:
    school = a_school()
    channel = Channel.objects.create(school=school, network=Network.BLUESKY, handle="thornbeck.example")
    Credential.objects.create(school=school, channel=channel, sealed=our_seal().seal({"password": PASSWORD}))
    return channel


def test_no_password_lies_open_in_the_database(account) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM channels_credential")
        assert PASSWORD not in str(cursor.fetchall())


def test_renewed_keys_open_everything_and_the_second_time_the_first_key_is_gone(account, key_file) -> None:
    first = key_file.read_text().split()
    assert renew_keys() == 1
    assert ChannelCredentials(account.pk).current().fields == {"password": PASSWORD}
    assert renew_keys() == 1
    assert ChannelCredentials(account.pk).current().fields == {"password": PASSWORD}
    assert not set(first) & set(key_file.read_text().split())
    with pytest.raises(Sealed):
        Seal(first).open(Credential.objects.get().sealed)
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_without_its_key_an_account_asks_to_be_connected_again(account, key_file) -> None:
    key_file.write_text(new_key())
    assert ChannelCredentials(account.pk).current() == NeedsReconnect(NO_KEY)
    assert that_nothing_opens() == [f"Bluesky thornbeck.example ({account.school})"]


def test_keys_may_come_from_the_environment_and_are_then_renewed_there(account, key_file, settings) -> None:
    second = new_key()
    settings.BIRDTABLE_FIELD_KEYS = f"{second},{key_file.read_text().strip()}"
    assert renew_keys() == 1
    assert Seal([second]).open(Credential.objects.get().sealed) == {"password": PASSWORD}


def test_without_keys_nothing_is_sealed_and_the_command_says_so(account, key_file) -> None:
    key_file.unlink()
    with pytest.raises(NoKeys):
        our_seal()
    answer = CliRunner().invoke(keys, ["renew"])
    assert answer.exit_code == 2
    assert "cannot be read" in answer.output


def test_the_command_says_how_many(account) -> None:
    answer = CliRunner().invoke(keys, ["renew"])
    assert answer.output == "Sealed 1 sign-in with a new key.\n"


@pytest.mark.parametrize("changed", ["", "not a seal", "gAAAAA=="])
def test_what_was_changed_opens_to_nobody(changed) -> None:
    with pytest.raises(Sealed):
        Seal([new_key()]).open(changed)


def test_what_is_no_key_is_told() -> None:
    with pytest.raises(NoKeys):
        Seal(["a key"])
    with pytest.raises(NoKeys):
        Seal([])
