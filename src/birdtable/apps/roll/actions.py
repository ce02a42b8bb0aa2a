"""What is done to permissions, to the safeguarding lead's marks, and to the rules a policy sets for both."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from django.db import transaction

from birdtable.apps.audit.actions import record
from birdtable.apps.people.actions import bump_facts, hold_facts
from birdtable.apps.people.models import Membership, School
from birdtable.apps.people.permissions import Act, require
from birdtable.apps.roll.ending import allowed_by_answers, note_endings
from birdtable.apps.roll.models import Consent, Ending, Mark, NameConsent, PermissionRules, Pupil
from birdtable.core.permission import Rules
from birdtable.core.words import Network


@transaction.atomic
def record_answer(
    pupil: Pupil,
    networks: Iterable[Network],
    *,
    given: bool,
    given_by: str,
    how: str,
    until: date | None,
    by: Membership,
    said_on: date | None = None,
    about: Literal["picture", "full_name"] = "picture",
    form: str = "",
) -> None:
    """Write down what a parent, carer or child answered about these networks. Raises: NotPermitted.

    Wherever it ends a permission, the posts concerned are stopped or taken down within seconds.

    about: what was asked; an answer about one is never one about the other.
    until: the last day on which a yes holds; None: until the child leaves or the answer changes.
    said_on: the day they said so; None: today. form: the code of the printed form that it stands on.
    """
    require(by, Act.EDIT_PUPILS)
    said: dict[str, object] = {"given": given, "given_by": given_by, "how": how, "until": until if given else None}
    said |= {"said_on": said_on or pupil.school.today(), "recorded_by": by.person}
    subject = Ending.About.PICTURE if about == "picture" else Ending.About.NAME
    if form:
        said["form"] = form
    _write(pupil, tuple(networks), subject, said, by)


@transaction.atomic
def record_family_answer(
    pupil: Pupil, networks: Iterable[Network], *, given: bool, given_by: str, how: str, form: str = ""
) -> None:
    """The same as a parent themselves gave it, by the link of their letter: no member of the school is in it.

    Whether a yes may count at all is asked before (`rights.answering`).
    """
    said = {"given": given, "given_by": given_by, "how": how, "form": form, "said_on": pupil.school.today()}
    _write(pupil, tuple(networks), Ending.About.PICTURE, said, None)


def _write(
    pupil: Pupil, networks: Iterable[Network], about: Ending.About, said: Mapping[str, Any], by: Membership | None
) -> None:
    """One answer a network, what it ends, and what the record keeps of it, together."""
    picture, day = about == Ending.About.PICTURE, pupil.school.today()
    table, act = (Consent, "consent.changed") if picture else (NameConsent, "name_consent.changed")
    hold_facts(pupil.school_id)
    before = allowed_by_answers(pupil, about, day)
    source = {} if by else {"source": str(said["how"])}
    for network in networks:
        answer = table.objects.create(school_id=pupil.school_id, pupil=pupil, network=network, **said)
        told = {"use": str(network), "answer": "yes" if said["given"] else "no", "consent": str(answer.pk)}
        record(
            school_id=pupil.school_id,
            act=act,
            actor=by.person_id if by else None,
            roles=by.roles if by else (),
            thing=("pupil", pupil.pk),
            detail=told | source,
        )
    ended = before - allowed_by_answers(pupil, about, day)
    note_endings([(pupil, ended if said["given"] else ended.union(networks))], about)
    bump_facts(pupil.school_id)


@transaction.atomic
def set_marks(pupil: Pupil, kinds: Iterable[Mark.Kind], by: Membership) -> None:
    """Let exactly these marks stand, no reason asked or kept. Raises: NotPermitted."""
    require(by, Act.SET_MARK)
    hold_facts(pupil.school_id)
    wanted = set(kinds)
    standing = {Mark.Kind(one.kind) for one in pupil.marks.all()}
    if wanted == standing:
        return
    pupil.marks.exclude(kind__in=wanted).delete()
    Mark.objects.bulk_create(Mark(school_id=pupil.school_id, pupil=pupil, kind=kind) for kind in wanted - standing)
    for kind, about in ((Mark.Kind.NOT_SHOWN, Ending.About.PICTURE), (Mark.Kind.NOT_MENTIONED, Ending.About.NAME)):
        if kind in wanted - standing:
            note_endings([(pupil, list(Network))], about)
    bump_facts(pupil.school_id)
    record(
        school_id=pupil.school_id,
        act="mark.changed",
        actor=by.person_id,
        roles=by.roles,
        thing=("pupil", pupil.pk),
    )


def follow_rules(school: School, rules: Rules) -> None:
    """Weigh permissions by these rules from now on. For whoever adopts a policy, in that transaction."""
    PermissionRules.objects.update_or_create(
        school=school,
        defaults={
            "model": rules.model,
            "refusal_of_one": rules.refusal_of_one,
            "lasts": rules.lasts,
            "full_names": rules.full_names,
        },
    )
