"""Documents and versions. A version never lapses: overdue is shown, the rules run."""

from django.db import models
from django.db.models import Q

from belisha.kernel.people.models import Person
from belisha.kernel.schools.models import School


class PolicyDocument(models.Model):
    """One document of a school: its versions follow one another."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    slug = models.SlugField()
    title = models.CharField(max_length=200)
    first_adopted_on = models.DateField(null=True, blank=True)  # by somebody's word, where that was before Belisha

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
    """One version: the text as it was written, who approved it, when and by which minute, and who signed.

    `cause` is why it was changed between two reviews. `minor_reason` says that one named person approved it alone,
    because only words change: its review stays due from `counts_from`, the day from which the version before it ran.
    """

    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    loaded_by_name = models.CharField(max_length=200, blank=True)  # the person, or the piece of software
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)  # name and post, as the minute has it
    approving_role = models.CharField(max_length=30, blank=True)
    minute = models.CharField(max_length=200, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    floors_seen = models.JSONField(default=list, blank=True)  # keys of the clauses below the law that were ticked
    cause = models.TextField(blank=True)
    minor_reason = models.CharField(max_length=300, blank=True)
    counts_from = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)  # when it was written down that the governors know of it
    noted_by_name = models.CharField(max_length=200, blank=True)
    noted_minute = models.CharField(max_length=200, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)
    signed_post = models.CharField(max_length=30, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    unsigned_because = models.CharField(max_length=300, blank=True)  # no signature applies, and why

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
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True, signed_by="", signed_post="")
                | Q(signed_on__isnull=False, unsigned_because="") & ~Q(signed_by="") & ~Q(signed_post=""),
                name="rulebook_a_signature_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(minor_reason="") | Q(state=VersionState.APPROVED, counts_from__isnull=False),
                name="rulebook_a_minor_change_moves_no_review",
            ),
        ]
        indexes = [models.Index(fields=["state", "in_force_from"], name="rulebook_version_in_force")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.document_id}"


class Ending(models.Model):
    """The day on which a document was replaced by another. A version approved later begins it anew."""

    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="endings")
    by_version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+")
    on = models.DateField()
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "by_version"], name="rulebook_replaced_once")]

    def __str__(self) -> str:
        return f"{self.document_id} ends on {self.on}"


class Unresolved(models.Model):
    """A setting that clashed when the board had already decided: it keeps its former value until somebody chooses.

    `settled_on` is the day from which the choice runs: before it the former value ran, and did so for good.
    """

    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="unresolved")
    key = models.CharField(max_length=120)
    what = models.TextField(blank=True)  # both clauses and what each of them says
    due_on = models.DateField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="rulebook_unresolved_once")]

    def __str__(self) -> str:
        return self.key


class InterimDecision(models.Model):
    """A dated value between two meetings, by the head or the chair (safeguarding.md P2).

    It runs from `from_day` to `upto_day`, both included. `from_day` is empty as long as loosening waits for its approval.
    Ending it early moves `upto_day` to the day before; what ran, ran.
    """

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=120)
    value = models.JSONField()  # as a policy file would write it
    why = models.TextField()
    is_tighter = models.BooleanField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_by_name = models.CharField(max_length=200)
    role = models.CharField(max_length=30)
    from_day = models.DateField(null=True, blank=True)
    upto_day = models.DateField()
    settled_at = models.DateTimeField(null=True, blank=True)  # ratified, approved, refused or ended
    settled_by_name = models.CharField(max_length=200, blank=True)
    settled_as = models.CharField(max_length=10, blank=True)
    minute = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "number"], name="rulebook_one_interim_number"),
            models.CheckConstraint(
                condition=Q(is_tighter=False) | Q(from_day__isnull=False), name="rulebook_tightening_acts_at_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "from_day", "upto_day"], name="rulebook_interim_in_force")]

    def __str__(self) -> str:
        return f"interim decision {self.number}"
