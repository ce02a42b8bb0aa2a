"""All of this app that an empty database needs, in one step (docs/decisions/0057)."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from birdtable.apps.work.new_tables import NewTables


class Migration(NewTables):
    replaces = [("rights", "0001_initial"), ("rights", "0002_family_letters")]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0011_trust_floor"),
        ("people", "__first__"),
        ("photos", "0001_squashed_0007_box_numbers"),
        ("posts", "0001_squashed_0009_happens_on"),
        ("roll", "0001_squashed_0006_objections"),
    ]

    operations = [
        migrations.CreateModel(
            name="TakeDown",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("ending", "Ending"), ("child", "Child"), ("picture", "Picture")], max_length=10
                    ),
                ),
                ("networks", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("promised", models.DateTimeField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ending",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="take_down",
                        to="roll.ending",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="take_downs",
                        to="photos.photo",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="take_downs",
                        to="roll.pupil",
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
                "ordering": ("-at", "-pk"),
                "indexes": [
                    models.Index(fields=["school", "-at"], name="rights_take_school__3bfff5_idx"),
                    models.Index(condition=models.Q(("done_at", None)), fields=["at"], name="take_downs_to_go_on_with"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Concerned",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "did",
                    models.CharField(
                        choices=[
                            ("sent_back", "Sent Back"),
                            ("stopped", "Stopped"),
                            ("taken_down", "Taken Down"),
                            ("asked", "Asked"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="take_downs", to="posts.post"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
                (
                    "take_down",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="posts", to="rights.takedown"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("take_down", "post"), name="a_post_once_a_take_down"),
                    models.CheckConstraint(
                        condition=models.Q(("did__in", ["sent_back", "stopped", "taken_down", "asked"])),
                        name="something_known_was_done",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyLetter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("holder", models.CharField(max_length=80)),
                ("networks", models.JSONField()),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("code", models.CharField(max_length=9)),
                ("agreed", models.JSONField(blank=True, default=list)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("expires_on", models.DateField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="roll.pupil"
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
                "ordering": ("number", "-made_at"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("pupil", "number"),
                        name="two_letters_a_child_at_most",
                    ),
                    models.UniqueConstraint(fields=("school", "code"), name="one_letter_a_code"),
                    models.CheckConstraint(
                        condition=models.Q(("number__in", [1, 2])), name="the_first_letter_or_the_second"
                    ),
                ],
            },
        ),
    ]
