"""What a post on X costs, and whether the school's limit allows it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birdtable.adapters.networks.network import Outgoing, OutgoingPicture
from birdtable.adapters.networks.x_costs import (
    PRICES,
    PRICES_READ_ON,
    Charge,
    Priced,
    Spending,
    cost_of,
    decide,
    link_warning,
    spent_in_month,
)

MONEY = st.decimals(min_value=0, max_value=1000, places=3)


def picture(description: str = "Beans") -> OutgoingPicture:
    return OutgoingPicture(rendition="1", sha256="0", description=description, width=1, height=1)


@pytest.mark.parametrize(
    ("text", "pictures", "usd"),
    [
        ("Year 4 planted beans.", 0, "0.015"),
        ("Year 4 planted beans.", 2, "0.025"),
        ("See https://school.org.uk", 0, "0.200"),
        ("See school.org.uk", 1, "0.205"),
        ("The trip.It was great", 0, "0.200"),
    ],
)
def test_a_post_costs_what_x_says(text: str, pictures: int, usd: str):
    assert cost_of(Outgoing(text=text, pictures=(picture(),) * pictures)) == Decimal(usd)


def test_a_picture_without_a_description_costs_nothing_more():
    assert cost_of(Outgoing(text="Beans", pictures=(picture(""),))) == PRICES[Priced.POST]


def test_a_link_is_warned_about_with_its_price():
    assert link_warning(Outgoing(text="Year 4 planted beans.")) == ""
    warning = link_warning(Outgoing(text="The trip.It was great"))
    assert warning == "X takes $0.20 for a post with a link instead of $0.015: 13 times as much."


def test_everything_has_a_price_and_the_prices_have_a_date():
    assert set(PRICES) == set(Priced)
    assert PRICES_READ_ON.year >= 2026


@given(spent=MONEY, cost=MONEY, limit=MONEY)
def test_never_more_than_the_limit(spent: Decimal, cost: Decimal, limit: Decimal):
    answer = decide(spent=spent, cost=cost, limit=limit)
    assert (answer is Spending.OVER) == (spent + cost > limit)


@given(spent=MONEY, cost=MONEY)
def test_no_limit_is_no_limit(spent: Decimal, cost: Decimal):
    assert decide(spent=spent, cost=cost, limit=None) is Spending.WITHIN


def test_a_school_is_told_when_four_fifths_are_spent():
    limit = Decimal(10)
    assert decide(spent=Decimal("7.5"), cost=Decimal("0.4"), limit=limit) is Spending.WITHIN
    assert decide(spent=Decimal("7.5"), cost=Decimal("0.5"), limit=limit) is Spending.NEARLY


def test_a_month_is_x_s_month():
    start = datetime(2026, 11, 1, tzinfo=UTC)
    charges = [Charge(Priced.POST, 2, start), Charge(Priced.POST, 5, start - timedelta(seconds=1))]
    assert spent_in_month(charges, start + timedelta(days=29)) == Decimal("0.030")
