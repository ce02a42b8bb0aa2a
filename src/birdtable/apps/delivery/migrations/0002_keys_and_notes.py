from django.db import migrations, models


def keys_of_what_is_there(apps, schema_editor):
    """Until now every delivery went to the noticeboard, which knows it by its own id."""
    deliveries = apps.get_model("delivery", "Delivery")
    for pk in deliveries.objects.values_list("pk", flat=True):
        deliveries.objects.filter(pk=pk).update(key=str(pk))


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_initial")]

    operations = [
        migrations.AddField("delivery", "key", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.AddField("delivery", "notes", models.JSONField(blank=True, default=dict)),
        migrations.RunPython(keys_of_what_is_there, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            "delivery", models.UniqueConstraint(fields=["channel", "key"], name="one_delivery_a_channel_and_key")
        ),
    ]
