"""Reports, their parts, parties, verdicts, moves and entries; moves and entries only grow."""

import django.db.models.deletion
from django.db import migrations, models

from belisha.kernel.audit import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_people"),
        ("schools", "0001_schools"),
        ("seal", "0001_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[("child", "child"), ("adult", "adult"), ("matter", "matter")], max_length=10
                    ),
                ),
                ("ref", models.CharField(max_length=12, unique=True)),
                ("type", models.CharField(blank=True, max_length=40)),
                ("urgent", models.BooleanField(default=False)),
                ("reported_at", models.DateTimeField()),
                ("accept_by", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reported", "reported"),
                            ("accepted", "accepted"),
                            ("triaged", "triaged"),
                            ("closed", "closed"),
                        ],
                        default="reported",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "data_key",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="seal.datakey"),
                ),
                (
                    "offered_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StateRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reported", "reported"),
                            ("accepted", "accepted"),
                            ("triaged", "triaged"),
                            ("closed", "closed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="states", to="concerns.concern"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField()),
                ("reported_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "door",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("child", "child"),
                            ("adult_here", "adult_here"),
                            ("online", "online"),
                            ("device", "device"),
                            ("data", "data"),
                            ("question", "question"),
                        ],
                        max_length=20,
                    ),
                ),
                ("channel", models.CharField(max_length=20)),
                ("urgent", models.BooleanField(default=False)),
                ("is_late", models.BooleanField(default=False)),
                ("reporter_mark", models.CharField(blank=True, max_length=64)),
                ("receipt_mark", models.CharField(blank=True, max_length=64)),
                ("sealed", models.BinaryField()),
                (
                    "data_key",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="seal.datakey"),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="concern",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="concerns.submission"
            ),
        ),
        migrations.CreateModel(
            name="Visibility",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stance",
                    models.CharField(
                        choices=[("granted", "granted"), ("attention", "attention"), ("barred", "barred")],
                        max_length=10,
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=30)),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("subject", "subject"),
                            ("family_of_child", "family_of_child"),
                            ("family_of_adult", "family_of_adult"),
                            ("ticked", "ticked"),
                            ("named_in_text", "named_in_text"),
                            ("policy", "policy"),
                        ],
                        max_length=20,
                    ),
                ),
                ("technical_only", models.BooleanField(default=False)),
                ("because", models.BinaryField()),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("lifted", models.BooleanField(default=False)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visibility", to="concerns.concern"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EntryRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "note"),
                            ("triage", "triage"),
                            ("consulted", "consulted"),
                            ("decision", "decision"),
                            ("referral", "referral"),
                            ("chase", "chase"),
                            ("shared", "shared"),
                            ("parents", "parents"),
                            ("support", "support"),
                            ("welfare", "welfare"),
                            ("police_decision", "police_decision"),
                            ("risk_assessment", "risk_assessment"),
                            ("image_review", "image_review"),
                            ("breach_decision", "breach_decision"),
                            ("adult_threshold", "adult_threshold"),
                            ("lado_contact", "lado_contact"),
                            ("action", "action"),
                            ("action_done", "action_done"),
                            ("correction", "correction"),
                            ("moved", "moved"),
                            ("message_in", "message_in"),
                            ("message_out", "message_out"),
                            ("thanks", "thanks"),
                            ("shared_with_child_part", "shared_with_child_part"),
                            ("handed_over", "handed_over"),
                            ("closed", "closed"),
                            ("reopened", "reopened"),
                        ],
                        max_length=24,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("happened_at", models.DateTimeField()),
                ("sealed", models.BinaryField()),
                (
                    "about",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="concerns.concern"
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="concerns.entryrow",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["concern", "at"], name="concerns_chronology")],
            },
        ),
        migrations.CreateModel(
            name="PartyRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.BinaryField(default=bytes)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("subject", "subject"),
                            ("harmed", "harmed"),
                            ("said_to_have_harmed", "said_to_have_harmed"),
                            ("saw_it", "saw_it"),
                            ("knows", "knows"),
                        ],
                        max_length=24,
                    ),
                ),
                ("kinds", models.CharField(blank=True, max_length=200)),
                ("added_at", models.DateTimeField()),
                ("moved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parties", to="concerns.concern"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "moved_at"], name="concerns_by_person")],
            },
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["school", "reporter_mark"], name="concerns_own_reports"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["school", "receipt_mark"], name="concerns_by_receipt"),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(fields=("school", "key"), name="concerns_one_report_a_key"),
        ),
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(fields=["school", "state", "-reported_at"], name="concerns_board"),
        ),
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(fields=["school", "state", "accept_by"], name="concerns_overdue"),
        ),
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.UniqueConstraint(fields=("submission", "part"), name="concerns_one_of_each_part"),
        ),
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "reported"), ("owner__isnull", False), _connector="OR"),
                name="concerns_accepted_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="visibility",
            index=models.Index(fields=["person", "stance", "ended_at"], name="concerns_visible_to"),
        ),
        migrations.AddConstraint(
            model_name="visibility",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("concern", "person", "stance"),
                name="concerns_one_verdict",
            ),
        ),
        append_only.operation("concerns_staterow", "concerns_entryrow"),
    ]
