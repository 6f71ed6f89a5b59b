"""Tables of concerns. What is written stays; what somebody may see is a row, not a guess."""

from django.db import models
from django.db.models import Q

from belisha.capabilities.concerns.terms import Door, EntryKind, Part, PartyRole, Stance, State, Why


def _choices(words: object) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]  # type: ignore[attr-defined]


class Submission(models.Model):
    """One report as it came in. Words and the reporter are sealed; `reporter_mark` finds a reporter's own reports."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    key = models.UUIDField()  # came with the form: a retry makes no second report
    reported_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    door = models.CharField(max_length=20, choices=_choices(Door), blank=True)
    channel = models.CharField(max_length=20)
    urgent = models.BooleanField(default=False)
    is_late = models.BooleanField(default=False)
    reporter_mark = models.CharField(max_length=64, blank=True)
    receipt_mark = models.CharField(max_length=64, blank=True)
    data_key = models.ForeignKey("seal.DataKey", models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "key"], name="concerns_one_report_a_key")]
        indexes = [
            models.Index(fields=["school", "reporter_mark"], name="concerns_own_reports"),
            models.Index(fields=["school", "receipt_mark"], name="concerns_by_receipt"),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"


class Concern(models.Model):
    """One part of a report, with its own readers and its own key. `state` and `owner` follow from the last state row."""

    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="parts")
    part = models.CharField(max_length=10, choices=_choices(Part))
    ref = models.CharField(max_length=12, unique=True)
    type = models.CharField(max_length=40, blank=True)
    urgent = models.BooleanField(default=False)
    reported_at = models.DateTimeField()
    accept_by = models.DateTimeField()
    state = models.CharField(max_length=10, choices=_choices(State), default=State.REPORTED.value)
    owner = models.ForeignKey(  # the index `concerns_mine` begins with it
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    offered_to = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)  # two people's edits are shown to each other
    data_key = models.ForeignKey("seal.DataKey", models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["school", "state", "-reported_at"], name="concerns_board"),
            models.Index(fields=["school", "state", "accept_by"], name="concerns_overdue"),
            # somebody's own open ones, without a look at the thousands that they have closed
            models.Index(fields=["owner", "school", "state", "-reported_at"], name="concerns_mine"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["submission", "part"], name="concerns_one_of_each_part"),
            models.CheckConstraint(
                condition=Q(state=State.REPORTED.value) | Q(owner__isnull=False), name="concerns_accepted_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class PartyRow(models.Model):
    """Somebody in a part. A row that was moved to another person stays, without being in force (F23)."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="parties")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.BinaryField(default=bytes)  # sealed: as the reporter wrote it, where nobody is matched
    role = models.CharField(max_length=24, choices=_choices(PartyRole))
    kinds = models.CharField(max_length=200, blank=True)  # roles and affiliations, comma-separated
    added_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "moved_at"], name="concerns_by_person")]

    def __str__(self) -> str:
        return f"party of {self.concern_id}"


class Visibility(models.Model):
    """The verdict on one person and one part, in force while `ended_at` is empty. Barred wins over granted."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="visibility")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    stance = models.CharField(max_length=10, choices=_choices(Stance))
    role = models.CharField(max_length=30, blank=True)
    why = models.CharField(max_length=20, choices=_choices(Why), blank=True)
    technical_only = models.BooleanField(default=False)
    because = models.BinaryField()
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    lifted = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(
        null=True, blank=True
    )  # a reader has looked at a tick or a name match and kept it

    class Meta:
        indexes = [models.Index(fields=["person", "stance", "ended_at"], name="concerns_visible_to")]
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "person", "stance"], condition=Q(ended_at__isnull=True), name="concerns_one_verdict"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stance} {self.person_id}"


class StateRow(models.Model):
    """One move of a part. Append-only."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="states")
    verb = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=_choices(State))
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.verb} {self.concern_id}"


class EntryRow(models.Model):
    """One line of the chronology. Append-only: a correction is another line."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=24, choices=_choices(EntryKind))
    at = models.DateTimeField()
    happened_at = models.DateTimeField()
    author = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    about = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    key = models.UUIDField(null=True, blank=True)  # came with the form: a retry makes no second line
    sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["concern", "at"], name="concerns_chronology")]
        constraints = [models.UniqueConstraint(fields=["concern", "key"], name="concerns_one_line_a_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.concern_id}"
