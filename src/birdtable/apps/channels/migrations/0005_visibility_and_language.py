from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0004_pace"),
    ]

    operations = [
        migrations.AddField(
            model_name="channel",
            name="language",
            field=models.CharField(default="en", max_length=3),
        ),
        migrations.AddField(
            model_name="channel",
            name="visibility",
            field=models.CharField(
                blank=True,
                choices=[("public", "Public"), ("unlisted", "Unlisted"), ("private", "Private")],
                max_length=10,
            ),
        ),
    ]
