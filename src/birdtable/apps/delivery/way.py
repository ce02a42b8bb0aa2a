"""What stands between a delivery and its network right now, apart from the post itself."""

from dataclasses import dataclass

from django.db import connection

from birdtable.apps.channels.naming import leaves_out
from birdtable.apps.delivery.models import Delivery
from birdtable.apps.policies.queries import policy_with
from birdtable.core.policy import Policy
from birdtable.core.words import Network


@dataclass(frozen=True, slots=True)
class Way:
    """why_held: as in `why_held`. policy: the version in force, if any. tries: how often it was claimed so far."""

    why_held: str
    policy: Policy | None
    quiet_hours: str
    most_an_hour: int | None
    most_a_day: int | None
    tries: int


# Asked three times for each post; put together by Django each time it was a third of all that sending one costs.
ASKED = """
SELECT d.wanted,
  EXISTS (
    SELECT 1 FROM delivery_hold h WHERE h.lifted_at IS NULL AND (
      h.school_id = d.school_id AND h.trust_id IS NULL AND (h.channel_id IS NULL OR h.channel_id = d.channel_id)
      OR h.trust_id = s.trust_id
    )
  ),
  (SELECT e.digest FROM policies_edition e WHERE e.school_id = d.school_id ORDER BY e.number DESC LIMIT 1),
  (SELECT COUNT(*) FROM delivery_attempt a WHERE a.delivery_id = d.id),
  c.network, c.disconnected_at, c.paused, c.quiet_hours, c.most_an_hour, c.most_a_day
FROM delivery_delivery d
JOIN people_school s ON s.id = d.school_id
JOIN channels_channel c ON c.id = d.channel_id
WHERE d.id = %s
"""


def way_of(delivery: Delivery) -> Way:
    """Read all together, in one query; whether somebody took the post down is read with it, into `delivery.wanted`.

    Raises: Delivery.DoesNotExist.
    """
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [Delivery._meta.pk.get_db_prep_value(delivery.pk, connection)])
        found = cursor.fetchone()
    if found is None:
        raise Delivery.DoesNotExist(delivery.pk)
    wanted, stopped, digest, tries, network, disconnected_at, paused, hours, an_hour, a_day = found
    delivery.wanted, policy, why = wanted, policy_with(delivery.school, digest), ""
    if stopped and not delivery.urgent:
        why = "hold"
    elif disconnected_at:
        why = "reconnect"
    elif leaves_out(policy, Network(network)):
        why = "policy"
    elif paused:
        why = "paused"
    return Way(why, policy, hours, an_hour, a_day, tries)


def why_held(delivery: Delivery) -> str:
    """Why nothing may go out this way right now: `hold`, `reconnect`, `policy` or `paused`; empty when it may."""
    return way_of(delivery).why_held
