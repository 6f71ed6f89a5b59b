"""One form for each kind of line in the chronology."""

from datetime import date, datetime
from typing import Any

from django import forms

from belisha.capabilities.concerns.forms.times import TOO_EARLY, PastMoment, not_in_the_future
from belisha.capabilities.concerns.terms import EntryKind
from belisha.content.outside_bodies import bodies
from belisha.content.words import say

DECISIONS = ("act", "monitor", "early_help", "refer", "no_referral", "no_action")
EMPTY = "This cannot stay empty"


def long_words(label: str, hint: str = "", *, required: bool = True, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=20_000,
        error_messages={"required": EMPTY},
    )


def short_words(label: str, hint: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=300, error_messages={"required": EMPTY}
    )


def a_day(label: str, hint: str = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Choose a day", "invalid": "Write the day as in 27/3/2026"},
    )


def not_past(form: forms.Form, field: str, today: date) -> None:
    """A day on which something is to be done has not been yet."""
    day = form.cleaned_data.get(field)
    if day is not None and day < today:
        form.add_error(field, TOO_EARLY if day.year < 2000 else "This day is past. Choose today or a later day")


def bodies_to_ring() -> list[tuple[str, str]]:
    return [(body.id, body.name) for body in bodies().values()]


class RecordForm(forms.Form):
    """What every line has. `now` is the moment of the request: nothing is recorded that is still to come."""

    title = ""

    def __init__(self, *args: Any, now: datetime, **values: Any) -> None:
        super().__init__(*args, **values)
        self._now = now

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        not_in_the_future(self, "happened_at", self._now)
        return data

    def words(self) -> dict[str, str]:
        """The words to be sealed."""
        return {name: str(value) for name, value in self.cleaned_data.items() if name != "happened_at" and value}


class NoteForm(RecordForm):
    title = "Add a note"
    words_ = long_words("Note", "What was said or done. Fact apart from opinion.")
    happened_at = PastMoment()

    def words(self) -> dict[str, str]:
        return {"words": self.cleaned_data["words_"]}


class LateForm(RecordForm):
    title = "Why it was told late"
    late_reason = long_words(
        "Why did it come later than it should have?", "Ask whoever reported it. Nobody is blamed for telling."
    )


class ConsultedForm(RecordForm):
    title = "Somebody was asked for advice"
    who = short_words("Who was asked?", "Name and post", required=True)
    advice = long_words("What did they advise?")
    happened_at = PastMoment()


class DecisionForm(RecordForm):
    title = "Record a decision"
    decision = forms.ChoiceField(
        label="What is decided?",
        widget=forms.RadioSelect,
        choices=lambda: [(word, say(f"concerns.decision.{word}")) for word in DECISIONS],
        error_messages={"required": "Choose what is decided"},
    )
    why = long_words("Why?", "The reason is needed also for doing nothing and for not referring.")


class ReferralForm(RecordForm):
    title = "Somebody outside was contacted"
    body = forms.ChoiceField(label="Who was contacted?", choices=bodies_to_ring)
    spoke_to = short_words("Who answered?")
    reference = short_words("Their reference")
    advice = long_words("What was said, and what did they advise?")
    answer = short_words("Their decision, if there is one already", "Without one you are reminded to ring again.")
    happened_at = PastMoment()


class ChaseForm(RecordForm):
    title = "Rang again about a referral"
    advice = long_words("What was said?")
    answer = short_words("Their decision, if there is one now", "Without one you are reminded to ring again.")
    happened_at = PastMoment()


class SharedForm(RecordForm):
    title = "Information was shared"
    with_whom = short_words("With whom?", required=True)
    what = long_words("What was shared?")
    why = long_words("Why?", "Consent is not needed to share what protects a child.")
    happened_at = PastMoment()


class SupportForm(RecordForm):
    title = "Support for whoever was harmed"
    plan = long_words("Which support, from whom, until when?")


class WelfareForm(RecordForm):
    title = "Care for the child said to have harmed somebody"
    plan = long_words("What does this child need, and who looks after it?")


class ReasonedForm(RecordForm):
    decision = short_words("What is decided?", required=True)
    why = long_words("Why?")


class PoliceForm(ReasonedForm):
    title = "A decision about the police"


class BreachForm(ReasonedForm):
    title = "A decision about a data breach"


class ThresholdForm(ReasonedForm):
    title = "Is the harm threshold met?"


class RiskForm(RecordForm):
    title = "Risk and needs assessment"
    plan = long_words("Risks and needs of everybody in it, and how each is met")


class ImageForm(RecordForm):
    title = "The review of the picture"
    plan = long_words(
        "In words only", "Nobody looks at it, copies it, sends it on or deletes it. Describe what you were told."
    )


class LadoForm(RecordForm):
    title = "Contact with the local authority’s officer (LADO)"
    spoke_to = short_words("Who answered?", required=True)
    reference = short_words("Their reference")
    advice = long_words("What did they advise?")
    happened_at = PastMoment()


class CorrectionForm(RecordForm):
    title = "Correct a line"
    correction = long_words("What should it say, and why?", "The line itself stays; this stands beside it.")


FORMS: dict[EntryKind, type[RecordForm]] = {
    EntryKind.NOTE: NoteForm,
    EntryKind.CONSULTED: ConsultedForm,
    EntryKind.DECISION: DecisionForm,
    EntryKind.REFERRAL: ReferralForm,
    EntryKind.CHASE: ChaseForm,
    EntryKind.SHARED: SharedForm,
    EntryKind.SUPPORT: SupportForm,
    EntryKind.WELFARE: WelfareForm,
    EntryKind.POLICE_DECISION: PoliceForm,
    EntryKind.BREACH_DECISION: BreachForm,
    EntryKind.ADULT_THRESHOLD: ThresholdForm,
    EntryKind.RISK_ASSESSMENT: RiskForm,
    EntryKind.IMAGE_REVIEW: ImageForm,
    EntryKind.LADO_CONTACT: LadoForm,
    EntryKind.CORRECTION: CorrectionForm,
}
