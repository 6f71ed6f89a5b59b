"""Tables of people. Belonging, posts, classes and guardianship carry dates: yesterday's answer can still be given."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from belisha.kernel.people.naming import LONGEST, People, SearchName
from belisha.kernel.schools.models import School
from belisha.plain.holders import Holds
from belisha.plain.names import Affiliation as AffiliationWord
from belisha.plain.names import Role


def _choices(words: type[AffiliationWord] | type[Role] | type[Holds]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class Person(models.Model):
    """Somebody at one school: a child, a parent, a teacher, a governor, a caretaker."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    given_name = models.CharField(max_length=120)
    family_name = models.CharField(max_length=120)
    preferred_name = models.CharField(max_length=120, blank=True)
    born_on = models.DateField(null=True, blank=True)
    year = models.CharField(max_length=4, blank=True)
    upn = models.CharField(max_length=20, blank=True)
    former_names = models.TextField(blank=True)  # one a line
    former_upns = models.TextField(blank=True)  # one a line
    search_name = SearchName(max_length=LONGEST, blank=True, editable=False)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=20, blank=True)
    in_care = models.BooleanField(default=False)
    adopted_or_renamed = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["Person"]] = models.Manager.from_queryset(People)()

    class Meta:
        indexes = [models.Index(fields=["school", "family_name", "given_name"], name="people_person_by_name")]

    def __str__(self) -> str:
        return f"person {self.pk}"


class AccountManager(BaseUserManager["Account"]):
    """Finds an account by its address, whatever the case of the letters."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A way to sign in. The school enters it; nobody signs up."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return f"account {self.pk}"


class Dated(models.Model):
    """From a day, and perhaps to a day, both included."""

    first = models.DateField()
    last = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Affiliation(Dated):
    """How somebody belongs to the school, from when to when."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="affiliations")
    kind = models.CharField(max_length=20, choices=_choices(AffiliationWord))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="people_affiliation_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"


class RoleHolding(Dated):
    """Who holds a post. `until` ends a cover at a moment ("teaching until 10:40"). Nobody in a post is a vacancy."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=_choices(Role))
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings")
    holds = models.CharField(max_length=10, choices=_choices(Holds), default=Holds.HOLDER.value)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "role"], name="people_holding_by_role")]

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"


class SchoolClass(Dated):
    """A class of one year."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    year = models.CharField(max_length=4, blank=True)
    code = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.title


class Membership(Dated):
    """Somebody in a class, as pupil or as teacher."""

    school_class = models.ForeignKey(SchoolClass, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    is_teacher = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school_class", "person"],
                condition=Q(last__isnull=True),
                name="people_one_membership_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.school_class_id}"


class Guardianship(Dated):
    """A parent, carer or authority of a child. Both parents are told alike unless a restriction says otherwise."""

    child = models.ForeignKey(Person, models.PROTECT, related_name="guardianships")
    guardian = models.ForeignKey(Person, models.PROTECT, related_name="children")
    relationship = models.CharField(max_length=40, blank=True)
    has_responsibility = models.BooleanField(default=True)
    reach_by = models.CharField(max_length=200, blank=True)  # the safe way and the safe time, in words
    may_text = models.BooleanField(default=True)
    reachable_from = models.DateField(null=True, blank=True)  # mail and letters from that day; null: at once
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)  # null: came with a file, nobody has said yes yet

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "guardian"], condition=Q(last__isnull=True), name="people_one_guardianship_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.guardian_id} of {self.child_id}"


class Restriction(Dated):
    """A court's order, or the DSL's decision with a review date, about one guardian of a child, or about all."""

    child = models.ForeignKey(Person, models.PROTECT, related_name="restrictions")
    guardian = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    is_court_order = models.BooleanField(default=False)
    words = models.BinaryField()  # sealed: what it says
    review_on = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_why = models.BinaryField(default=bytes, blank=True)  # sealed

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_court_order=True) | Q(review_on__isnull=False), name="people_a_decision_is_reviewed"
            )
        ]

    def __str__(self) -> str:
        return f"restriction of {self.child_id}"


class Tie(models.Model):
    """Two people who are family or share a household, as declared. The smaller id stands first."""

    one = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said = models.CharField(max_length=60, blank=True)
    is_household = models.BooleanField(default=False)
    declared_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    declared_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="people_one_tie"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="people_tie_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"


class SamePerson(models.Model):
    """What somebody has said of two records that look alike: one person, or two. The smaller id stands first."""

    one = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    is_same = models.BooleanField()
    said_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="people_one_answer_a_pair"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="people_pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {'is' if self.is_same else 'is not'} {self.other_id}"


class Invitation(models.Model):
    """A link with which somebody sets their password, once. Only the hash of its token is kept."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"invitation of {self.person_id}"


class ExternalId(models.Model):
    """What another system calls a person or a class."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    source = models.CharField(max_length=40)
    value = models.CharField(max_length=200)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="external_ids")
    school_class = models.ForeignKey(SchoolClass, models.PROTECT, null=True, blank=True, related_name="external_ids")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "source", "value"], name="people_one_external_id"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, school_class__isnull=True)
                | Q(person__isnull=True, school_class__isnull=False),
                name="people_external_id_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.value}"
