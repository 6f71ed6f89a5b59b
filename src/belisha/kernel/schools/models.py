"""Tables of schools. Every row of the product belongs to one school or is declared global."""

from django.db import models
from django.db.models import F, Q


class Nation(models.TextChoices):
    """Law, guidance and agencies come by nation. England is complete."""

    ENGLAND = "england", "England"
    WALES = "wales", "Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern_ireland", "Northern Ireland"


class SchoolKind(models.TextChoices):
    """Who approves a policy and who is above the head depends on it."""

    MAINTAINED = "maintained", "Maintained school"
    ACADEMY = "academy", "Academy"
    INDEPENDENT = "independent", "Independent school with a proprietor"
    SPECIAL = "special", "Special school"
    NURSERY = "nursery", "Nursery school"


class Trust(models.Model):
    """Several schools under one board. Global: it belongs to no single school."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    """One school."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    nation = models.CharField(max_length=20, choices=Nation, default=Nation.ENGLAND)
    kind = models.CharField(max_length=20, choices=SchoolKind, default=SchoolKind.MAINTAINED)
    zone = models.CharField(max_length=40, default="Europe/London")
    trust = models.ForeignKey(Trust, models.PROTECT, null=True, blank=True, related_name="schools")
    is_demo = models.BooleanField(default=False)
    # a copy that was brought back: nobody is told of anything until a person opens it, and a copy for testing never is
    quiet_since = models.DateTimeField(null=True, blank=True)
    is_test_copy = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_test_copy=False) | Q(quiet_since__isnull=False), name="schools_a_test_copy_is_quiet"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TermDates(models.Model):
    """A term or a half term: whole days, first and last included."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    is_half_term = models.BooleanField(default=False)
    first = models.DateField()
    last = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="schools_term_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


class SpecialDay(models.Model):
    """An INSET day (staff in, pupils not) or a closure."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    day = models.DateField()
    is_inset = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "day"], name="schools_one_special_day")]

    def __str__(self) -> str:
        return f"{self.day}"


class LessonTime(models.Model):
    """One lesson of the school's day."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="schools_lesson_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"{self.starts}-{self.ends}"


class CardEntry(models.Model):
    """One line of the school card: a running value, sealed, changed at once by whoever owns it."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    value = models.BinaryField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "key"], name="schools_one_card_entry")]

    def __str__(self) -> str:
        return self.key


class Agency(models.Model):
    """The number of a body outside the school, as this school rings it, and when somebody last checked it."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    body = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=200, blank=True)  # web or e-mail
    hours = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school", "body"], name="schools_one_number_a_body")]

    def __str__(self) -> str:
        return self.name
