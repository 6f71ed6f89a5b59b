"""Imports: what a file would change, what people said of it, and what was written, so that it can be put back."""

from django.db import models
from django.db.models import Q

from belisha.capabilities.roster.terms import Answer, State


class Turn(models.Model):
    """One row a school, locked while an import is worked out or written: two at once take turns."""

    school = models.OneToOneField("schools.School", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"turn {self.school_id}"


class Import(models.Model):
    """One file that somebody brought, from the first look to the end."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )  # null: the command line
    at = models.DateTimeField()
    source = models.CharField(max_length=40, blank=True)
    names = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in State])
    files = models.JSONField(default=list)  # every file of it, and why it was not used
    problems = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    question = models.JSONField(default=dict)  # what a person has to say before anything is proposed
    content = models.BinaryField(default=bytes)  # sealed: what was read; emptied when nothing waits any more
    written_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "state"], name="roster_import_by_state")]

    def __str__(self) -> str:
        return f"import {self.pk}"


class Line(models.Model):
    """One thing that an import would do, as it was shown; and what a person said of it."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="lines")
    key = models.CharField(max_length=500)
    kind = models.CharField(max_length=20)
    reason = models.CharField(max_length=30, blank=True)  # empty: certain
    for_dsl = models.BooleanField(default=False)
    name = models.CharField(max_length=300)
    source_id = models.CharField(max_length=300, blank=True)
    known = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    what = models.JSONField(default=dict)
    says = models.JSONField(default=list)
    shown = models.CharField(max_length=64)  # of all that was shown: what differs later is asked again
    answer = models.CharField(max_length=5, blank=True, choices=[(a.value, a.value) for a in Answer])
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "key"], name="roster_one_line_a_key"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False), name="roster_an_answer_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.pk}"


class Made(models.Model):
    """Which record of a file became, or turned out to be, whom."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="made")
    source_id = models.CharField(max_length=300)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "source_id"], name="roster_one_person_a_record")]

    def __str__(self) -> str:
        return f"made {self.pk}"


class Portion(models.Model):
    """One writing of an import, with every row that it touched, to be put back by an undo."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="portions")
    at = models.DateTimeField()
    effects = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"portion {self.pk}"
