import uuid

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0006_speakers_merged_meanwhile"),
        ("factcheck", "0007_triggers_hold_the_row"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="presence", name="presence_once"),
        migrations.AddField(
            model_name="presence",
            name="page",
            field=models.UUIDField(default=uuid.uuid4),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(fields=("claim", "user", "page"), name="presence_once_a_page"),
        ),
    ]
