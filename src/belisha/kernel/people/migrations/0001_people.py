"""Persons, belonging, posts, classes, guardianship, sign-in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("schools", "0001_schools"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given_name", models.CharField(max_length=120)),
                ("family_name", models.CharField(max_length=120)),
                ("preferred_name", models.CharField(blank=True, max_length=120)),
                ("born_on", models.DateField(blank=True, null=True)),
                ("upn", models.CharField(blank=True, max_length=20)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("language", models.CharField(blank=True, max_length=20)),
                ("in_care", models.BooleanField(default=False)),
                ("adopted_or_renamed", models.BooleanField(default=False)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Guardianship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField()),
                ("last", models.DateField(blank=True, null=True)),
                ("relationship", models.CharField(blank=True, max_length=40)),
                ("has_responsibility", models.BooleanField(default=True)),
                ("reach_by", models.CharField(blank=True, max_length=200)),
                ("may_text", models.BooleanField(default=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="guardianships", to="people.person"
                    ),
                ),
                (
                    "guardian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="children", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField()),
                ("last", models.DateField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pupil", "pupil"),
                            ("parent", "parent"),
                            ("carer", "carer"),
                            ("local_authority", "local_authority"),
                            ("staff", "staff"),
                            ("staff_no_account", "staff_no_account"),
                            ("supply", "supply"),
                            ("trainee", "trainee"),
                            ("governor", "governor"),
                            ("volunteer", "volunteer"),
                            ("contractor", "contractor"),
                            ("tutor", "tutor"),
                            ("visitor", "visitor"),
                            ("external_group", "external_group"),
                            ("ex_pupil", "ex_pupil"),
                            ("public", "public"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="affiliations", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField()),
                ("last", models.DateField(blank=True, null=True)),
                ("is_court_order", models.BooleanField(default=False)),
                ("words", models.BinaryField()),
                ("review_on", models.DateField(blank=True, null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="restrictions", to="people.person"
                    ),
                ),
                (
                    "guardian",
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
            name="RoleHolding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField()),
                ("last", models.DateField(blank=True, null=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("headteacher", "headteacher"),
                            ("executive_head", "executive_head"),
                            ("associate_head", "associate_head"),
                            ("deputy_head", "deputy_head"),
                            ("slt", "slt"),
                            ("dsl", "dsl"),
                            ("deputy_dsl", "deputy_dsl"),
                            ("online_safety_lead", "online_safety_lead"),
                            ("dpo", "dpo"),
                            ("network_manager", "network_manager"),
                            ("it_contractor", "it_contractor"),
                            ("computing_lead", "computing_lead"),
                            ("rshe_lead", "rshe_lead"),
                            ("subject_lead", "subject_lead"),
                            ("web_editor", "web_editor"),
                            ("social_media_manager", "social_media_manager"),
                            ("nominated_contact", "nominated_contact"),
                            ("site_manager", "site_manager"),
                            ("office", "office"),
                            ("form_tutor", "form_tutor"),
                            ("teacher", "teacher"),
                            ("line_manager", "line_manager"),
                            ("chair_of_governors", "chair_of_governors"),
                            ("vice_chair", "vice_chair"),
                            ("clerk", "clerk"),
                            ("senco", "senco"),
                            ("family_support", "family_support"),
                            ("link_governor", "link_governor"),
                            ("governing_body", "governing_body"),
                            ("proprietor", "proprietor"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "holds",
                    models.CharField(
                        choices=[("holder", "holder"), ("deputy", "deputy"), ("cover", "cover")],
                        default="holder",
                        max_length=10,
                    ),
                ),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holdings", to="people.person"
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
            name="SchoolClass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField()),
                ("last", models.DateField(blank=True, null=True)),
                ("title", models.CharField(max_length=120)),
                ("year", models.CharField(blank=True, max_length=4)),
                ("code", models.CharField(blank=True, max_length=120)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField()),
                ("last", models.DateField(blank=True, null=True)),
                ("is_teacher", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="people.person"
                    ),
                ),
                (
                    "school_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="people.schoolclass"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ExternalId",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=40)),
                ("value", models.CharField(max_length=200)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="external_ids",
                        to="people.person",
                    ),
                ),
                (
                    "school_class",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="external_ids",
                        to="people.schoolclass",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said", models.CharField(blank=True, max_length=60)),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["school", "family_name", "given_name"], name="people_person_by_name"),
        ),
        migrations.AddConstraint(
            model_name="guardianship",
            constraint=models.UniqueConstraint(
                condition=models.Q(("last__isnull", True)),
                fields=("child", "guardian"),
                name="people_one_guardianship_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(("last__isnull", True), ("last__gte", models.F("first")), _connector="OR"),
                name="people_affiliation_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_court_order", True), ("review_on__isnull", False), _connector="OR"),
                name="people_a_decision_is_reviewed",
            ),
        ),
        migrations.AddIndex(
            model_name="roleholding",
            index=models.Index(fields=["school", "role"], name="people_holding_by_role"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("last__isnull", True)),
                fields=("school_class", "person"),
                name="people_one_membership_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="externalid",
            constraint=models.UniqueConstraint(fields=("school", "source", "value"), name="people_one_external_id"),
        ),
        migrations.AddConstraint(
            model_name="externalid",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person__isnull", False), ("school_class__isnull", True)),
                    models.Q(("person__isnull", True), ("school_class__isnull", False)),
                    _connector="OR",
                ),
                name="people_external_id_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.UniqueConstraint(fields=("one", "other"), name="people_one_tie"),
        ),
        migrations.AddConstraint(
            model_name="tie",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))), name="people_tie_in_order"
            ),
        ),
    ]
