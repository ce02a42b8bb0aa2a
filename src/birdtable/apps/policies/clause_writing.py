"""What a form about a draft policy says, written into the draft."""

from typing import Any

from django.http import QueryDict

from birdtable.adapters.policy_clause import SETTINGS
from birdtable.adapters.policy_file import policy_named
from birdtable.adapters.policy_sheet import Sheet, Table
from birdtable.apps.policies.clause_form import (
    ACCOUNTS,
    REFERENCE,
    WRITERS,
    ClauseForm,
    as_written,
    usual_weight,
    weight_of,
)
from birdtable.apps.policies.value_fields import as_listed, value_from
from birdtable.core.catalogue import all_checks, every_parameter
from birdtable.core.policy import Weight
from birdtable.core.words import Effect


def sheet_from(form: ClauseForm, *, quietly: bool = False) -> Sheet:
    """The draft with what the form says of its clause. Only after validation; what is wrong stays as it was before.

    quietly: the page stays as it is, so no check is added to it or taken out yet.
    """
    clause = dict(form.before)
    _sentence(form, clause)
    _put(clause, "duty", _duty(form))
    settings = {
        name: _said(form, f"setting_{name}", clause.get("setting", {}).get(name, ""))
        for name in (*SETTINGS, *(name for name in clause.get("setting", {}) if name not in SETTINGS))
    }
    _put(clause, "setting", {name: value for name, value in settings.items() if value})
    accounts = value_from(ACCOUNTS, _said(form, "channels", []), None)
    if "channels" not in form.errors:
        _put(clause, "channels", accounts, empty_too=True)
    _put(clause, "raises", _raises(form, quietly=quietly))
    approval = _approval(form)
    _put(clause, "approval", approval)
    parameters = _parameters(form, quietly=quietly)
    _put(clause, "parameters", parameters)
    silent = {name: value for name, value in form.sheet.silent.items() if name not in parameters}
    _put(silent, "approval", {role: rule for role, rule in silent.get("approval", {}).items() if role not in approval})
    sheet = form.sheet.with_clause(form.key, clause)
    return Sheet(sheet.head, sheet.clauses, silent)


def _sentence(form: ClauseForm, clause: Table) -> None:
    for name in ("number", "text", "why", "person"):
        if name in form.changed_data:
            _put(clause, name, " ".join(str(_said(form, name, clause.get(name, ""))).split()))
    _put(clause, "silent", _said(form, "silent", clause.get("silent", False)))
    see = _said(form, "see", None)
    if see is not None and "see" in form.changed_data:
        _put(clause, "see", [one.strip() for one in see.split(",") if one.strip()])


def _said(form: ClauseForm, name: str, before: Any) -> Any:
    return form.cleaned_data.get(name, before) if name not in form.errors else before


def _put(clause: Table, name: str, value: Any, *, empty_too: bool = False) -> None:
    """What was not said and is not said now stays away; so does a list that was empty stay one."""
    if value or (empty_too and value is not None) or (clause.get(name) == value and name in clause):
        clause[name] = value
    else:
        clause.pop(name, None)


def _duty(form: ClauseForm) -> Table:
    names = ("kind", "every", "owner")
    if any(name in form.errors for name in names):
        return dict(form.before.get("duty", {}))
    said = {name: form.cleaned_data.get(name, "") for name in names}
    return said if said["kind"] else {}


def _raises(form: ClauseForm, *, quietly: bool) -> Table:
    found: Table = dict(form.before.get("raises", {}))
    for code in form.codes:
        if _said(form, f"out_{code}", before=False) and not quietly:
            found.pop(code)
            continue
        before = weight_of(found[code])
        certain = Effect.from_word(_said(form, f"certain_{code}", before.certain.word))
        kept = before.likely if certain is before.certain else min(certain, Effect.REVIEW)
        likely = Effect.from_word(_said(form, f"likely_{code}", kept.word))
        weight = Weight(certain=certain, likely=min(likely, certain, Effect.REVIEW))
        if weight != before:
            found[code] = as_written(weight)
    added = _said(form, "add", "")
    if added and not quietly:
        found[added] = usual_weight(added)
    return found


def _approval(form: ClauseForm) -> Table:
    found: Table = dict(form.before.get("approval", {}))
    for role in WRITERS:
        name = f"approval_{role}"
        if name in form.cleaned_data and name not in form.errors:
            found.pop(role.value, None)
            if form.cleaned_data[name]:
                found[role.value] = form.cleaned_data[name]
    return found


def _parameters(form: ClauseForm, *, quietly: bool) -> Table:
    found: Table = dict(form.before.get("parameters", {}))
    for parameter in form.set_here():
        name = f"set_{parameter.name}"
        if name in form.errors or name not in form.cleaned_data:
            continue
        value = value_from(parameter, form.cleaned_data[name], found.get(parameter.name))
        found.pop(parameter.name, None)
        if value is not None:
            found[parameter.name] = value
    settles = _said(form, "settles", "")
    if settles and not quietly:
        # What was said about it among the silences is what it begins from.
        found[settles] = form.sheet.silent.get(settles, as_listed(every_parameter()[settles].default))
    return found


def with_written(sheet: Sheet, key: str, written: QueryDict) -> Sheet:
    """The draft with a clause that is in it no more, as a form about it still says: the last one, or where it is again.

    What another clause looks for or sets by now stays with that one.
    """
    spoken = {code for one in sheet.clauses.values() for code in (*one.get("raises", ()), *one.get("reserved", ()))}
    looked_for = [code for code in all_checks() if f"certain_{code}" in written and code not in spoken]
    elsewhere = {name for one in sheet.clauses.values() for name in one.get("parameters", ())}
    said = [name for name in every_parameter() if any(written.getlist(f"set_{name}")) and name not in elsewhere]
    before: Table = {
        "raises": {code: usual_weight(code) for code in looked_for},
        "parameters": {name: as_listed(every_parameter()[name].default) for name in said},
    }
    again = sheet.with_clause(key, before)
    form = ClauseForm(again, key, written)
    form.is_valid()
    return sheet_from(form)


def with_careful_rest(sheet: Sheet, new_key: Any) -> Sheet:
    """The draft with sentences of ours for every check that no clause speaks of, each marked as not in the document."""
    spoken = {code for one in sheet.clauses.values() for code in (*one.get("raises", ()), *one.get("reserved", ()))}
    for clause in policy_named(REFERENCE).clauses:
        raises = {code: usual_weight(code) for code in clause.raises if code not in spoken}
        if raises:
            ours: Table = {"number": sheet.next_number, "text": clause.text, "raises": raises, "silent": True}
            sheet = sheet.with_clause(new_key(), ours | ({"person": str(clause.person)} if clause.person else {}))
            spoken |= set(raises)
    missing = {code: usual_weight(code) for code in all_checks() if code not in spoken}
    if missing:
        rest = {"number": sheet.next_number, "text": "Everything else that is looked for stays as is usual."}
        sheet = sheet.with_clause(new_key(), rest | {"raises": missing, "silent": True})
    return sheet
