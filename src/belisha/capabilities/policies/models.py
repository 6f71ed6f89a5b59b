"""What people say of clauses: that one needs no evidence, and that practice does not match it."""

from django.db import models
from django.db.models import Q


class StatementMark(models.Model):
    """The head's word that a clause is a statement and needs no evidence, by name and reason. It stays with the clause's id."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    document = models.SlugField(db_index=False)  # of the rulebook's document
    clause_id = models.CharField(max_length=40)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "document", "clause_id"],
                condition=Q(ended_at__isnull=True),
                name="policies_one_mark_a_clause",
            )
        ]

    def __str__(self) -> str:
        return f"mark of {self.clause_id}"


class Mismatch(models.Model):
    """Somebody says that practice does not match a clause. Words and answer are sealed: somebody may have been named."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    version = models.ForeignKey("rulebook.PolicyVersion", models.PROTECT, related_name="+")
    clause_id = models.CharField(max_length=40)
    words = models.BinaryField()
    raised_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    answer = models.BinaryField(default=bytes)
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "answered_at"], name="policies_mismatch_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_by__isnull=False),
                name="policies_an_answer_names_who",
            )
        ]

    def __str__(self) -> str:
        return f"mismatch {self.pk}"
