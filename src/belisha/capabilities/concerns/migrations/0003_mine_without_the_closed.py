"""An index for somebody's own open ones. It begins with the owner, so the owner's own index goes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0002_lines_carry_a_key"),
        ("people", "0001_people"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(fields=["owner", "school", "state", "-reported_at"], name="concerns_mine"),
        ),
        migrations.AlterField(
            model_name="concern",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
    ]
