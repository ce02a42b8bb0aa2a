"""A policy that comes with Birdtable becomes a school's own, and nothing but its name, dates and accounts changes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.adapters.policy_file import look_at, shipped_policies, source_of
from birdtable.adapters.policy_own import Own, as_own
from birdtable.core.words import Network

FERNHILL = Own(
    title="Social media policy",
    school="Ysgol Fernhill",
    trust="Two Rivers",
    author="Mrs Bevan",
    signed_off=date(2026, 11, 30),
    review_due=date(2027, 11, 30),
    networks=(Network.NOTICEBOARD, Network.BLUESKY),
)


def made(own: Own, name: str):
    return look_at(as_own(source_of(name)[0], own), file="policy.toml")


@pytest.mark.parametrize("name", shipped_policies())
def test_it_is_sound_and_says_whose_it_is(name):
    looked = made(FERNHILL, name)
    assert looked.policy is not None
    assert (looked.policy.school, looked.policy.trust, looked.policy.author) == (
        "Ysgol Fernhill",
        "Two Rivers",
        "Mrs Bevan",
    )
    assert (looked.policy.signed_off, looked.policy.review_due) == (FERNHILL.signed_off, FERNHILL.review_due)
    assert looked.policy.channels == {Network.NOTICEBOARD, Network.BLUESKY}


@pytest.mark.parametrize("name", shipped_policies())
def test_what_it_decides_is_the_same(name):
    before = look_at(source_of(name)[0], file="policy.toml").policy
    after = made(FERNHILL, name).policy
    assert [replace(one, text="", channels=None, line=0) for one in after.clauses] == [
        replace(one, text="", channels=None, line=0) for one in before.clauses
    ]
    assert after.silent == before.silent


def test_its_sentences_name_its_accounts_and_dates():
    words = as_own(source_of("unsworth-2021")[0], FERNHILL).decode()
    assert "is about the noticeboard on our own pages and an account on Bluesky." in words
    assert "signed off on 30 November 2026 and is looked at again by 30 November 2027." in words


def test_a_school_without_a_trust_names_none():
    assert made(replace(FERNHILL, trust=""), "unsworth-2021").policy.trust == ""


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(lambda one: one.split())
)
def test_whatever_the_school_is_called_the_file_is_still_a_policy(name):
    looked = made(replace(FERNHILL, school=name, author=name, title=name), "unsworth-2021")
    assert looked.policy is not None
    assert looked.policy.school == " ".join(name.split())
