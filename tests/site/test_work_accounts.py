"""Google and Microsoft are set up wholly, or not at all."""

from pathlib import Path

import pytest

from birdtable.site.work_accounts import halves, work_accounts

TENANT = "6F0C1E0E-7a3b-4a61-9d53-0a4f2f3a9c11"
GOOGLE = {"CLIENT_ID": "id.apps.example", "SECRET": "s", "DOMAIN": "Thornbeck.example, trust.example"}
MICROSOFT = {"CLIENT_ID": "an id", "SECRET": "S", "TENANT": TENANT}


@pytest.fixture
def given(monkeypatch):
    def give(kind, **values):
        for name, value in values.items():
            monkeypatch.setenv(f"BIRDTABLE_{kind}_{name}", value)

    return give


def apps(home=Path("nowhere")):
    return {app["provider_id"]: app for app in work_accounts(home)["APPS"]}


def test_unset_there_is_none():
    assert apps() == {}
    assert list(halves(Path("nowhere"))) == []


def test_google_lets_in_the_schools_domains(given):
    given("GOOGLE", **GOOGLE)
    assert apps()["google"]["settings"]["ours"] == {"hd": ["thornbeck.example", "trust.example"]}
    assert apps()["google"]["settings"]["issuer"] == "https://accounts.google.com"


def test_microsoft_lets_in_one_tenant(given):
    given("MICROSOFT", **MICROSOFT)
    app = apps()["microsoft"]
    assert app["settings"]["ours"] == {"tid": TENANT.lower()}
    assert app["settings"]["issuer"] == f"https://login.microsoftonline.com/{TENANT.lower()}/v2.0"
    assert app["secret"] == "S"


@pytest.mark.parametrize("tenant", ["common", "organizations", "consumers", "thornbeck.example", f"{TENANT}/.."])
def test_microsoft_never_lets_in_everybody(given, tenant):
    given("MICROSOFT", **(MICROSOFT | {"TENANT": tenant}))
    assert apps() == {}
    assert list(halves(Path("nowhere"))) == ["BIRDTABLE_MICROSOFT_TENANT"]


@pytest.mark.parametrize(("kind", "whole"), [("GOOGLE", GOOGLE), ("MICROSOFT", MICROSOFT)])
def test_half_of_it_is_none_and_doctor_says_what_is_missing(given, kind, whole):
    for missing in whole:
        given(kind, **(whole | {missing: ""}))
        assert apps() == {}
        assert f"BIRDTABLE_{kind}_{missing}" in list(halves(Path("nowhere")))


def test_the_secret_may_lie_in_a_file(given, tmp_path):
    given("GOOGLE", CLIENT_ID="id", DOMAIN="thornbeck.example")
    (tmp_path / "google.secret").write_text("kept apart\n")
    assert apps(tmp_path)["google"]["secret"] == "kept apart"


def test_the_check_says_it_in_words(given, settings):
    from birdtable.site.checks import settings_are_right

    given("GOOGLE", CLIENT_ID="id")
    told = [one for one in settings_are_right(None) if one.id == "birdtable.E012"]
    assert {one.msg.split()[0] for one in told} == {"BIRDTABLE_GOOGLE_SECRET", "BIRDTABLE_GOOGLE_DOMAIN"}
