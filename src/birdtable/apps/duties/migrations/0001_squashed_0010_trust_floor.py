"""All of this app that an empty database needs, in one step (docs/decisions/0057)."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from birdtable.apps.work.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("duties", "0001_initial"),
        ("duties", "0002_following_review"),
        ("duties", "0003_rounds"),
        ("duties", "0004_account_settings"),
        ("duties", "0005_follower_review"),
        ("duties", "0006_accounts"),
        ("duties", "0007_policy_reading"),
        ("duties", "0008_jobs_of_every_policy"),
        ("duties", "0009_lost_device"),
        ("duties", "0010_trust_floor"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0011_trust_floor"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("change_password", "Change the passwords that somebody who left may know"),
                            ("password_change", "Change the password of every account"),
                            ("e_safety_post", "Post a reminder about staying safe online"),
                            ("policy_review", "Look at the policy again"),
                            ("link_check", "Try the addresses that the policy gives"),
                            ("account_settings", "Look at how our accounts are set"),
                            ("follower_review", "Look through the followers"),
                            ("following_review", "Look at whom the school follows: the list and the accounts differ"),
                            ("account_password", "Change the password of an account that somebody else is in"),
                            ("policy_reading", "See that everybody has read the policy"),
                            ("trust_floor", "Look at what our trust asks now"),
                            ("consent_renewal", "Ask families for permission again"),
                            ("following_round", "Look through the accounts we follow"),
                            ("settings_review", "Look through the settings of every account"),
                            ("staff_training", "See that everybody who posts has had this year’s training"),
                            ("picture_review", "Look again at the pictures that still stand on our accounts"),
                            ("governors_report", "Report to the governors"),
                            ("access_review", "See that two of us can get into every account, and only ours can"),
                            ("lost_device", "See to what a lost device can still open"),
                            ("weekly_look", "Look at an account that Birdtable cannot read"),
                        ],
                        max_length=30,
                    ),
                ),
                ("about", models.UUIDField()),
                ("raised_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due", models.DateField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("role", models.CharField(blank=True, max_length=10)),
                ("clause", models.CharField(blank=True, max_length=20)),
                ("missed_at", models.DateTimeField(blank=True, null=True)),
                ("evidence", models.JSONField(blank=True, default=dict)),
                ("put_off_to", models.DateField(blank=True, null=True)),
                ("put_off_because", models.CharField(blank=True, max_length=200)),
                ("reminded_on", models.DateField(blank=True, null=True)),
                ("called", models.CharField(blank=True, max_length=240)),
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
                    "owner",
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
                "indexes": [
                    models.Index(condition=models.Q(("done_at", None)), fields=["school", "due"], name="duties_to_do")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "about"), name="one_duty_of_a_kind_about_a_thing"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("done_by", None)),
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="what_is_done_was_done_by_somebody",
                    ),
                ],
            },
        ),
    ]
