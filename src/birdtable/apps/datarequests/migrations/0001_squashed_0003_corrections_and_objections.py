"""All of this app that an empty database needs, in one step (docs/decisions/0057)."""

import birdtable.core.erasure_states
import birdtable.core.gathering_states
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from birdtable.apps.work.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("datarequests", "0001_initial"),
        ("datarequests", "0002_erasures"),
        ("datarequests", "0003_corrections_and_objections"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0011_trust_floor"),
        ("people", "__first__"),
        ("roll", "0001_squashed_0006_objections"),
    ]

    operations = [
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("access", "See what is held"),
                            ("erasure", "Have it deleted"),
                            ("correction", "Have something put right"),
                            ("objection", "Object to being shown or mentioned"),
                        ],
                        max_length=12,
                    ),
                ),
                ("subject", models.UUIDField()),
                ("asked_by", models.CharField(max_length=200)),
                (
                    "asked_as",
                    models.CharField(
                        choices=[
                            ("parent", "A parent or carer"),
                            ("child", "The child"),
                            ("staff", "The member of staff themselves"),
                            ("other", "Somebody for them, such as a solicitor"),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked_on", models.DateField()),
                ("identity", models.CharField(max_length=300)),
                ("right", models.CharField(max_length=300)),
                ("words", models.TextField(blank=True, max_length=2000)),
                (
                    "against",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("shown", "Being shown in pictures"),
                            ("mentioned", "Being mentioned in words"),
                            ("both", "Both"),
                        ],
                        max_length=10,
                    ),
                ),
                ("stilled", models.BooleanField(default=False)),
                ("due", models.DateField()),
                ("extended_at", models.DateTimeField(blank=True, null=True)),
                ("extended_why", models.CharField(blank=True, max_length=300)),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "Done"),
                            ("partly", "Done in part"),
                            ("refused", "Refused"),
                            ("dropped", "They no longer ask"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answer_why", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("warned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="data_requests",
                        to="roll.pupil",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
            ],
            options={
                "ordering": ("-received_at", "-pk"),
                "indexes": [
                    models.Index(fields=["school", "-received_at"], name="datarequest_school__946fdc_idx"),
                    models.Index(
                        condition=models.Q(("answered_at", None)), fields=["due"], name="data_requests_to_answer"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_answered_request_says_how",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pupil", None), ("person", None), _connector="OR"),
                        name="a_request_is_about_a_child_or_a_colleague",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("item", models.CharField(max_length=120)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("danger", "It may put somebody in danger"),
                            ("somebody_else", "It is about somebody else"),
                            ("exempt", "The law lets us keep it back"),
                            ("put_in", "It is theirs: it goes in"),
                        ],
                        max_length=14,
                    ),
                ),
                ("at", models.DateTimeField(auto_now=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="datarequests.datarequest",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("request", "item"), name="one_choice_a_thing_found")],
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("taking_down", "taking_down"),
                            ("cleaning", "cleaning"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        default=birdtable.core.erasure_states.ErasureState["ASKED"],
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("not_before", models.DateTimeField(default=django.utils.timezone.now)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                ("cleaned_at", models.DateTimeField(blank=True, null=True)),
                ("rewritten", models.PositiveIntegerField(default=0)),
                ("deleted", models.PositiveIntegerField(default=0)),
                ("files", models.PositiveIntegerField(default=0)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="erasure",
                        to="datarequests.datarequest",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "not_before"], name="datarequest_state_b8c10d_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "taking_down", "cleaning", "done", "dropped"])),
                        name="a_known_state_of_an_erasure",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by", None),
                            models.Q(("confirmed_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_second_person_confirms_an_erasure",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gathering",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("gathering", "gathering"),
                            ("to_check", "to_check"),
                            ("to_write", "to_write"),
                            ("writing", "writing"),
                            ("ready", "ready"),
                            ("failed", "failed"),
                            ("ended", "ended"),
                        ],
                        default=birdtable.core.gathering_states.GatheringState["WAITING"],
                        max_length=12,
                    ),
                ),
                ("attempt", models.UUIDField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("looked_at", models.PositiveIntegerField(default=0)),
                ("tables", models.PositiveIntegerField(default=0)),
                ("found", models.PositiveIntegerField(default=0)),
                ("gathered", models.CharField(blank=True, max_length=200)),
                ("gathered_at", models.DateTimeField(blank=True, null=True)),
                ("written", models.CharField(blank=True, max_length=200)),
                ("written_at", models.DateTimeField(blank=True, null=True)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gathering",
                        to="datarequests.datarequest",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "lease_until"], name="datarequest_state_c6037c_idx"),
                    models.Index(fields=["expires_at"], name="datarequest_expires_64fbee_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["waiting", "gathering", "to_check", "to_write", "writing", "ready", "failed", "ended"],
                            )
                        ),
                        name="a_known_state_of_a_gathering",
                    )
                ],
            },
        ),
    ]
