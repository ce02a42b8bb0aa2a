"""All of this app that an empty database needs, in one step (docs/decisions/0057)."""

import birdtable.core.post_states
import birdtable.core.words
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from birdtable.apps.work.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("posts", "0001_initial"),
        ("posts", "0002_corrections"),
        ("posts", "0003_found_quickly"),
        ("posts", "0004_second_opinion"),
        ("posts", "0005_sent_from_a_device"),
        ("posts", "0006_from_trips"),
        ("posts", "0007_findable"),
        ("posts", "0008_what_was_said"),
        ("posts", "0009_happens_on"),
    ]

    initial = True

    dependencies = [
        ("channels", "0001_squashed_0008_account_settings"),
        ("people", "0001_squashed_0011_trust_floor"),
        ("people", "__first__"),
        ("photos", "0001_squashed_0007_box_numbers"),
        ("policies", "0001_squashed_0005_sure_of_proposals"),
        ("trips", "0001_squashed_0002_reminded_of_tomorrow"),
    ]

    operations = [
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("waiting", "waiting"),
                            ("approved", "approved"),
                            ("released", "released"),
                            ("withdrawn", "withdrawn"),
                            ("discarded", "discarded"),
                        ],
                        default=birdtable.core.post_states.PostState["DRAFT"],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                (
                    "topic",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("teaching_and_learning", "teaching_and_learning"),
                            ("trip", "trip"),
                            ("residential", "residential"),
                            ("urgent", "urgent"),
                            ("celebration", "celebration"),
                            ("parent_information", "parent_information"),
                            ("e_safety", "e_safety"),
                        ],
                        max_length=40,
                    ),
                ),
                ("scheduled_for", models.DateTimeField(blank=True, null=True)),
                ("happens_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "trip_standing",
                    models.CharField(
                        choices=[
                            ("none", "none"),
                            ("on_trip", "on_trip"),
                            ("in_grace", "in_grace"),
                            ("late", "late"),
                            ("outside", "outside"),
                            ("other_device", "other_device"),
                            ("other_hands", "other_hands"),
                        ],
                        default=birdtable.core.words.TripStanding["NONE"],
                        max_length=14,
                    ),
                ),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_from_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("school", "school"),
                            ("personal", "personal"),
                            ("personal_with_leave", "personal_with_leave"),
                        ],
                        max_length=24,
                    ),
                ),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("approved_by_rule", models.CharField(blank=True, max_length=80)),
                ("approved_digest", models.CharField(blank=True, max_length=64)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts_approved",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "approved_edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policies.edition",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts_begun",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("channels", models.ManyToManyField(blank=True, related_name="+", to="channels.channel")),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="posts.post",
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
                    "sent_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.device",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trip",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="trips.trip",
                    ),
                ),
            ],
            options={
                "ordering": ("-changed_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("sent_back", "Sent Back"), ("suggestion", "Suggestion"), ("expired", "Expired")],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("words", models.CharField(blank=True, max_length=1000)),
                ("suggested_text", models.TextField(blank=True)),
                ("base_version", models.PositiveIntegerField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("declined_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="posts.post"
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("words", models.CharField(max_length=1000)),
                (
                    "by",
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
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="posts.post"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="CheckRecord",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "moment",
                    models.CharField(
                        choices=[
                            ("submit", "Submit"),
                            ("approve", "Approve"),
                            ("send", "Send"),
                            ("recheck", "Recheck"),
                        ],
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("text", models.TextField(blank=True)),
                ("digest", models.CharField(max_length=64)),
                ("facts_version", models.PositiveBigIntegerField()),
                ("verdict", models.JSONField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="policies.edition"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checks", to="posts.post"
                    ),
                ),
            ],
            options={
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="PostPhoto",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="photos.photo"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="posts.post"
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
                "ordering": ("position",),
                "constraints": [
                    models.UniqueConstraint(fields=("post", "photo"), name="a_photo_once_a_post"),
                    models.UniqueConstraint(fields=("post", "position"), name="one_photo_a_position"),
                ],
            },
        ),
        migrations.AddField(
            model_name="post",
            name="photos",
            field=models.ManyToManyField(related_name="posts", through="posts.PostPhoto", to="photos.photo"),
        ),
        migrations.CreateModel(
            name="Reason",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=8)),
                ("about", models.CharField(max_length=120)),
                ("ready", models.CharField(blank=True, max_length=40)),
                ("words", models.CharField(blank=True, max_length=500)),
                (
                    "check_record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reasons", to="posts.checkrecord"
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SecondOpinion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.CharField(max_length=64)),
                ("reader", models.CharField(max_length=16)),
                ("off_topic", models.FloatField()),
                ("sensitive", models.FloatField()),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="second_opinions", to="posts.post"
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("post", "words", "reader"), name="a_reader_thinks_once_of_a_wording"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="posts.post"
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
                "ordering": ("-version",),
                "constraints": [models.UniqueConstraint(fields=("post", "version"), name="one_wording_a_version")],
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("author", "Author"), ("approver", "Approver")], max_length=10)),
                (
                    "person",
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
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="posts.post"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("post", "person"), name="nobody_both_writes_and_approves"),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "approver")), fields=("post",), name="one_approver_a_post"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Findable",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(null=True, unique=True)),
                ("at", models.DateTimeField()),
                ("state", models.CharField(max_length=20)),
                ("topic", models.CharField(blank=True, max_length=40)),
                ("networks", models.CharField(blank=True, max_length=200)),
                (
                    "pictures",
                    models.CharField(
                        blank=True,
                        choices=[("", "None"), ("children", "Children"), ("unsaid", "Unsaid"), ("work", "Work")],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "author",
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.schoolclass",
                    ),
                ),
                (
                    "post",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findable", to="posts.post"
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
                "indexes": [
                    models.Index(fields=["school", "-at", "-id"], name="posts_found_by_day"),
                    models.Index(fields=["school", "state", "-at"], name="posts_found_by_state"),
                    models.Index(fields=["school", "author", "-at"], name="posts_found_by_author"),
                    models.Index(fields=["school", "school_class", "-at"], name="posts_found_by_class"),
                    models.Index(fields=["school", "topic", "-at"], name="posts_found_by_topic"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["school", "state", "-changed_at"], name="posts_post_school__bd944b_idx"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["state", "submitted_at"], name="posts_post_state_6d5122_idx"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(("corrects__isnull", False)), fields=["corrects"], name="posts_that_correct_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "waiting", "approved", "released", "withdrawn", "discarded"])
                ),
                name="a_post_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", None), models.Q(("approved_by", models.F("author")), _negated=True), _connector="OR"
                ),
                name="nobody_approves_their_own_post",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "state__in",
                            [
                                birdtable.core.post_states.PostState["APPROVED"],
                                birdtable.core.post_states.PostState["RELEASED"],
                                birdtable.core.post_states.PostState["WITHDRAWN"],
                            ],
                        ),
                        _negated=True,
                    ),
                    models.Q(
                        models.Q(("approved_digest", ""), _negated=True),
                        models.Q(
                            ("approved_by__isnull", False),
                            models.Q(("approved_by_rule", ""), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="an_approved_post_says_by_whom_or_by_which_rule",
            ),
        ),
    ]
