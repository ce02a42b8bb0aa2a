"""All of this app that an empty database needs, in one step (docs/decisions/0057)."""

import birdtable.core.looking_states
import birdtable.core.words
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from birdtable.apps.work.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("photos", "0001_initial"),
        ("photos", "0002_regions_and_looks"),
        ("photos", "0003_covers_and_crops"),
        ("photos", "0004_refused_pictures"),
        ("photos", "0005_clearing"),
        ("photos", "0006_uploads"),
        ("photos", "0007_box_numbers"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0011_trust_floor"),
        ("people", "__first__"),
        ("roll", "0001_squashed_0006_objections"),
    ]

    operations = [
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                ("filename", models.CharField(blank=True, max_length=255)),
                (
                    "shows",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("work", "work"),
                            ("unrecognisable", "unrecognisable"),
                            ("recognisable", "recognisable"),
                        ],
                        max_length=20,
                    ),
                ),
                ("description", models.CharField(blank=True, max_length=1000)),
                ("dressed", models.BooleanField(blank=True, null=True)),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("crop_x", models.PositiveIntegerField(blank=True, null=True)),
                ("crop_y", models.PositiveIntegerField(blank=True, null=True)),
                ("original", models.CharField(blank=True, max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                ("upload", models.CharField(blank=True, max_length=64)),
                ("likeness", models.CharField(blank=True, max_length=16)),
                ("placeholder", models.CharField(blank=True, max_length=100)),
                ("refused_file", models.BooleanField(default=False)),
                ("clear_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("pupils", models.ManyToManyField(blank=True, related_name="photos", to="roll.pupil")),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("uploaded_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "why",
                    models.CharField(
                        choices=[("refused", "Refused"), ("withdrawn", "Withdrawn"), ("unsuitable", "Unsuitable")],
                        max_length=12,
                    ),
                ),
                ("file", models.CharField(blank=True, max_length=64)),
                ("references", models.JSONField(default=list)),
                ("worked_out", models.BooleanField(default=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
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
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="refusals",
                        to="photos.photo",
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
                    models.Index(fields=["school", "lifted_at"], name="photos_refu_school__215d52_idx"),
                    models.Index(fields=["worked_out", "lifted_at"], name="photos_refu_worked__34cbfa_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)),
                        fields=("photo",),
                        name="one_standing_refusal_a_picture",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="photo",
            name="refused_like",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="resembling",
                to="photos.refusal",
            ),
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("face", "face"), ("writing", "writing"), ("drawn", "drawn")], max_length=10
                    ),
                ),
                (
                    "found_by",
                    models.CharField(
                        choices=[("fast", "Fast"), ("thorough", "Thorough"), ("person", "Person")], max_length=10
                    ),
                ),
                ("x", models.IntegerField()),
                ("y", models.IntegerField()),
                ("w", models.PositiveIntegerField()),
                ("h", models.PositiveIntegerField()),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("score", models.FloatField(blank=True, null=True)),
                ("text", models.CharField(blank=True, max_length=500)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "said",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("child", "child"),
                            ("ticked", "ticked"),
                            ("adult", "adult"),
                            ("other_child", "other_child"),
                            ("other_adult", "other_adult"),
                            ("covered", "covered"),
                            ("not_a_face", "not_a_face"),
                            ("no_name", "no_name"),
                            ("too_small", "too_small"),
                        ],
                        max_length=20,
                    ),
                ),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                ("cover", models.CharField(blank=True, max_length=12)),
                ("reason", models.CharField(blank=True, max_length=40)),
                ("agreed_on", models.DateField(blank=True, null=True)),
                ("agreed_how", models.CharField(blank=True, max_length=200)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("removed_why", models.CharField(blank=True, max_length=40)),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "last_named",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="roll.pupil",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="regions", to="photos.photo"
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="regions",
                        to="roll.pupil",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        blank=True,
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
                "ordering": ("created_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("photo", "number"), name="no_two_boxes_share_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(("h__gte", 1), ("w__gte", 1)), name="a_region_has_pixels"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    birdtable.core.words.RegionKind["FACE"],
                                    birdtable.core.words.RegionKind["WRITING"],
                                    birdtable.core.words.RegionKind["DRAWN"],
                                ],
                            )
                        ),
                        name="a_region_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "said__in",
                                [
                                    "",
                                    birdtable.core.words.Said["CHILD"],
                                    birdtable.core.words.Said["TICKED"],
                                    birdtable.core.words.Said["ADULT"],
                                    birdtable.core.words.Said["OTHER_CHILD"],
                                    birdtable.core.words.Said["OTHER_ADULT"],
                                    birdtable.core.words.Said["COVERED"],
                                    birdtable.core.words.Said["NOT_A_FACE"],
                                    birdtable.core.words.Said["NO_NAME"],
                                    birdtable.core.words.Said["TOO_SMALL"],
                                ],
                            )
                        ),
                        name="of_a_region_something_known_is_said",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("said", birdtable.core.words.Said["COVERED"]), ("cover", ""), _connector="XOR"
                        ),
                        name="what_is_covered_is_covered_somehow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pupil", None), ("said", birdtable.core.words.Said["CHILD"]), _connector="OR"
                        ),
                        name="only_a_child_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("removed_at", None), ("kind", birdtable.core.words.RegionKind["DRAWN"]), _connector="OR"
                        ),
                        name="only_what_was_drawn_is_taken_away",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rendition",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("master", "Master"),
                            ("published", "Published"),
                            ("thumbnail", "Thumbnail"),
                            ("uncropped", "Uncropped"),
                        ],
                        max_length=20,
                    ),
                ),
                ("file", models.CharField(blank=True, max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("made_from", models.CharField(blank=True, max_length=64)),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="renditions", to="photos.photo"
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
                "constraints": [models.UniqueConstraint(fields=("photo", "kind"), name="one_rendition_of_a_kind")],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.UUIDField()),
                ("post", models.UUIDField()),
                ("filename", models.CharField(blank=True, max_length=255)),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("received", models.PositiveIntegerField(default=0)),
                ("pieces", models.JSONField(default=list)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("taking_until", models.DateTimeField(blank=True, null=True)),
                ("says", models.CharField(blank=True, max_length=300)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="photos.photo",
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
                "ordering": ("begun_at", "pk"),
                "indexes": [models.Index(fields=["ended_at", "begun_at"], name="photos_uplo_ended_a_14d254_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("school", "person", "key"), name="one_upload_a_key"),
                    models.CheckConstraint(
                        condition=models.Q(("received__lte", models.F("size"))), name="no_more_than_announced"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Looking",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("fast", "fast"), ("thorough", "thorough")], max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("looking", "looking"),
                            ("done", "done"),
                            ("failed", "failed"),
                        ],
                        default=birdtable.core.looking_states.LookingState["WAITING"],
                        max_length=10,
                    ),
                ),
                ("due", models.DateTimeField()),
                ("attempt", models.UUIDField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("eyes", models.CharField(blank=True, max_length=80)),
                ("why", models.CharField(blank=True, max_length=40)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lookings", to="photos.photo"
                    ),
                ),
            ],
            options={
                "ordering": ("due", "kind", "pk"),
                "indexes": [
                    models.Index(fields=["state", "due"], name="photos_look_state_4748e4_idx"),
                    models.Index(fields=["state", "lease_until"], name="photos_look_state_088f71_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("photo", "kind"), name="one_look_of_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    birdtable.core.looking_states.LookingState["WAITING"],
                                    birdtable.core.looking_states.LookingState["LOOKING"],
                                    birdtable.core.looking_states.LookingState["DONE"],
                                    birdtable.core.looking_states.LookingState["FAILED"],
                                ],
                            )
                        ),
                        name="a_look_is_in_a_known_state",
                    ),
                ],
            },
        ),
    ]
