"""Duties, who has them, the rungs of their ladders, and the clock's own heartbeat."""

from django.db import models

from belisha.kernel.people.models import Person
from belisha.kernel.schools.models import School


class Duty(models.Model):
    """Something to be done by a time, about a subject that its capability knows. `because` is sealed and frozen.

    `must_be_taken`: while it is open somebody has to take it on. Everybody reached is reminded at `remind_at`, each
    morning, and at `nobody_left_at` whoever raised it was told that no rung is left.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_ref = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    because = models.BinaryField()
    must_be_taken = models.BooleanField(default=False)
    remind_at = models.DateTimeField(null=True, blank=True)
    nobody_left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["school", "subject_kind", "subject_ref"], name="duties_duty_subject"),
            models.Index(fields=["school", "done_at", "due_at"], name="duties_duty_open"),
            models.Index(fields=["done_at", "remind_at"], name="duties_duty_remind"),
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
    """Whom to alert while nobody has done it, and when next. None: it has been climbed.

    `fault` is the class of what went wrong when it was last fired, tried again at `retry_at`.
    """

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="rungs")
    role = models.CharField(max_length=30)
    may_accept = models.BooleanField(default=True)
    every_minutes = models.PositiveIntegerField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=80, blank=True)
    retry_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="duties_rung_next")]

    def __str__(self) -> str:
        return f"{self.role} of duty {self.duty_id}"


class RungPerson(models.Model):
    """One person on a rung: when they were alerted, and when they left it. Whoever comes back is not alerted again."""

    rung = models.ForeignKey(Rung, models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    alerted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

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
    """When a background loop last went round, and what went wrong in that round (a class and a place, no content).

    Global: one clock serves every school of the machine.
    """

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    fault = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class Passed(models.Model):
    """Up to when one listener has been told what time alone has changed. A span is never skipped (see `passing`)."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    listener = models.CharField(max_length=200)
    upto = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "listener"], name="duties_one_span_a_listener")]

    def __str__(self) -> str:
        return f"{self.listener} up to {self.upto}"


class OnCall(models.Model):
    """Who is on call out of school hours, from a day to a day. Rows stay: the newest that covers a day counts."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "last", "first"], name="duties_on_call_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="duties_on_call_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} from {self.first} to {self.last}"
