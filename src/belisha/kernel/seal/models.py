"""Keys as they are stored: always wrapped, never in the clear."""

from django.db import models
from django.db.models import Q


class SchoolKey(models.Model):
    """One school's key, wrapped by the master key that `master` names."""

    school = models.OneToOneField("schools.School", models.PROTECT, related_name="+")
    wrapped = models.BinaryField()
    master = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"key of school {self.school_id}"


class DataKey(models.Model):
    """The key of one concern, one file, or one shared purpose, wrapped by the school's key. Destroyed: nothing left."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40)
    wrapped = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(wrapped__isnull=False, destroyed_at__isnull=True)
                | Q(wrapped__isnull=True, destroyed_at__isnull=False),
                name="seal_data_key_destroyed_or_there",
            ),
            # one key a school for what belongs to the school as a whole, one for its audit
            models.UniqueConstraint(
                fields=["school", "purpose"], condition=Q(purpose__in=["school", "audit"]), name="seal_one_shared_key"
            ),
        ]

    def __str__(self) -> str:
        return f"key {self.pk} ({self.purpose})"
