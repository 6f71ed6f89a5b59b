"""A school's own policy on its way to a draft, what people say of clauses in force, and what they say of a draft."""

from django.db import models
from django.db.models import Q

from belisha.capabilities.policies.terms import LONGEST
from belisha.capabilities.policies.terms.bringing import Answer, BringingState, Sure
from belisha.capabilities.policies.terms.consultation import Group, How, Verdict


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


class Consultation(models.Model):
    """Staff, governors, parents and pupils are asked about one draft of a document, until a last day.

    `shown` is the version that those asked read; a newer draft is shown to them when somebody says so. Of the link the
    database keeps a random number, from which the school's key makes it, and what it is known by.
    """

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    key = models.UUIDField()
    document = models.SlugField(db_index=False)  # of the rulebook's document
    version = models.ForeignKey("rulebook.PolicyVersion", models.PROTECT, related_name="+")
    shown = models.ForeignKey("rulebook.PolicyVersion", models.PROTECT, related_name="+")
    asks = models.JSONField(default=list)  # groups
    question = models.CharField(max_length=LONGEST)  # to everybody asked: no secret
    topics = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    opened_by_name = models.CharField(max_length=200)
    last_day = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)  # before its last day
    link = models.UUIDField(null=True, blank=True)
    link_hash = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "document"], name="policies_consultation_of")]
        constraints = [
            models.UniqueConstraint(fields=["school", "key"], name="policies_one_consultation_a_press"),
            models.UniqueConstraint(
                fields=["school", "link_hash"], condition=~Q(link_hash=""), name="policies_one_link_a_consultation"
            ),
        ]

    def __str__(self) -> str:
        return f"consultation {self.pk}"


class ConsultationAnswer(models.Model):
    """One answer to one comment or several. Sealed until it is published, as somebody may have been named."""

    of = models.ForeignKey(Consultation, models.PROTECT, related_name="answers")
    key = models.UUIDField()
    verdict = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Verdict])
    words = models.BinaryField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "key"], name="policies_one_answer_a_press")]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class ConsultationComment(models.Model):
    """One comment on a clause or on the whole. Words and name are sealed: a child may have been named. None is deleted."""

    of = models.ForeignKey(Consultation, models.PROTECT, related_name="comments")
    key = models.UUIDField()
    version = models.ForeignKey("rulebook.PolicyVersion", models.PROTECT, related_name="+")  # which its author read
    clause_id = models.CharField(max_length=40, blank=True)  # empty: the whole document
    group = models.CharField(max_length=10, choices=[(g.value, g.value) for g in Group])
    how = models.CharField(max_length=10, choices=[(h.value, h.value) for h in How])
    words = models.BinaryField()
    name = models.BinaryField(default=bytes)  # who said it, where they gave a name
    wants_answer = models.BooleanField(default=False)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    typed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField()  # when it was said
    at = models.DateTimeField()
    answer = models.ForeignKey(ConsultationAnswer, models.PROTECT, null=True, blank=True, related_name="comments")

    class Meta:
        indexes = [models.Index(fields=["of", "answer"], name="policies_comment_unanswered")]
        constraints = [
            models.UniqueConstraint(fields=["of", "key"], name="policies_one_comment_a_press"),
            models.CheckConstraint(
                condition=Q(how=How.APP.value, by__isnull=False, typed_by__isnull=True)
                | Q(how=How.LINK.value, by__isnull=True, typed_by__isnull=True)
                | Q(how__in=[How.PAPER.value, How.MEETING.value, How.SURVEY.value], typed_by__isnull=False),
                name="policies_a_comment_came_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class NotAsked(models.Model):
    """Why a version was approved although somebody whom the policy names had not been asked."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    version = models.OneToOneField("rulebook.PolicyVersion", models.PROTECT, related_name="+")
    groups = models.JSONField(default=list)
    why = models.CharField(max_length=300)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"not asked about version {self.version_id}"
