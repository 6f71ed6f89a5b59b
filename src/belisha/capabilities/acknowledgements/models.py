"""Receipts: who said that they have read which edition of what, on which day; and who was asked for what."""

from django.db import models
from django.db.models import Q

from belisha.capabilities.acknowledgements.terms import Kind


class Receipt(models.Model):
    """One person, one matter, one edition. `marks` are the parts that were meant for them when they read it."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    ref = models.CharField(max_length=60)
    edition = models.CharField(max_length=40)
    marks = models.JSONField(default=list)
    read_on = models.DateField()
    at = models.DateTimeField()
    on_paper = models.BooleanField(default=False)
    typed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "ref", "edition"], name="acknowledgements_once_an_edition"
            ),
            models.CheckConstraint(
                condition=Q(on_paper=False, typed_by__isnull=True) | Q(on_paper=True, typed_by__isnull=False),
                name="acknowledgements_paper_names_who_typed_it",
            ),
        ]
        indexes = [models.Index(fields=["school", "kind", "ref"], name="acknowledgements_by_matter")]

    def __str__(self) -> str:
        return f"receipt {self.pk}"


class Asked(models.Model):
    """Somebody was asked by mail, on one day, for these parts; and reminded once, where they had not read them."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_on = models.DateField()
    marks = models.JSONField(default=list)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "asked_on"], name="acknowledgements_asked_once_a_day"),
            models.CheckConstraint(
                condition=Q(reminded_on__isnull=True) | Q(reminded_on__gt=models.F("asked_on")),
                name="acknowledgements_reminded_after_asked",
            ),
        ]
        indexes = [models.Index(fields=["school", "reminded_on"], name="acknowledgements_to_remind")]

    def __str__(self) -> str:
        return f"asked {self.pk}"
