"""What one post on its way asks of the database: little, and still all that could stop it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birdtable.apps.delivery.holding import hold
from birdtable.apps.delivery.models import Attempt, Delivery
from birdtable.apps.delivery.pacing import not_yet
from birdtable.apps.delivery.sending import attend
from birdtable.apps.delivery.way import way_of
from birdtable.core.words import Network
from tests.apps.delivery.ways import a_network, an_account, an_approved_post, on, seen
from tests.posts import a_working_school

MOST = 41
"""From claim to receipt, BEGIN and COMMIT among them. In a test's own transaction nothing is remembered of the school's
facts: of a worker's, eight fewer."""


@pytest.mark.django_db
def test_from_claim_to_receipt_the_database_is_asked_few_questions(monkeypatch) -> None:
    school = a_working_school()
    an_account(school, Network.BLUESKY)
    network = a_network(monkeypatch, Network.BLUESKY)
    delivery = on(an_approved_post(school), Network.BLUESKY)
    with CaptureQueriesContext(connection) as asked:
        attend(delivery.pk)
    assert (seen(delivery), list(network.posts)) == ("sent", [delivery.key])
    assert len(asked) <= MOST, "\n".join(one["sql"][:150] for one in asked.captured_queries)


@pytest.mark.django_db
def test_one_question_tells_everything_that_could_stand_in_the_way(django_assert_num_queries) -> None:
    school = a_working_school()
    account = an_account(school, Network.BLUESKY, most_an_hour=2, quiet_hours="off")
    delivery = on(an_approved_post(school), Network.BLUESKY)
    for number in (1, 2):
        Attempt.objects.create(school=school.school, delivery=delivery, number=number, outcome="sent")
    way_of(delivery)
    with django_assert_num_queries(1):
        way = way_of(delivery)
    assert (way.why_held, way.quiet_hours, way.most_an_hour, way.tries) == ("", "off", 2, 2)
    assert way.policy is not None
    assert not_yet(delivery, timezone.now(), way)
    hold(school.school, by=school.leader, channel=account)
    Delivery.objects.filter(pk=delivery.pk).update(wanted=Delivery.Wanted.ABSENT)
    assert way_of(delivery).why_held == "hold"
    assert delivery.wanted == Delivery.Wanted.ABSENT
