"""Duties, who has them, the rungs of their ladders, and the clock's own heartbeat."""

from django.db import models

from belisha.kernel.people.models import Person
from belisha.kernel.schools.models import School


class Duty(models.Model):
    """Something to be done by a time, about a subject that its capability knows. `because` is sealed and frozen."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_ref = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    because = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["school", "subject_kind", "subject_ref"], name="duties_duty_subject"),
            models.Index(fields=["school", "done_at", "due_at"], name="duties_duty_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "kind", "subject_kind", "subject_ref"],
                condition=models.Q(done_at__isnull=True),
                name="duties_one_open_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_ref}"


class Assignee(models.Model):
    """Somebody whose inbox shows the duty. `attention_only`: a reference and the waiting time, nothing to open."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="assignees")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    attention_only = models.BooleanField(default=False)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "person"], condition=models.Q(ended_at__isnull=True), name="duties_one_assignee"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} of duty {self.duty_id}"


class Rung(models.Model):
    """Whom to alert while nobody has done it, and when next. None: it has been climbed."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="rungs")
    role = models.CharField(max_length=30)
    may_accept = models.BooleanField(default=True)
    every_minutes = models.PositiveIntegerField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="duties_rung_next")]

    def __str__(self) -> str:
        return f"{self.role} of duty {self.duty_id}"


class RungPerson(models.Model):
    """One person on a rung."""

    rung = models.ForeignKey(Rung, models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rung", "person"], name="duties_once_on_a_rung")]

    def __str__(self) -> str:
        return f"{self.person_id} on rung {self.rung_id}"


class Tick(models.Model):
    """One firing of one rung: unique, so that two clocks that race alert once."""

    rung = models.ForeignKey(Rung, models.PROTECT, related_name="ticks")
    due_at = models.DateTimeField()
    fired_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rung", "due_at"], name="duties_one_tick")]

    def __str__(self) -> str:
        return f"{self.rung_id} {self.due_at}"


class Heartbeat(models.Model):
    """When a background loop last went round. Global: one clock serves every school of the machine."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
