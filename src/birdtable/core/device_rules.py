"""What a policy asks of the device that somebody sits at, besides what S802 finds in a post."""

from dataclasses import dataclass

from birdtable.core.check import Check
from birdtable.core.policy import Policy
from birdtable.core.words import Effect, LeadersElsewhere

CODE = "S802"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRules:
    """needed: posting and adding pictures need a school device; while a policy does not say so, nothing does.

    leaders: what leaders may do elsewhere. notices: urgent notices may be sent from elsewhere, as the head confirmed at
    sign-off. idle: minutes after which a shared device signs somebody out. key: a device proves itself with its key.
    """

    needed: bool = False
    leaders: LeadersElsewhere = LeadersElsewhere.APPROVE
    notices: bool = True
    idle: int = 10
    key: bool = False

    def as_dict(self) -> dict[str, object]:
        """Plain data, for a row."""
        return {
            "needed": self.needed,
            "leaders": self.leaders.value,
            "notices": self.notices,
            "idle": self.idle,
            "key": self.key,
        }

    @classmethod
    def from_dict(cls, plain: dict[str, object]) -> "DeviceRules":
        """What `as_dict` wrote; the rules of a school without any for an empty one."""
        if not plain:
            return cls()
        return cls(
            needed=bool(plain["needed"]),
            leaders=LeadersElsewhere(str(plain["leaders"])),
            notices=bool(plain["notices"]),
            idle=int(str(plain["idle"])),
            # Rules that were written down before there was a key say nothing of it.
            key=bool(plain.get("key", False)),
        )


def device_rules(policy: Policy, check: Check) -> DeviceRules:
    """The rules of this policy. check: S802, whose parameters they are."""
    if check.code not in policy.codes:
        return DeviceRules()
    said = policy.parameters_of(check)
    return DeviceRules(
        needed=policy.clause_of(check.code).raises[check.code].certain is Effect.BLOCK,
        leaders=LeadersElsewhere(str(said["leaders_elsewhere"])),
        notices=bool(said["notices_elsewhere"]),
        idle=int(str(said["shared_idle"])),
        key=bool(said["device_key"]),
    )
