"""Writing the next version of a policy: begun, changed part by part, thrown away. Nothing here makes it hold."""

import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from birdtable.adapters.policy_file import look_at, policy_named, source_of
from birdtable.adapters.policy_notice import Gravity, PolicyProblems
from birdtable.adapters.policy_shape import FORMAT
from birdtable.adapters.policy_sheet import Sheet, Table
from birdtable.apps.audit.actions import record
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.policies.clause_form import REFERENCE
from birdtable.apps.policies.models import PolicyDraft
from birdtable.apps.policies.value_fields import as_listed
from birdtable.core.silences import SILENCES

A_YEAR = timedelta(days=365)
TRIES = 5
HEAD, SILENT, ORDER = "head", "silent", "order"


class AlreadyBegun(Exception):
    """A draft is being written; it has to be adopted or thrown away first."""


class Overtaken(Exception):
    """Somebody else changed this part meanwhile. draft: as it stands now."""

    def __init__(self, draft: PolicyDraft) -> None:
        super().__init__(draft.pk)
        self.draft = draft


def new_key() -> str:
    """A key for a clause."""
    return str(uuid.uuid4())


def draft_of(school: School) -> PolicyDraft | None:
    """The draft that this school is writing."""
    return PolicyDraft.objects.filter(school=school).select_related("saved_by").first()


def sheet_of(draft: PolicyDraft) -> Sheet:
    """What stands in it."""
    return Sheet.from_json(draft.sheet)


def empty_sheet(by: Membership) -> Sheet:
    """A policy of this school without a clause, silent about everything, with the careful defaults."""
    approval = {str(role): str(rule) for role, rule in policy_named(REFERENCE).approval.items()}
    silent = {"approval": approval} | {name: as_listed(one.default) for name, one in SILENCES.items()}
    return Sheet(_head(by.school, by.person.called), {}, silent)


def _head(school: School, author: str) -> Table:
    today = school.today()
    head: Table = {
        "format": FORMAT,
        "name": f"{school.slug}-{today.year}"[:80],
        "title": "Social media policy",
        "school": school.name,
        "author": author,
        "signed_off": today.isoformat(),
        "review_due": (today + A_YEAR).isoformat(),
        "wording": "school",
    }
    if school.trust:
        head["trust"] = school.trust.name
    return head


def sheet_of_file(source: bytes, file: str) -> Sheet:
    """What stands in a policy file. Raises: PolicyProblems, with every fault and its line."""
    looked = look_at(source, file=file)
    if looked.policy is None:
        raise PolicyProblems(looked.of(Gravity.ERROR))
    return Sheet.read(source, new_key)


def as_ours(sheet: Sheet, by: Membership) -> Sheet:
    """A policy of others with the name, the author and the dates of this school."""
    return _ours(sheet, by.school, by.person.called)


def _ours(sheet: Sheet, school: School, author: str) -> Sheet:
    ours = _head(school, author)
    kept = {key: value for key, value in sheet.head.items() if key not in ("author", "trust")}
    own = {key: ours[key] for key in ("name", "school", "author", "signed_off", "review_due", "trust") if key in ours}
    return Sheet(kept | own, sheet.clauses, sheet.silent)


@transaction.atomic
def begin(sheet: Sheet, began_from: str, by: Membership, sure: Mapping[str, float] | None = None) -> PolicyDraft:
    """A new draft with this in it. sure: as `PolicyDraft.sure`. Raises: AlreadyBegun, NotPermitted."""
    require(by, Act.DRAFT_POLICY)
    try:
        with transaction.atomic():
            draft = PolicyDraft.objects.create(
                school=by.school,
                sheet=sheet.as_json(),
                sure=sure or {},
                began_from=began_from[:200],
                saved_at=timezone.now(),
                saved_by=by.person,
            )
    except IntegrityError:
        raise AlreadyBegun from None
    _record("policy_draft.begun", draft, by)
    return draft


@transaction.atomic
def lay_ready(school: School, name: str, *, author: str) -> PolicyDraft:
    """A policy that comes with Birdtable, as the first draft of a school in which nobody is yet.

    Raises: FileNotFoundError, for a name that no such policy has.
    """
    sheet = _ours(sheet_of_file(*source_of(name)), school, author)
    draft = PolicyDraft.objects.create(school=school, sheet=sheet.as_json(), began_from=name, saved_at=timezone.now())
    record(
        school_id=school.pk, act="policy_draft.begun", actor=None, roles=(), thing=("policy_draft", draft.pk), detail={}
    )
    return draft


def change(draft: PolicyDraft, part: str, seen: int, by: Membership, make: Callable[[Sheet], Sheet]) -> PolicyDraft:
    """The draft with that part changed, as long as nobody changed the same part since version `seen`.

    make: what it becomes, from what stands there now. Raises: Overtaken, NotPermitted, PolicyDraft.DoesNotExist where
    it was thrown away, and whatever `make` raises.
    """
    require(by, Act.DRAFT_POLICY)
    for _ in range(TRIES):
        now = PolicyDraft.objects.select_related("saved_by").get(pk=draft.pk)
        before = sheet_of(now)
        after = make(before)
        if after == before and list(after.clauses) == list(before.clauses):
            return now
        if now.touched.get(part, 0) > seen:
            raise Overtaken(now)
        told = {
            "sheet": after.as_json(),
            "version": now.version + 1,
            "touched": {**now.touched, part: now.version + 1},
            "saved_at": timezone.now(),
            "saved_by": by.person,
        }
        if PolicyDraft.objects.filter(pk=draft.pk, version=now.version).update(**told):
            for name, value in told.items():
                setattr(now, name, value)
            return now
    raise Overtaken(now)


@transaction.atomic
def throw_away(draft: PolicyDraft, by: Membership) -> None:
    """Nothing of it is left. Raises: NotPermitted."""
    require(by, Act.DRAFT_POLICY)
    _record("policy_draft.thrown_away", draft, by)
    PolicyDraft.objects.filter(pk=draft.pk).delete()


def _record(act: str, draft: PolicyDraft, by: Membership) -> None:
    record(
        school_id=draft.school_id,
        act=act,
        actor=by.person_id,
        roles=by.roles,
        thing=("policy_draft", draft.pk),
        detail={},
    )
