"""Schools, the people in them, and the devices that people post from."""

from birdtable.apps.people.models.devices import Device, JoiningCode
from birdtable.apps.people.models.floors import TrustFloor
from birdtable.apps.people.models.here import ELSEWHERE, Here
from birdtable.apps.people.models.invitations import Invitation
from birdtable.apps.people.models.memberships import Membership, MembershipQuerySet, RoleHeld
from birdtable.apps.people.models.owned import Row, SchoolOwned, SchoolOwnedQuerySet
from birdtable.apps.people.models.persons import People, Person
from birdtable.apps.people.models.schools import Nation, School, SchoolClass, StaffListed, Trust

__all__ = [
    "ELSEWHERE",
    "Device",
    "Here",
    "Invitation",
    "JoiningCode",
    "Membership",
    "MembershipQuerySet",
    "Nation",
    "People",
    "Person",
    "RoleHeld",
    "Row",
    "School",
    "SchoolClass",
    "SchoolOwned",
    "SchoolOwnedQuerySet",
    "StaffListed",
    "Trust",
    "TrustFloor",
]
