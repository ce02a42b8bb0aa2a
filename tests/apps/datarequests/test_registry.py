"""Every table has said what it holds about people, so that no request passes it by."""

from django.apps import apps
from django.db import models

from birdtable.apps.people.holding import every_table, said_of_tables

MODELS = {model._meta.label: model for model in apps.get_models()}


def test_every_table_has_said_what_it_holds_or_why_nothing_is_looked_for():
    unsaid = sorted(set(MODELS) - set(said_of_tables()))
    assert unsaid == [], "say it in the app's held.py"


def test_what_is_said_is_said_of_tables_and_columns_that_exist():
    gone = sorted(set(said_of_tables()) - set(MODELS))
    assert gone == []
    for table, held in said_of_tables().items():
        names = {one.name for one in MODELS[table]._meta.get_fields()}
        assert (held.secret | held.adults) <= names, table
        assert {*held.with_child.values(), *held.with_adult.values()} <= set(MODELS), table


def test_nothing_that_points_at_a_child_or_a_colleague_is_excused():
    people = {"roll.Pupil", "people.Person", "people.Membership"}
    excused = [table for table, held in said_of_tables().items() if held.excused]
    pointing = [
        table
        for table in excused
        for one in MODELS[table]._meta.concrete_fields
        if one.related_model is not None and one.related_model._meta.label in people
    ]
    assert pointing == []


def test_what_opens_something_is_told_to_nobody():
    told = [
        f"{held.table}.{one.name}"
        for held in every_table()
        for one in held.model._meta.concrete_fields
        if not isinstance(one, models.ForeignKey)
        and any(word in one.name for word in ("password", "token", "sealed", "secret", "code_hash", "session_key"))
        and one.name not in held.secret
    ]
    assert [one for one in told if not one.endswith("token_at")] == []
