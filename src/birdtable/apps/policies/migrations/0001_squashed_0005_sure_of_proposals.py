"""All of this app that an empty database needs, in one step (docs/decisions/0057)."""

import birdtable.core.proposal_states
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from birdtable.apps.work.new_tables import NewTables


class Migration(NewTables):
    replaces = [
        ("policies", "0001_initial"),
        ("policies", "0002_policy_draft"),
        ("policies", "0003_signing"),
        ("policies", "0004_signatures_of_old_versions"),
        ("policies", "0005_sure_of_proposals"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_squashed_0011_trust_floor"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=200)),
                ("source", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("signed_off", models.DateField()),
                ("review_due", models.DateField()),
                ("adopted_at", models.DateTimeField(auto_now_add=True)),
                (
                    "adopted_by",
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
                "ordering": ("-number",),
                "constraints": [models.UniqueConstraint(fields=("school", "number"), name="one_edition_a_number")],
            },
        ),
        migrations.CreateModel(
            name="PolicyDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sheet", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("touched", models.JSONField(default=dict)),
                ("sure", models.JSONField(default=dict)),
                ("began_from", models.CharField(max_length=200)),
                ("began_at", models.DateTimeField(auto_now_add=True)),
                ("saved_at", models.DateTimeField()),
                (
                    "saved_by",
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
                "constraints": [models.UniqueConstraint(fields=("school",), name="one_policy_draft_a_school")],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("for_sign_off", "for_sign_off"),
                            ("signed", "signed"),
                            ("adopted", "adopted"),
                            ("superseded", "superseded"),
                            ("put_aside", "put_aside"),
                        ],
                        default=birdtable.core.proposal_states.ProposalState["DRAFT"],
                        max_length=12,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("source", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("said", models.CharField(blank=True, max_length=300)),
                ("signed_by", models.CharField(blank=True, max_length=120)),
                ("signed_as", models.CharField(blank=True, max_length=120)),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("minute", models.CharField(blank=True, max_length=120)),
                ("holds_from", models.DateField(blank=True, null=True)),
                (
                    "edition",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal",
                        to="policies.edition",
                    ),
                ),
                (
                    "handed_over_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
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
                "ordering": ("-changed_at", "-pk"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", birdtable.core.proposal_states.ProposalState["SIGNED"])),
                        fields=["holds_from"],
                        name="versions_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "for_sign_off", "signed", "adopted", "superseded", "put_aside"])
                        ),
                        name="a_proposal_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("edition__isnull", False),
                                ("signed_on__isnull", False),
                                (
                                    "state__in",
                                    [
                                        birdtable.core.proposal_states.ProposalState["ADOPTED"],
                                        birdtable.core.proposal_states.ProposalState["SUPERSEDED"],
                                    ],
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "state__in",
                                        [
                                            birdtable.core.proposal_states.ProposalState["ADOPTED"],
                                            birdtable.core.proposal_states.ProposalState["SUPERSEDED"],
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("edition", None),
                            ),
                            _connector="OR",
                        ),
                        name="what_held_was_signed_and_is_a_version",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", birdtable.core.proposal_states.ProposalState["ADOPTED"])),
                        fields=("school",),
                        name="one_version_holds_at_a_school",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", birdtable.core.proposal_states.ProposalState["SIGNED"])),
                        fields=("school",),
                        name="one_signed_version_waits_for_its_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadBy",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readers", to="policies.edition"
                    ),
                ),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "person"), name="a_version_is_read_once_by_each")
                ],
            },
        ),
    ]
