"""Documents and versions. A version never lapses: overdue is shown, the rules run."""

from django.db import models
from django.db.models import Q

from belisha.kernel.schools.models import School


class PolicyDocument(models.Model):
    """One document of a school: its versions follow one another."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    slug = models.SlugField()
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "slug"], name="rulebook_one_document")]

    def __str__(self) -> str:
        return self.title


class VersionState(models.TextChoices):
    """Loaded, checked and put before the body, approved."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    APPROVED = "approved", "Approved"


class PolicyVersion(models.Model):
    """One version: the text as it was written, and who approved it, when and by which minute."""

    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    loaded_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)  # name and post, as the minute has it
    approving_role = models.CharField(max_length=30, blank=True)
    minute = models.CharField(max_length=200, blank=True)
    in_force_from = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="rulebook_one_version_number"),
            models.CheckConstraint(
                condition=~Q(state=VersionState.APPROVED)
                | Q(approved_at__isnull=False, in_force_from__isnull=False)
                & ~Q(approved_by="")
                & ~Q(approving_role=""),
                name="rulebook_an_approval_names_who_and_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "in_force_from"], name="rulebook_version_in_force")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.document_id}"


class Unresolved(models.Model):
    """A setting that clashed when the board had already decided: it keeps its former value until somebody chooses."""

    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="unresolved")
    key = models.CharField(max_length=120)
    due_on = models.DateField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="rulebook_unresolved_once")]

    def __str__(self) -> str:
        return self.key
