"""One entry for what was done or looked at; one head a school, the end of its chain."""

from django.db import models


class Entry(models.Model):
    """Who did what, or looked at what, and when. Append-only; who and why are sealed in the body."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    event = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_ref = models.CharField(max_length=64, blank=True)
    body = models.BinaryField()
    previous_mac = models.BinaryField()
    mac = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "seq"], name="audit_entry_one_place_in_the_chain")]
        indexes = [models.Index(fields=["school", "subject_kind", "subject_ref"], name="audit_entry_subject")]

    def __str__(self) -> str:
        return f"{self.event} of school {self.school_id}"


class Head(models.Model):
    """The last place of a school's chain and its MAC. Updated first: that is also the lock of the chain."""

    school = models.OneToOneField("schools.School", models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField(default=0)
    mac = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"chain of school {self.school_id}"
