"""Documents and their versions."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("schools", "0001_schools"),
    ]

    operations = [
        migrations.CreateModel(
            name="PolicyDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField()),
                ("title", models.CharField(max_length=200)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PolicyVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("submitted", "Submitted"), ("approved", "Approved")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("loaded_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("approved_by", models.CharField(blank=True, max_length=200)),
                ("approving_role", models.CharField(blank=True, max_length=30)),
                ("minute", models.CharField(blank=True, max_length=200)),
                ("in_force_from", models.DateField(blank=True, null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="rulebook.policydocument",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Unresolved",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120)),
                ("due_on", models.DateField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="unresolved",
                        to="rulebook.policyversion",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="policydocument",
            constraint=models.UniqueConstraint(fields=("school", "slug"), name="rulebook_one_document"),
        ),
        migrations.AddIndex(
            model_name="policyversion",
            index=models.Index(fields=["state", "in_force_from"], name="rulebook_version_in_force"),
        ),
        migrations.AddConstraint(
            model_name="policyversion",
            constraint=models.UniqueConstraint(fields=("document", "number"), name="rulebook_one_version_number"),
        ),
        migrations.AddConstraint(
            model_name="policyversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("in_force_from__isnull", False),
                        models.Q(("approved_by", ""), _negated=True),
                        models.Q(("approving_role", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="rulebook_an_approval_names_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="unresolved",
            constraint=models.UniqueConstraint(fields=("version", "key"), name="rulebook_unresolved_once"),
        ),
    ]
