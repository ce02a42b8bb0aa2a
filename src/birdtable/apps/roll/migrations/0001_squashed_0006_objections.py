"""All of this app that an empty database needs, in one step (docs/decisions/0057)."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from birdtable.apps.work.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("roll", "0001_initial"),
        ("roll", "0002_lists_read_and_rules"),
        ("roll", "0003_full_names"),
        ("roll", "0004_ending"),
        ("roll", "0005_letters_and_stillness"),
        ("roll", "0006_objections"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0011_trust_floor"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pupil",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("upn", models.CharField(blank=True, max_length=13, verbose_name="UPN")),
                ("local_id", models.CharField(blank=True, max_length=64)),
                ("forename", models.CharField(max_length=100, verbose_name="legal forename")),
                ("chosen_forename", models.CharField(blank=True, max_length=100)),
                ("surname", models.CharField(max_length=100)),
                ("chosen_surname", models.CharField(blank=True, max_length=100)),
                ("year", models.CharField(blank=True, max_length=20)),
                ("left_on", models.DateField(blank=True, null=True)),
                ("still_since", models.DateTimeField(blank=True, null=True)),
                ("unshown_since", models.DateTimeField(blank=True, null=True)),
                ("unmentioned_since", models.DateTimeField(blank=True, null=True)),
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
                        related_name="pupils",
                        to="people.schoolclass",
                    ),
                ),
            ],
            options={
                "ordering": ("surname", "forename", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("upn", ""), _negated=True), fields=("school", "upn"), name="one_pupil_a_upn"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("local_id", ""), _negated=True),
                        fields=("school", "local_id"),
                        name="one_pupil_a_local_id",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameConsent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "network",
                    models.CharField(
                        choices=[
                            ("noticeboard", "noticeboard"),
                            ("bluesky", "bluesky"),
                            ("mastodon", "mastodon"),
                            ("x", "x"),
                        ],
                        max_length=20,
                    ),
                ),
                ("given", models.BooleanField()),
                ("given_by", models.CharField(max_length=200, verbose_name="who gave it")),
                ("how", models.CharField(blank=True, max_length=40)),
                ("said_on", models.DateField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "recorded_by",
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
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="name_consents", to="roll.pupil"
                    ),
                ),
            ],
            options={
                "ordering": ("-recorded_at", "-pk"),
                "indexes": [
                    models.Index(fields=["pupil", "network", "-recorded_at"], name="roll_nameco_pupil_i_a0d5e7_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("not_shown", "not to be shown"), ("not_mentioned", "not to be mentioned")],
                        max_length=20,
                    ),
                ),
                ("set_at", models.DateTimeField(auto_now_add=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="roll.pupil"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("pupil", "kind"), name="one_mark_of_a_kind")],
            },
        ),
        migrations.CreateModel(
            name="Ending",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "about",
                    models.CharField(
                        choices=[("picture", "Picture"), ("name", "Name")], default="picture", max_length=10
                    ),
                ),
                ("networks", models.JSONField()),
                ("published", models.BooleanField(default=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("followed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="endings", to="roll.pupil"
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
                "indexes": [
                    models.Index(condition=models.Q(("followed_at", None)), fields=["at"], name="endings_to_follow")
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "network",
                    models.CharField(
                        choices=[
                            ("noticeboard", "noticeboard"),
                            ("bluesky", "bluesky"),
                            ("mastodon", "mastodon"),
                            ("x", "x"),
                        ],
                        max_length=20,
                    ),
                ),
                ("given", models.BooleanField()),
                ("given_by", models.CharField(blank=True, max_length=200, verbose_name="who gave it")),
                ("how", models.CharField(blank=True, help_text="For instance: form, letter, imported.", max_length=40)),
                ("form", models.CharField(blank=True, max_length=12, verbose_name="code of the printed form")),
                (
                    "said_on",
                    models.DateField(blank=True, help_text="If known; else the day it was written down.", null=True),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "recorded_by",
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
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="roll.pupil"
                    ),
                ),
            ],
            options={
                "ordering": ("-recorded_at", "-pk"),
                "indexes": [
                    models.Index(fields=["pupil", "network", "-recorded_at"], name="roll_consen_pupil_i_95cba4_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="ListRead",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("read_on", models.DateField()),
                ("read_at", models.DateTimeField(auto_now_add=True)),
                ("kind", models.CharField(blank=True, max_length=20)),
                ("whole", models.BooleanField(default=True)),
                ("rows", models.PositiveIntegerField()),
                (
                    "read_by",
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
                "ordering": ("-read_at", "-pk"),
                "indexes": [models.Index(fields=["school", "-read_at"], name="roll_listre_school__2a15b5_idx")],
            },
        ),
        migrations.CreateModel(
            name="PermissionRules",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("model", models.CharField(max_length=20)),
                ("refusal_of_one", models.BooleanField()),
                ("lasts", models.CharField(max_length=20)),
                ("full_names", models.BooleanField(default=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("school",), name="one_set_of_permission_rules")],
            },
        ),
    ]
