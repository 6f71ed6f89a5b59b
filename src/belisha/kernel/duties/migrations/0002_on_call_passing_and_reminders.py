"""Who is on call, what has passed, reminders, and what went wrong."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("duties", "0001_duties"),
        ("people", "0001_people"),
        ("schools", "0001_schools"),
    ]

    operations = [
        migrations.CreateModel(
            name="OnCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("entered_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Passed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("listener", models.CharField(max_length=200)),
                ("upto", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="duty",
            name="must_be_taken",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="duty",
            name="nobody_left_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="duty",
            name="remind_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="heartbeat",
            name="fault",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="rung",
            name="fault",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="rung",
            name="retry_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="rungperson",
            name="alerted_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="rungperson",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(fields=["done_at", "remind_at"], name="duties_duty_remind"),
        ),
        migrations.AddField(
            model_name="oncall",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddField(
            model_name="oncall",
            name="school",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"),
        ),
        migrations.AddField(
            model_name="passed",
            name="school",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"),
        ),
        migrations.AddIndex(
            model_name="oncall",
            index=models.Index(fields=["school", "last", "first"], name="duties_on_call_by_day"),
        ),
        migrations.AddConstraint(
            model_name="oncall",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__gte", models.F("first"))), name="duties_on_call_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="passed",
            constraint=models.UniqueConstraint(fields=("school", "listener"), name="duties_one_span_a_listener"),
        ),
    ]
