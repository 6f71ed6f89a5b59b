"""Forms of the register. They validate and stop."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from belisha.content.words import say
from belisha.kernel.people.register import GuardianLine, PersonCard
from belisha.kernel.schools.card import CardSetting
from belisha.plain.actor import Actor
from belisha.plain.calendar import Lesson, Span
from belisha.plain.holders import Holds
from belisha.plain.names import WORKS_OR_HELPS_HERE, Affiliation, Year

Pairs = list[tuple[str, str]]
_KINDS = (
    *sorted(WORKS_OR_HELPS_HERE),
    Affiliation.PARENT,
    Affiliation.CARER,
    Affiliation.LOCAL_AUTHORITY,
    Affiliation.PUPIL,
)


def kinds() -> Pairs:
    """Ways to belong that a person of the school enters."""
    return [(kind.value, say(f"register.kind.{kind.value}")) for kind in _KINDS]


def _text(label: str, hint: str = "", *, required: bool = True, longest: int = 120, rows: int = 0) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
        error_messages={"required": "This cannot stay empty"},
    )


def _day(label: str, hint: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"],
        error_messages={"required": "Write a day", "invalid": "Write a day, such as 3/9/2026"},
    )


def _mail(label: str, *, required: bool) -> forms.EmailField:
    return forms.EmailField(
        label=label,
        required=required,
        max_length=254,
        error_messages={"required": "Write an e-mail address", "invalid": "Write one whole e-mail address"},
    )


def _yes_no(label: str, hint: str = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=hint, required=False)


class NamedForm(forms.Form):
    """Somebody by name: looked up first, chosen where several fit."""

    name = _text("Name", "A first name, a family name, or both.")

    def __init__(self, *args: Any, found: Sequence[Any] = (), asks: str = "Which one?", **values: Any) -> None:
        super().__init__(*args, **values)
        if len(found) > 1:
            choices = [(str(who.id), str(who)) for who in found]
            self.fields["person"] = forms.ChoiceField(
                label=asks,
                widget=forms.RadioSelect,
                choices=choices,
                error_messages={"required": "Choose one of them", "invalid_choice": "Choose one of them"},
            )
            self.order_fields(["name", "person"])


class GivePostForm(NamedForm):
    """Who, how, from when."""

    holds = forms.ChoiceField(
        label="How?",
        widget=forms.RadioSelect,
        choices=[(Holds.HOLDER.value, "Holds the post"), (Holds.DEPUTY.value, "Is the deputy in it")],
        initial=Holds.HOLDER.value,
    )
    first = _day("From", "Leave it empty for today.", required=False)


class CoverForm(forms.Form):
    """Who stands in, until when: two taps where the first answers are right."""

    person = forms.ChoiceField(
        label="Covered by",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who stands in", "invalid_choice": "Choose who stands in"},
    )
    until = forms.ChoiceField(label="Until", widget=forms.RadioSelect, error_messages={"required": "Choose until when"})
    other = forms.DateTimeField(
        label="Another time",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"invalid": "Write a day and a time"},
    )

    def __init__(self, *args: Any, people: Sequence[Any], times: Pairs, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["person"].choices = [(str(who.id), str(who)) for who in people]  # type: ignore[attr-defined]
        self.fields["until"].choices = [*times, ("other", "Another time")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("until") == "other" and not data.get("other") and not self.errors.get("other"):
            self.add_error("other", "Write until when")
        return data

    def ends(self) -> datetime:
        """The moment the cover ends."""
        data = self.cleaned_data
        found = data["other"] if data["until"] == "other" else datetime.fromisoformat(data["until"])
        assert isinstance(found, datetime)  # noqa: S101  # clean() asked for it
        return found


class LastDayForm(forms.Form):
    """The last day of something."""

    last = _day("Last day", "Today ends it now.")


class EndKindForm(LastDayForm):
    """Which way of belonging ends."""

    kind = forms.ChoiceField(label="What ends?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, running: Pairs, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["kind"].choices = running  # type: ignore[attr-defined]
        self.order_fields(["kind", "last"])


class KindForm(forms.Form):
    """One more way to belong."""

    kind = forms.ChoiceField(
        label="As what?", choices=lambda: [("", "Choose"), *kinds()], error_messages={"required": "Choose as what"}
    )
    last = _day("Until", "Leave it empty where there is no end yet.", required=False)


class PersonForm(forms.Form):
    """What is written down about somebody."""

    given = _text("First name")
    family = _text("Family name")
    preferred = _text("Known as", required=False)
    email = _mail("E-mail", required=False)
    phone = _text("Telephone", required=False, longest=40)
    born_on = _day("Born on", required=False)
    year = forms.ChoiceField(
        label="Year group",
        help_text="For a child.",
        required=False,
        choices=lambda: [("", "None"), *((year.value, year.value) for year in Year)],
    )

    def clean_given(self) -> str:
        return _printable(self.cleaned_data["given"])

    def clean_family(self) -> str:
        return _printable(self.cleaned_data["family"])


class AddPersonForm(PersonForm):
    """Somebody new, and whether they are somebody who is in the records."""

    kind = forms.ChoiceField(
        label="As what?", choices=lambda: [("", "Choose"), *kinds()], error_messages={"required": "Choose as what"}
    )
    field_order = ("kind", "given", "family", "preferred", "email", "phone", "born_on", "year")

    def ask_about(self, found: tuple[PersonCard, ...]) -> None:
        """Add the question whether it is one of these."""
        choices = [(str(card.id), f"The same person as {describe(card)}") for card in found]
        self.fields["same"] = forms.ChoiceField(
            label="Somebody like this is in the records. Is it the same person?",
            widget=forms.RadioSelect,
            choices=[*choices, ("new", "No, a different person")],
            error_messages={"required": "Say whether it is the same person"},
        )
        self.order_fields(["same", *self.field_order])


def describe(card: PersonCard) -> str:
    """A person by name and by what tells two of one name apart."""
    marks = [say(f"register.kind.{line.kind.value}") for line in card.affiliations if line.last is None]
    marks += card.classes
    marks += [mark for mark in (card.email, card.phone) if mark]
    if card.born_on:
        marks.append(f"born {card.born_on.day} {card.born_on:%B %Y}")
    return f"{card.name} ({', '.join(dict.fromkeys(marks)) or 'nothing else is known'})"


class InviteForm(forms.Form):
    """A way to sign in."""

    email = _mail("E-mail they sign in with", required=True)
    how = forms.ChoiceField(
        label="How do they get the link?",
        widget=forms.RadioSelect,
        choices=[("mail", "Send it to this address"), ("print", "Show it to me once, to print or read out")],
        initial="mail",
    )


class PasswordForm(forms.Form):
    """The password of somebody who has been invited."""

    password = forms.CharField(
        label="Choose a password",
        help_text="12 characters or more. Three words that do not belong together are good.",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password"},
    )
    again = forms.CharField(
        label="The password again",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Write it again"},
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", "The two are not the same. Write it again")
        return data


class GuardianForm(forms.Form):
    """What must be known before a guardian is told anything."""

    relationship = _text("Who are they to the child?", "Mother, father, grandmother, foster carer.", longest=40)
    has_responsibility = _yes_no("Has parental responsibility")
    reach_by = _text(
        "The safe way and the safe time to reach them",
        "For example: ring after six, never write home.",
        required=False,
        longest=200,
        rows=2,
    )
    may_text = _yes_no("May be sent text messages")

    @staticmethod
    def of(line: GuardianLine) -> dict[str, Any]:
        """What stands there now."""
        return {
            "relationship": line.relationship,
            "has_responsibility": line.has_responsibility,
            "reach_by": line.reach_by,
            "may_text": line.may_text,
        }


class AddGuardianForm(NamedForm, GuardianForm):
    """A guardian by name, and what must be known."""

    field_order = ("name",)


class RestrictForm(forms.Form):
    """A court's order, or a decision that is looked at again."""

    guardian = forms.ChoiceField(
        label="Whom does it restrict?", widget=forms.RadioSelect, error_messages={"required": "Say whom it restricts"}
    )
    is_court_order = forms.ChoiceField(
        label="What is it?",
        widget=forms.RadioSelect,
        choices=[("yes", "A court’s order that the school has seen"), ("no", "A decision of the DSL")],
        error_messages={"required": "Say what it is"},
    )
    words = _text("What does it say?", "Who may not do what. Kept sealed.", longest=5000, rows=4)
    review_on = _day(
        "Look at it again on", "A decision of the DSL needs this; a court’s order may have it.", required=False
    )

    def __init__(self, *args: Any, guardians: Sequence[GuardianLine], **values: Any) -> None:
        super().__init__(*args, **values)
        choices = [(str(line.id), f"{line.name} ({line.relationship or 'guardian'})") for line in guardians]
        self.fields["guardian"].choices = [*choices, ("all", "All of them, or somebody else")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("is_court_order") == "no" and not data.get("review_on") and "review_on" not in self.errors:
            self.add_error("review_on", "Write when the DSL looks at it again")
        return data


class SureForm(forms.Form):
    """Nothing but the press of a button."""


class ReasonForm(forms.Form):
    """A reason."""

    why = _text("Why?", longest=300, rows=3)


class MarksForm(forms.Form):
    """What protects a child from a file."""

    in_care = _yes_no("In care, or looked after by the local authority")
    adopted_or_renamed = _yes_no("Adopted, or has a new name", "Nobody looks for the child under a former name.")


class TieForm(NamedForm):
    """Who is family of, or lives with, whom."""

    said = _text("What are they to each other?", "Aunt, brother, partner, lodger.", required=False, longest=60)
    is_household = _yes_no("They live in one household")


class TwoNamesForm(TieForm):
    """Two people by name."""

    other_name = _text("And who?", "A child or an adult.")

    def __init__(self, *args: Any, others: Sequence[Any] = (), **values: Any) -> None:
        super().__init__(*args, **values)
        if len(others) > 1:
            self.fields["other"] = forms.ChoiceField(
                label="Which one is the other?",
                widget=forms.RadioSelect,
                choices=[(str(who.id), str(who)) for who in others],
                error_messages={"required": "Choose one of them"},
            )
        self.fields["name"].label = "Who?"
        self.order_fields(["name", "person", "other_name", "other", "said", "is_household"])


class NumberForm(forms.Form):
    """A number to ring."""

    name = _text("Name", longest=200)
    phone = _text("Telephone", required=False, longest=60)
    address = _text("Web or e-mail address", required=False, longest=200)
    hours = _text("When they answer", required=False, longest=200)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("phone") and not data.get("address"):
            self.add_error("phone", "Write a number or an address")
        return data


class CardForm(forms.Form):
    """The lines of the school card that this actor's posts own. A secret is never shown again."""

    def __init__(self, *args: Any, settings: Sequence[CardSetting], actor: Actor, **values: Any) -> None:
        super().__init__(*args, **values)
        self.settings = [setting for setting in settings if setting.may_change(actor)]
        for setting in self.settings:
            if setting.is_yes_or_no:
                self.fields[field_of(setting)] = forms.ChoiceField(
                    label=setting.label,
                    required=False,
                    widget=forms.RadioSelect,
                    choices=[("1", "Yes"), ("0", "No")],
                )
                continue
            widget = forms.PasswordInput(attrs={"autocomplete": "off"}) if setting.is_secret else forms.TextInput()
            self.fields[field_of(setting)] = forms.CharField(
                label=setting.label,
                help_text=setting.hint,
                required=False,
                strip=not setting.is_secret,
                max_length=200,
                widget=widget,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for setting in self.settings:
            name = field_of(setting)
            value = data.get(name) or ""
            if value or not setting.is_secret:
                try:
                    data[name] = setting.check(value) if value else value
                except ValueError as fault:
                    self.add_error(name, f"{str(fault)[0].upper()}{str(fault)[1:]}")
        return data

    def values(self, now: dict[str, str]) -> dict[str, str]:
        """What has changed, by key."""
        found = {}
        for setting in self.settings:
            value = self.cleaned_data[field_of(setting)] or ""
            if (value or not setting.is_secret) and value != now.get(setting.key, ""):
                found[setting.key] = value
        return found


def field_of(setting: CardSetting) -> str:
    """The name of a line's field."""
    return setting.key.replace(".", "_")


class ClosureForm(forms.Form):
    """Snow."""

    day = _day("Which day?")


class CalendarForm(forms.Form):
    """A school's year and day, a line each."""

    terms = _text("Terms", "A line each: 3/9/2026 to 18/12/2026", required=False, longest=2000, rows=6)
    half_terms = _text("Half terms", "A line each: 26/10/2026 to 30/10/2026", required=False, longest=2000, rows=6)
    inset = _text("INSET days", "A line each: 3/9/2026", required=False, longest=2000, rows=5)
    closures = _text("Other days when the school is closed", "A line each.", required=False, longest=2000, rows=3)
    lessons = _text("Lessons", "A line each, in order: 8:50 to 9:50", required=False, longest=1000, rows=6)

    def clean_terms(self) -> tuple[Span, ...]:
        return _spans(self.cleaned_data["terms"])

    def clean_half_terms(self) -> tuple[Span, ...]:
        return _spans(self.cleaned_data["half_terms"])

    def clean_inset(self) -> tuple[date, ...]:
        return tuple(read_day(line) for line in _lines(self.cleaned_data["inset"]))

    def clean_closures(self) -> tuple[date, ...]:
        return tuple(read_day(line) for line in _lines(self.cleaned_data["closures"]))

    def clean_lessons(self) -> tuple[Lesson, ...]:
        return tuple(_lesson(line) for line in _lines(self.cleaned_data["lessons"]))


def read_day(text: str) -> date:
    """A day as people write it. Raises ValidationError."""
    for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d/%m/%y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    raise forms.ValidationError(f"“{text.strip()}” is no day: write it like 3/9/2026")


def _spans(text: str) -> tuple[Span, ...]:
    found = []
    for line in _lines(text):
        parts = re.split(r"\s+(?:to|until|-|\u2013)\s+", line)
        if len(parts) != 2:
            raise forms.ValidationError(f"“{line}”: write a line like 3/9/2026 to 18/12/2026")
        found.append(Span(read_day(parts[0]), read_day(parts[1])))
    return tuple(found)


def _lesson(line: str) -> Lesson:
    parts = re.split(r"\s*(?:to|until|-|\u2013)\s*", line)
    if len(parts) != 2:
        raise forms.ValidationError(f"“{line}”: write a line like 8:50 to 9:50")
    return _clock(parts[0]), _clock(parts[1])


def _clock(text: str) -> time:
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})", text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise forms.ValidationError(f"“{text.strip()}” is no time: write it like 8:50")
    return time(int(found[1]), int(found[2]))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _printable(text: str) -> str:
    if not any(letter.isalpha() for letter in text):
        raise forms.ValidationError("Write a name with letters")
    return text
