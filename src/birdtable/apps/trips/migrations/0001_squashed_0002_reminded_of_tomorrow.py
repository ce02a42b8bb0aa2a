"""All of this app that an empty database needs, in one step (docs/decisions/0057)."""

import birdtable.core.trip_states
import birdtable.core.words
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from birdtable.apps.work.new_tables import NewTables


class Migration(NewTables):
    replaces = [("trips", "0001_trips"), ("trips", "0002_reminded_of_tomorrow")]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0011_trust_floor"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Trip",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("agreed", "agreed"),
                            ("stopped", "stopped"),
                            ("over", "over"),
                            ("cancelled", "cancelled"),
                        ],
                        default=birdtable.core.trip_states.TripState["AGREED"],
                        max_length=12,
                    ),
                ),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("place", models.CharField(max_length=120)),
                ("group", models.CharField(max_length=120)),
                ("early_years", models.BooleanField(default=False)),
                ("starts", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("stopped", models.BooleanField(default=False)),
                ("contact", models.CharField(max_length=200)),
                (
                    "approval",
                    models.CharField(
                        choices=[
                            ("always", "always"),
                            ("pictures_or_findings", "pictures_or_findings"),
                            ("never", "never"),
                        ],
                        default=birdtable.core.words.Approval["ALWAYS"],
                        max_length=24,
                    ),
                ),
                (
                    "sharing",
                    models.CharField(
                        choices=[("after_return", "after_return"), ("delayed", "delayed"), ("live", "live")],
                        default=birdtable.core.words.Sharing["AFTER_RETURN"],
                        max_length=14,
                    ),
                ),
                ("delay", models.PositiveSmallIntegerField(default=0)),
                (
                    "place_said",
                    models.CharField(
                        choices=[("place", "place"), ("area", "area"), ("nothing", "nothing")],
                        default=birdtable.core.words.PlaceSaid["PLACE"],
                        max_length=10,
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=120)),
                ("code_hash", models.CharField(blank=True, max_length=64)),
                ("code_expires_at", models.DateTimeField(blank=True, null=True)),
                ("planned_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reminded_of", models.DateTimeField(blank=True, null=True)),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trips_deputised",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.device"
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
                (
                    "school_class",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.schoolclass",
                    ),
                ),
                (
                    "spare",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.device",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trips_led",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("starts", "pk"),
                "indexes": [
                    models.Index(fields=["school", "state", "ends"], name="trips_trip_school__79ae0b_idx"),
                    models.Index(fields=["state", "ends"], name="trips_trip_state_042753_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["agreed", "stopped", "over", "cancelled"])),
                        name="a_trip_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("starts"))), name="a_trip_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state__in", ["stopped", "over"])),
                            models.Q(("ended_at", None), ("state__in", ["agreed", "cancelled"])),
                            _connector="OR",
                        ),
                        name="a_trip_whose_rights_ended_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deputy", None), models.Q(("deputy", models.F("teacher")), _negated=True), _connector="OR"
                        ),
                        name="a_deputy_is_somebody_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("spare", None), models.Q(("spare", models.F("device")), _negated=True), _connector="OR"
                        ),
                        name="a_spare_is_another_device",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnPhone",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=500)),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.device"
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
                (
                    "trip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="own_phones", to="trips.trip"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("trip", "device"), name="leave_once_a_trip_and_phone"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="leave_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Clearing",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("done", "done")],
                        default=birdtable.core.trip_states.ClearingState["OPEN"],
                        max_length=8,
                    ),
                ),
                ("due", models.DateTimeField()),
                ("ticked", models.JSONField(blank=True, default=dict)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("reminders", models.PositiveSmallIntegerField(default=0)),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.device"
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clearings",
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
                    "trip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="clearings", to="trips.trip"
                    ),
                ),
            ],
            options={
                "ordering": ("due", "pk"),
                "indexes": [
                    models.Index(fields=["state", "due"], name="trips_clear_state_2df1a8_idx"),
                    models.Index(fields=["person", "state"], name="trips_clear_person__d7939f_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("trip", "person", "device"), name="one_clearing_a_turn"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "done"])), name="a_known_state_of_a_clearing"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("state", "open")),
                            models.Q(("done_at__isnull", False), ("state", "done")),
                            _connector="OR",
                        ),
                        name="what_is_cleared_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="turns_on_trips", to="people.device"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turns_on_trips",
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
                    "trip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="trips.trip"
                    ),
                ),
            ],
            options={
                "ordering": ("since", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("trip",), name="one_is_live_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                        name="a_turn_ends_after_it_began",
                    ),
                ],
            },
        ),
    ]
