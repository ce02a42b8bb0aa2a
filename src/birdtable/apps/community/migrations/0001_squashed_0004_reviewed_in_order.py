"""All of this app that an empty database needs, in one step (docs/decisions/0057)."""

import birdtable.core.community.followers.sorts
import birdtable.core.follower_states
import birdtable.core.request_states
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from birdtable.apps.work.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("community", "0001_followers"),
        ("community", "0002_reviews"),
        ("community", "0003_quick_to_count"),
        ("community", "0004_reviewed_in_order"),
    ]

    initial = True

    dependencies = [
        ("channels", "0001_squashed_0008_account_settings"),
        ("people", "0001_squashed_0011_trust_floor"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("cursor", models.CharField(blank=True, max_length=500)),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("says", models.CharField(blank=True, max_length=300)),
                ("requests_at", models.DateTimeField(blank=True, null=True)),
                (
                    "channel",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reading", to="channels.channel"
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
            name="Review",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due", models.DateField()),
                ("raised", models.BooleanField(default=False)),
                ("kept", models.PositiveIntegerField(default=0)),
                ("acted", models.PositiveIntegerField(default=0)),
                ("put_off", models.PositiveIntegerField(default=0)),
                ("taken_back", models.PositiveIntegerField(default=0)),
                ("let_in", models.PositiveIntegerField(default=0)),
                ("turned_away", models.PositiveIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("followers", models.PositiveIntegerField(blank=True, null=True)),
                ("waiting", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "finished_by",
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
            ],
            options={
                "ordering": ("-began_at",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("finished_at", None), ("raised", False)),
                        fields=["due"],
                        name="reviews_to_raise",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished_at", None)), fields=("school",), name="one_review_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewShare",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("decided", models.PositiveIntegerField(default=0)),
                ("last_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="community.review"
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
                "ordering": ("last_at",),
                "constraints": [models.UniqueConstraint(fields=("review", "person"), name="one_share_a_person")],
            },
        ),
        migrations.CreateModel(
            name="Audience",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("followers", models.PositiveIntegerField()),
                ("joined", models.PositiveIntegerField(default=0)),
                ("left", models.PositiveIntegerField(default=0)),
                ("sorts", models.JSONField(default=dict)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="audiences", to="channels.channel"
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
                "ordering": ("-day",),
                "constraints": [models.UniqueConstraint(fields=("channel", "day"), name="one_audience_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Follower",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("account", models.CharField(max_length=300)),
                ("handle", models.CharField(blank=True, max_length=200, verbose_name="account name")),
                ("name", models.CharField(blank=True, max_length=200)),
                ("about", models.TextField(blank=True)),
                ("link", models.CharField(blank=True, max_length=500)),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("picture", models.CharField(blank=True, max_length=64)),
                ("changes", models.JSONField(blank=True, default=list)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("forgotten_at", models.DateTimeField(blank=True, null=True)),
                ("first_seen", models.DateTimeField()),
                ("last_seen", models.DateTimeField()),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "pile",
                    models.CharField(
                        choices=[("fine", "fine"), ("look", "look"), ("block_proposed", "block_proposed")],
                        max_length=20,
                    ),
                ),
                ("score", models.FloatField(default=0)),
                ("reasons", models.JSONField(blank=True, default=list)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("school", "school"),
                            ("family", "family"),
                            ("community", "community"),
                            ("unsaid", "unsaid"),
                            ("doubtful", "doubtful"),
                        ],
                        default=birdtable.core.community.followers.sorts.Sort["UNSAID"],
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("later", "later"),
                            ("kept", "kept"),
                            ("planned", "planned"),
                            ("by_hand", "by_hand"),
                            ("done", "done"),
                        ],
                        default=birdtable.core.follower_states.FollowerState["WAITING"],
                        max_length=20,
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        blank=True,
                        choices=[("block", "Block"), ("remove", "Remove"), ("mute", "Mute"), ("report", "Report")],
                        max_length=10,
                    ),
                ),
                ("not_before", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="followers", to="channels.channel"
                    ),
                ),
                (
                    "decided_by",
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
            ],
            options={
                "ordering": ("-score", "first_seen", "pk"),
                "indexes": [
                    models.Index(fields=["school", "state", "pile", "-score"], name="community_f_school__56ef4d_idx"),
                    models.Index(fields=["state", "not_before"], name="community_f_state_84e086_idx"),
                    models.Index(fields=["channel", "last_seen"], name="community_f_channel_a5a09f_idx"),
                    models.Index(fields=["school", "left_at", "state", "pile"], name="followers_counted"),
                    models.Index(
                        condition=models.Q(("left_at", None)),
                        fields=["school", "state", "-score", "first_seen", "id"],
                        name="followers_in_order",
                    ),
                    models.Index(
                        condition=models.Q(("changed_at__isnull", False)),
                        fields=["school", "-changed_at"],
                        name="followers_changed",
                    ),
                    models.Index(
                        condition=models.Q(("forgotten_at", None)),
                        fields=["state", "decided_at"],
                        name="followers_to_forget",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("channel", "account"), name="one_row_a_follower"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "later", "kept", "planned", "by_hand", "done"])),
                        name="a_known_state_of_a_follower",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["planned", "by_hand", "done"]), _negated=True),
                            models.Q(("act", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="what_is_planned_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("account", models.CharField(max_length=300)),
                ("handle", models.CharField(blank=True, max_length=200, verbose_name="account name")),
                ("name", models.CharField(blank=True, max_length=200)),
                ("about", models.TextField(blank=True)),
                ("link", models.CharField(blank=True, max_length=500)),
                (
                    "pile",
                    models.CharField(
                        choices=[("fine", "fine"), ("look", "look"), ("block_proposed", "block_proposed")],
                        max_length=20,
                    ),
                ),
                ("score", models.FloatField(default=0)),
                ("reasons", models.JSONField(blank=True, default=list)),
                ("first_seen", models.DateTimeField()),
                ("last_seen", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asking", "asking"),
                            ("accepting", "accepting"),
                            ("refusing", "refusing"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default=birdtable.core.request_states.RequestState["ASKING"],
                        max_length=20,
                    ),
                ),
                ("ground", models.CharField(blank=True, max_length=20)),
                ("not_before", models.DateTimeField(blank=True, null=True)),
                ("says", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_requests",
                        to="channels.channel",
                    ),
                ),
                (
                    "decided_by",
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
            ],
            options={
                "ordering": ("-score", "first_seen", "pk"),
                "indexes": [
                    models.Index(fields=["school", "state", "-score"], name="community_f_school__d8a931_idx"),
                    models.Index(fields=["state", "not_before"], name="community_f_state_efb8f9_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("channel", "account"), name="one_row_a_request"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["asking", "accepting", "refusing", "accepted", "refused", "withdrawn"])
                        ),
                        name="a_known_state_of_a_request",
                    ),
                ],
            },
        ),
    ]
