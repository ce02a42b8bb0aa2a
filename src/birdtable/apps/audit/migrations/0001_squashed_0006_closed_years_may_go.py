"""All of this app that an empty database needs, in one step (docs/decisions/0057), the guards of the record with it."""

from importlib import import_module

from django.db import migrations, models


GUARDS = [
    import_module(f"birdtable.apps.audit.migrations.{name}")
    for name in ("0002_written_once", "0004_only_forward", "0006_closed_years_may_go")
]


class Migration(migrations.Migration):
    replaces = [
        ("audit", "0001_initial"),
        ("audit", "0002_written_once"),
        ("audit", "0003_anchor"),
        ("audit", "0004_only_forward"),
        ("audit", "0005_device_and_closing"),
        ("audit", "0006_closed_years_may_go"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("school_id", models.UUIDField(primary_key=True, serialize=False)),
                ("seq", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Anchor",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("school_id", models.UUIDField()),
                ("day", models.DateField()),
                ("seq", models.PositiveBigIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("school_id", "day"), name="one_anchor_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("school_id", models.UUIDField()),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("first", models.PositiveBigIntegerField()),
                ("last", models.PositiveBigIntegerField()),
                ("count", models.PositiveBigIntegerField()),
                ("follows", models.CharField(blank=True, max_length=64)),
                ("head", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("anchors", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=64)),
                ("entry", models.PositiveBigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("school_id", "first"), name="a_closed_year_begins_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("school_id", models.UUIDField()),
                ("seq", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("actor", models.UUIDField(null=True)),
                ("device", models.CharField(max_length=36, null=True)),
                ("roles", models.JSONField(default=list)),
                ("act", models.CharField(max_length=60)),
                ("thing_kind", models.CharField(max_length=40)),
                ("thing_id", models.UUIDField()),
                ("detail", models.JSONField(default=dict)),
                ("canonical", models.BinaryField()),
                ("prev", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school_id", "thing_kind", "thing_id"], name="entry_of_thing"),
                    models.Index(fields=["school_id", "act"], name="entry_of_act"),
                ],
                "constraints": [models.UniqueConstraint(fields=("school_id", "seq"), name="one_entry_a_number")],
            },
        ),
        *(migrations.RunPython(one.guard, one.unguard) for one in GUARDS),
    ]
