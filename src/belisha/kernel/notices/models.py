"""The outbox."""

from django.db import models

from belisha.kernel.people.models import Person
from belisha.kernel.schools.models import School


class MessageState(models.TextChoices):
    """Nothing says "told" before it is sent. A message in the folder has been sent to nobody."""

    QUEUED = "queued", "Waiting"
    SENT = "sent", "Sent"
    FOLDER = "folder", "In the folder: nobody has been told by mail"
    FAILED = "failed", "Could not be sent"
    ASIDE = "aside", "Put aside by whoever runs the machine"
    WITHDRAWN = "withdrawn", "Withdrawn before it was sent"


class Message(models.Model):
    """One message to one person."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    template = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_ref = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="notices_message_due")]

    def __str__(self) -> str:
        return f"{self.template} to {self.person_id}"
