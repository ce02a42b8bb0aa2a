import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_election_days"),
        ("roll", "0002_lists_read_and_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="permissionrules",
            name="full_names",
            field=models.BooleanField(default=False),
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
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="name_consents", to="roll.pupil"
                    ),
                ),
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
            ],
            options={
                "ordering": ("-recorded_at", "-pk"),
                "indexes": [
                    models.Index(fields=["pupil", "network", "-recorded_at"], name="roll_nameco_pupil_i_a0d5e7_idx")
                ],
            },
        ),
    ]
