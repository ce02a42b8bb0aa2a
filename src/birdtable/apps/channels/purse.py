"""The school's money for a network that takes some: what went this month, and whether more may go."""

from datetime import UTC, datetime
from decimal import Decimal

from django.utils import timezone

from birdtable.adapters.networks import x_costs
from birdtable.apps.channels.models import Channel, Charge


class ChannelPurse:
    """The purse of one channel (adapters.networks.x_costs.Purse)."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def may_spend(self, usd: Decimal) -> bool:
        """Whether this much more is within the limit of this month."""
        spent = spent_in_month(self._channel, timezone.now())
        return x_costs.decide(spent=spent, cost=usd, limit=self._channel.monthly_limit) is not x_costs.Spending.OVER

    def spent(self, charge: x_costs.Charge) -> None:
        """Write it down."""
        Charge.objects.create(
            school_id=self._channel.school_id,
            channel=self._channel,
            what=charge.what,
            count=charge.count,
            at=charge.at,
        )


def spent_in_month(channel: Channel, at: datetime) -> Decimal:
    """US dollars of the calendar month (UTC, as X counts) of that moment."""
    utc = at.astimezone(UTC)
    rows = Charge.objects.filter(channel=channel, at__gte=utc.replace(day=1, hour=0, minute=0, second=0, microsecond=0))
    charges = [x_costs.Charge(x_costs.Priced(row.what), row.count, row.at) for row in rows]
    return x_costs.spent_in_month(charges, at)
