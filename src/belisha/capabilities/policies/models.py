"""A school's own policy on its way to a draft, and what people say of clauses: that one needs no evidence, or is not kept."""

from django.db import models
from django.db.models import Q

from belisha.capabilities.policies.terms.bringing import Answer, BringingState, Sure
from belisha.capabilities.policies.terms.life import TRIGGERS


class Bringing(models.Model):
    """One file that somebody brought. Its text is the school's, no secret: it is what governors read."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in BringingState])
    text = models.TextField()  # the policy file, before anything was accepted
    places = models.JSONField(default=dict)  # id of a clause -> where it stands in the school's file
    turns = models.JSONField(default=dict)  # id of a clause -> what it became, its number and its words before
    gone = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    furniture = models.JSONField(default=list)
    version = models.IntegerField(null=True, blank=True)  # the draft that was made of it

    class Meta:
        indexes = [models.Index(fields=["school", "state"], name="policies_bringing_by_state")]

    def __str__(self) -> str:
        return f"bringing {self.pk}"


class Suggestion(models.Model):
    """One proposal as it was shown, and what a person said of it."""

    of = models.ForeignKey(Bringing, models.CASCADE, related_name="suggestions")
    order = models.IntegerField()
    clause = models.CharField(max_length=12, blank=True)  # its lasting id; empty: the top of the file
    key = models.CharField(max_length=150)
    sure = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Sure])
    quotes = models.JSONField(default=list)
    value = models.JSONField(null=True, blank=True)
    before = models.JSONField(null=True, blank=True)
    scope = models.JSONField(default=dict)
    answer = models.CharField(max_length=10, blank=True, choices=[(a.value, a.value) for a in Answer])
    said = models.JSONField(null=True, blank=True)
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "order"], name="policies_one_suggestion_an_order"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False), name="policies_an_answer_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"


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


class Trigger(models.Model):
    """Something happened that may bring a review forward. Words are sealed: somebody may have been named.

    `guidance` is the entry and the edition of our register that opened it by itself; `due_on` is empty where the policy
    in force does not name its kind. `version` is the draft that answers it.
    """

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, choices=list(TRIGGERS.items()))
    words = models.BinaryField()
    happened_on = models.DateField()
    logged_at = models.DateTimeField()
    logged_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    guidance = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    version = models.ForeignKey("rulebook.PolicyVersion", models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.BinaryField(default=bytes)

    class Meta:
        indexes = [models.Index(fields=["school", "settled_at"], name="policies_trigger_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "guidance"], condition=~Q(guidance=""), name="policies_once_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"trigger {self.pk}"


class ReviewRecord(models.Model):
    """A review as whoever prepares it writes it down. How well it works and what follows are sealed, as free text is."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    version = models.ForeignKey("rulebook.PolicyVersion", models.PROTECT, related_name="+")
    reviewed_by = models.CharField(max_length=200)
    reviewed_on = models.DateField()
    effectiveness = models.BinaryField()
    implications = models.BinaryField()
    guidance = models.TextField(blank=True)  # what was read
    guidance_read_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(guidance="") | Q(guidance_read_on__isnull=False), name="policies_guidance_is_read_on_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"


class ReviewPack(models.Model):
    """The papers of a review and the version that were handed in to the governors, with the day."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    version = models.ForeignKey("rulebook.PolicyVersion", models.PROTECT, related_name="+")
    papers = models.TextField()
    submitted_on = models.DateField()
    sent_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"papers {self.pk}"
