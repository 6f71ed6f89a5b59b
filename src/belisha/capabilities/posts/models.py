"""Delegations. A row is never deleted: it is answered once and ended once, and a correction is another row."""

from django.db import models
from django.db.models import F, Q

from belisha.capabilities.posts.terms import Task


class Delegation(models.Model):
    """A task that somebody hands over to somebody, from a day to a day. Words and reason are sealed: they may name one."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    task = models.CharField(max_length=30, choices=[(task.value, task.value) for task in Task if task is not Task.LEAD])
    words = models.BinaryField(default=bytes)
    why = models.BinaryField(default=bytes)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    to = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    handed_over_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["school", "last"], name="posts_delegation_by_last")]
        constraints = [
            models.CheckConstraint(condition=~Q(task="lead_responsibility"), name="posts_the_lead_stays"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="posts_delegation_ends_after"),
            models.CheckConstraint(condition=~Q(by=F("to")), name="posts_not_to_oneself"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True), name="posts_one_answer"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_by__isnull=False), name="posts_an_end_names_who"
            ),
        ]

    def __str__(self) -> str:
        return f"delegation {self.pk}"
