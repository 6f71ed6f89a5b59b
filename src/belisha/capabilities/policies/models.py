"""A school's own policy on its way to a draft: the text as it was cut, and what was said of each proposal."""

from django.db import models
from django.db.models import Q

from belisha.capabilities.policies.terms.bringing import Answer, BringingState, Sure


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
