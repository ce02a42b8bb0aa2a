"""Adopting a policy: the one way in which it changes."""

import hashlib

from django.db import transaction

from birdtable.adapters.policy_file import read_policy
from birdtable.apps.audit.actions import record
from birdtable.apps.people.actions import bump_facts, follow_device_rules
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.policies.models import Edition
from birdtable.apps.policies.permission_rules import permission_rules
from birdtable.apps.roll.actions import follow_rules
from birdtable.core.catalogue import all_checks
from birdtable.core.device_rules import CODE, device_rules

FILE = "policy.toml"


def adopt(school: School, source: bytes | str, by: Membership) -> Edition:
    """Make this policy file the school's next version; the present one again when nothing in it is different.

    Raises: PolicyProblems, with every fault and its line; NotPermitted.
    """
    require(by, Act.ADOPT_POLICY)
    given = source.encode() if isinstance(source, str) else source
    # A mark before the first letter is no part of the policy, and would not survive being kept as text.
    text = given.decode("utf-8-sig", errors="replace")
    policy = read_policy(given if "\ufffd" in text else text.encode(), file=FILE)
    digest = hashlib.sha256(text.encode()).hexdigest()
    with transaction.atomic():
        School.objects.select_for_update().get(pk=school.pk)
        newest = Edition.objects.filter(school=school).first()
        if newest and newest.digest == digest:
            return newest
        edition = Edition.objects.create(
            school=school,
            number=newest.number + 1 if newest else 1,
            name=policy.name,
            title=policy.title,
            source=text,
            digest=digest,
            signed_off=policy.signed_off,
            review_due=policy.review_due,
            adopted_by=by.person,
        )
        follow_rules(school, permission_rules(policy))
        follow_device_rules(school, device_rules(policy, all_checks()[CODE]))
        bump_facts(school.pk)
        record(
            school_id=school.pk,
            act="edition.adopted",
            actor=by.person_id,
            roles=by.roles,
            thing=("edition", edition.pk),
            detail={"edition": policy.edition, "digest": digest, "number": edition.number},
        )
    return edition
