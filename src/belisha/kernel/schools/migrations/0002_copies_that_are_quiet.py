"""A copy that was brought back from a backup is quiet until a person opens it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0001_schools"),
    ]

    operations = [
        migrations.AddField(
            model_name="school",
            name="is_test_copy",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="school",
            name="quiet_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="school",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_test_copy", False), ("quiet_since__isnull", False), _connector="OR"),
                name="schools_a_test_copy_is_quiet",
            ),
        ),
    ]
