"""Two more states: in the folder, and put aside."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_outbox"),
    ]

    operations = [
        migrations.AlterField(
            model_name="message",
            name="state",
            field=models.CharField(
                choices=[
                    ("queued", "Waiting"),
                    ("sent", "Sent"),
                    ("folder", "In the folder: nobody has been told by mail"),
                    ("failed", "Could not be sent"),
                    ("aside", "Put aside by whoever runs the machine"),
                    ("withdrawn", "Withdrawn before it was sent"),
                ],
                default="queued",
                max_length=10,
            ),
        ),
    ]
