"""All of this app that an empty database needs, in one step (docs/decisions/0057)."""

import birdtable.core.delivery_states
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from birdtable.apps.work.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("delivery", "0001_initial"),
        ("delivery", "0002_keys_and_notes"),
        ("delivery", "0003_holds_of_a_trust"),
        ("delivery", "0004_urgent_first"),
        ("delivery", "0005_when_to_try_again"),
        ("delivery", "0006_watched"),
        ("delivery", "0007_what_people_ticked"),
        ("delivery", "0008_read_back"),
        ("delivery", "0009_waits_that_may_end"),
        ("delivery", "0010_happens_on"),
    ]

    initial = True

    dependencies = [
        ("channels", "0001_squashed_0008_account_settings"),
        ("people", "0001_squashed_0011_trust_floor"),
        ("people", "__first__"),
        ("posts", "0001_squashed_0009_happens_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "queued"),
                            ("held", "held"),
                            ("sending", "sending"),
                            ("sent", "sent"),
                            ("refused", "refused"),
                            ("unsure", "unsure"),
                            ("by_hand", "by_hand"),
                            ("cancelled", "cancelled"),
                            ("removing", "removing"),
                            ("removal_by_hand", "removal_by_hand"),
                            ("removed", "removed"),
                        ],
                        default=birdtable.core.delivery_states.DeliveryState["QUEUED"],
                        max_length=20,
                    ),
                ),
                (
                    "wanted",
                    models.CharField(
                        choices=[("present", "Present"), ("absent", "Absent")], default="present", max_length=10
                    ),
                ),
                ("outgoing", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=64)),
                ("notes", models.JSONField(blank=True, default=dict)),
                ("due", models.DateTimeField()),
                ("not_before", models.DateTimeField(default=django.utils.timezone.now)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("waits_by", models.PositiveBigIntegerField(blank=True, null=True)),
                ("urgent", models.BooleanField(default=False)),
                ("held_why", models.CharField(blank=True, max_length=20)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("warned_of", models.CharField(blank=True, max_length=20)),
                ("attempt", models.UUIDField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("remote_id", models.CharField(blank=True, max_length=300)),
                ("link", models.CharField(blank=True, max_length=500)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="channels.channel"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="posts.post"
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
                "ordering": ("due", "created_at"),
                "indexes": [
                    models.Index(fields=["state", "not_before"], name="delivery_de_state_e77ea2_idx"),
                    models.Index(fields=["state", "lease_until"], name="delivery_de_state_25fb47_idx"),
                    models.Index(
                        condition=models.Q(("waits_by__isnull", False)), fields=["school"], name="waits_that_may_end"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "queued",
                                    "held",
                                    "sending",
                                    "sent",
                                    "refused",
                                    "unsure",
                                    "by_hand",
                                    "cancelled",
                                    "removing",
                                    "removal_by_hand",
                                    "removed",
                                ],
                            )
                        ),
                        name="a_delivery_is_in_a_known_state",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "cancelled"), _negated=True),
                        fields=("post", "channel"),
                        name="one_delivery_a_post_and_channel",
                    ),
                    models.UniqueConstraint(fields=("channel", "key"), name="one_delivery_a_channel_and_key"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            models.Q(("remote_id", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="never_sent_without_the_networks_own_id",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, max_length=20)),
                ("detail", models.CharField(blank=True, max_length=300)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.school"
                    ),
                ),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attempts", to="delivery.delivery"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [models.UniqueConstraint(fields=("delivery", "number"), name="one_attempt_a_number")],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("set_at", models.DateTimeField(auto_now_add=True)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="channels.channel",
                    ),
                ),
                (
                    "lifted_by",
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
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "trust",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="people.trust",
                    ),
                ),
            ],
            options={
                "ordering": ("-set_at",),
                "indexes": [models.Index(fields=["lifted_at", "school"], name="delivery_ho_lifted__e8d43a_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("channel", None), ("trust", None), _connector="OR"),
                        name="a_hold_is_of_a_channel_or_of_a_trust_never_both",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("pictures", models.JSONField(default=list)),
                ("topic", models.CharField(blank=True, max_length=40)),
                ("class_name", models.CharField(blank=True, max_length=80)),
                ("corrected", models.BooleanField(default=False)),
                ("happens_on", models.DateField(blank=True, null=True)),
                ("published_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "delivery",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notice", to="delivery.delivery"
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
                "ordering": ("-published_at", "-pk"),
                "indexes": [
                    models.Index(fields=["school", "-published_at"], name="delivery_no_school__516e85_idx"),
                    models.Index(
                        condition=models.Q(("happens_on__isnull", False), ("removed_at", None)),
                        fields=["school", "happens_on"],
                        name="notices_with_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("said", models.CharField(choices=[("posted", "Posted"), ("gone", "Gone")], max_length=10)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("seen", "Seen"),
                            ("missing", "Missing"),
                            ("cannot", "Cannot"),
                            ("there", "There"),
                            ("gone", "Gone"),
                        ],
                        max_length=10,
                    ),
                ),
                ("looks", models.PositiveSmallIntegerField(default=0)),
                ("look_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ticks", to="delivery.delivery"
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
                "indexes": [models.Index(fields=["answer", "look_at"], name="delivery_ti_answer_25db3d_idx")],
            },
        ),
    ]
