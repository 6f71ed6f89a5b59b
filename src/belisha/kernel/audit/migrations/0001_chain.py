"""The chain of entries, guarded by the database itself."""

import django.db.models.deletion
from django.db import migrations, models

from belisha.kernel.audit import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("schools", "0001_schools"),
    ]

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveBigIntegerField(default=0)),
                ("mac", models.BinaryField(default=bytes)),
                (
                    "school",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("event", models.CharField(max_length=80)),
                ("subject_kind", models.CharField(blank=True, max_length=40)),
                ("subject_ref", models.CharField(blank=True, max_length=64)),
                ("body", models.BinaryField()),
                ("previous_mac", models.BinaryField()),
                ("mac", models.BinaryField()),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["school", "subject_kind", "subject_ref"], name="audit_entry_subject")],
                "constraints": [
                    models.UniqueConstraint(fields=("school", "seq"), name="audit_entry_one_place_in_the_chain")
                ],
            },
        ),
        append_only.operation("audit_entry"),
    ]
