from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0005_visibility_and_language"),
    ]

    operations = [
        migrations.AddField(
            model_name="channel",
            name="facts",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
