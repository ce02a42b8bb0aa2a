"""All of this app that an empty database needs, in one step (docs/decisions/0057)."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from birdtable.apps.work.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("channels", "0001_initial"),
        ("channels", "0002_sign_ins"),
        ("channels", "0003_limits_of_servers"),
        ("channels", "0004_pace"),
        ("channels", "0005_visibility_and_language"),
        ("channels", "0006_how_accounts_are_set"),
        ("channels", "0007_advice"),
        ("channels", "0008_account_settings"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0011_trust_floor"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Channel",
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
                ("handle", models.CharField(blank=True, max_length=200, verbose_name="account name")),
                ("account", models.CharField(blank=True, max_length=200)),
                ("server", models.CharField(blank=True, max_length=200)),
                ("by_hand", models.BooleanField(default=False)),
                ("connected_at", models.DateTimeField(auto_now_add=True)),
                ("disconnected_at", models.DateTimeField(blank=True, null=True)),
                ("paused", models.BooleanField(default=False)),
                (
                    "health",
                    models.CharField(
                        choices=[
                            ("unknown", "Unknown"),
                            ("well", "Well"),
                            ("reconnect", "Reconnect"),
                            ("money", "Money"),
                            ("changed", "Changed"),
                            ("unreached", "Unreached"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                ("health_says", models.CharField(blank=True, max_length=300)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("limits", models.JSONField(blank=True, default=dict)),
                ("facts", models.JSONField(blank=True, default=list)),
                ("monthly_limit", models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ("quiet_hours", models.CharField(blank=True, max_length=11)),
                ("most_an_hour", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("most_a_day", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "visibility",
                    models.CharField(
                        blank=True,
                        choices=[("public", "Public"), ("unlisted", "Unlisted"), ("private", "Private")],
                        max_length=10,
                    ),
                ),
                ("language", models.CharField(default="en", max_length=3)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
            ],
            options={
                "ordering": ("connected_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("disconnected_at", None)),
                        fields=("school", "network", "handle"),
                        name="one_connection_an_account",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountSetting",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "setting",
                    models.CharField(
                        choices=[
                            ("visibility", "visibility"),
                            ("messages", "messages"),
                            ("replies", "replies"),
                            ("discoverable", "discoverable"),
                            ("automated", "automated"),
                            ("notice", "notice"),
                            ("link", "link"),
                        ],
                        max_length=20,
                    ),
                ),
                ("found", models.CharField(blank=True, max_length=20)),
                (
                    "stand",
                    models.CharField(
                        choices=[("as_wanted", "as_wanted"), ("differs", "differs"), ("unread", "unread")],
                        max_length=10,
                    ),
                ),
                ("looked_at", models.DateTimeField()),
                ("ticked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
                (
                    "ticked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="settings_seen", to="channels.channel"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("channel", "setting"), name="one_row_a_setting")],
            },
        ),
        migrations.CreateModel(
            name="Charge",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=40)),
                ("count", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="charges", to="channels.channel"
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
                "ordering": ("at",),
                "indexes": [models.Index(fields=["channel", "at"], name="channels_ch_channel_0bbad3_idx")],
            },
        ),
        migrations.CreateModel(
            name="Credential",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1)),
                ("sealed", models.TextField(blank=True)),
                ("renewing_until", models.DateTimeField(blank=True, null=True)),
                ("given_up", models.CharField(blank=True, max_length=300)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "channel",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="credential", to="channels.channel"
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
            name="Advice",
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
                ("said_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "said_by",
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
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at", None)),
                        fields=("school", "network"),
                        name="advised_once_at_a_time",
                    )
                ],
            },
        ),
    ]
