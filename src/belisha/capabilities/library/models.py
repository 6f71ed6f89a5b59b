"""The entries of a school's library. Every change is kept; an entry is ended, never taken away."""

from django.db import models
from django.db.models import Q

from belisha.capabilities.library.terms import LONGEST, LONGEST_LINK, Area, Status


class Entry(models.Model):
    """One document, piece of guidance or service that the school keeps track of."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    area = models.CharField(max_length=12, choices=[(a.value, a.value) for a in Area])
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    ended_why = models.CharField(max_length=LONGEST, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "area", "ended_at"], name="library_entries_of_an_area")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | (Q(ended_by__isnull=False) & ~Q(ended_why="")),
                name="library_an_end_names_who_and_why",
            ),
            models.CheckConstraint(condition=Q(area__in=[a.value for a in Area]), name="library_a_known_area"),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class Said(models.Model):
    """What an entry said from one change to the next. Rows are added; only `is_latest` moves on."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    is_latest = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=LONGEST)
    edition = models.CharField(max_length=80, blank=True)
    dated = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=40, blank=True)
    outside_owner = models.CharField(max_length=LONGEST, blank=True)
    review_due = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=LONGEST, blank=True)
    link = models.CharField(max_length=LONGEST_LINK, blank=True)
    link_tried_on = models.DateField(null=True, blank=True)
    sections = models.JSONField(default=list)
    replaced_by = models.CharField(max_length=LONGEST, blank=True)
    action = models.CharField(max_length=LONGEST, blank=True)
    status = models.CharField(max_length=10, blank=True, choices=[(s.value, s.value) for s in Status])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="library_one_change_a_number"),
            models.UniqueConstraint(
                fields=["entry"], condition=Q(is_latest=True), name="library_one_latest_change_an_entry"
            ),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__istartswith="http://") | Q(link__istartswith="https://"),
                name="library_a_link_is_of_the_web",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="library_an_entry_has_a_title"),
        ]

    def __str__(self) -> str:
        return f"change {self.number} of entry {self.entry_id}"
