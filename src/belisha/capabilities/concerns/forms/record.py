"""One form for each kind of line in the chronology."""

from typing import Any

from django import forms

from belisha.capabilities.concerns.terms import EntryKind, ParentsAnswer
from belisha.content.concern_types import types
from belisha.content.outside_bodies import bodies
from belisha.content.words import say
from belisha.kernel.people.queries import Guardian


def _long(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
        error_messages={"required": "This cannot stay empty"},
    )


def _short(label: str, hint: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=300,
        error_messages={"required": "This cannot stay empty"},
    )  # fmt: skip


def _when() -> forms.DateTimeField:
    return forms.DateTimeField(
        label="When was it?",
        required=False,
        help_text="Leave empty if it was just now.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
    )


class RecordForm(forms.Form):
    """What every line has."""

    title = ""

    def words(self) -> dict[str, str]:
        """The words to be sealed."""
        return {name: str(value) for name, value in self.cleaned_data.items() if name != "happened_at" and value}


class NoteForm(RecordForm):
    title = "Add a note"
    words_ = _long("Note", "What was said or done. Fact apart from opinion.")
    happened_at = _when()

    def words(self) -> dict[str, str]:
        return {"words": self.cleaned_data["words_"]}


class ConsultedForm(RecordForm):
    title = "Somebody was asked for advice"
    who = _short("Who was asked?", "Name and post", required=True)
    advice = _long("What did they advise?")
    happened_at = _when()


class DecisionForm(RecordForm):
    title = "Record a decision"
    decision = forms.ChoiceField(
        label="What is decided?",
        widget=forms.RadioSelect,
        choices=[
            ("act", "Act within the school"),
            ("monitor", "Watch, and look again"),
            ("early_help", "Early help for the family"),
            ("refer", "Refer to somebody outside"),
            ("no_referral", "Do not refer"),
            ("no_action", "Do nothing more"),
        ],
        error_messages={"required": "Choose what is decided"},
    )
    why = _long("Why?", "The reason is needed also for doing nothing and for not referring.")


class ReferralForm(RecordForm):
    title = "Somebody outside was contacted"
    body = forms.ChoiceField(label="Who was contacted?", choices=lambda: [(b.id, b.name) for b in bodies().values()])
    spoke_to = _short("Who answered?")
    reference = _short("Their reference")
    advice = _long("What was said, and what did they advise?")
    answer = _short("Their decision, if there is one already", "Without one you are reminded to ring again.")
    happened_at = _when()


class ChaseForm(RecordForm):
    title = "Rang again about a referral"
    advice = _long("What was said?")
    happened_at = _when()


class SharedForm(RecordForm):
    title = "Information was shared"
    with_whom = _short("With whom?", required=True)
    what = _long("What was shared?")
    why = _long("Why?", "Consent is not needed to share what protects a child.")
    happened_at = _when()


class SupportForm(RecordForm):
    title = "Support for whoever was harmed"
    plan = _long("Which support, from whom, until when?")


class WelfareForm(RecordForm):
    title = "Care for the child said to have harmed somebody"
    plan = _long("What does this child need, and who looks after it?")


class ReasonedForm(RecordForm):
    decision = _short("What is decided?", required=True)
    why = _long("Why?")


class PoliceForm(ReasonedForm):
    title = "A decision about the police"


class BreachForm(ReasonedForm):
    title = "A decision about a data breach"


class ThresholdForm(ReasonedForm):
    title = "Is the harm threshold met?"


class RiskForm(RecordForm):
    title = "Risk and needs assessment"
    plan = _long("Risks and needs of everybody in it, and how each is met")


class ImageForm(RecordForm):
    title = "The review of the picture"
    plan = _long(
        "In words only", "Nobody looks at it, copies it, sends it on or deletes it. Describe what you were told."
    )


class LadoForm(RecordForm):
    title = "Contact with the local authority’s officer (LADO)"
    spoke_to = _short("Who answered?", required=True)
    reference = _short("Their reference")
    advice = _long("What did they advise?")
    happened_at = _when()


class CorrectionForm(RecordForm):
    title = "Correct a line"
    correction = _long("What should it say, and why?", "The line itself stays; this stands beside it.")


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


class ReasonForm(forms.Form):
    """A reason, and the version that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = _long("Why?")


class TriageForm(forms.Form):
    """The receiver's name for it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    type = forms.ChoiceField(
        label="What is it?",
        choices=lambda: [("", "Choose"), *((t.id, t.title) for t in types().values())],
        error_messages={"required": "Choose what it is. It can be changed later"},
    )
    words = _long("What do you make of it?", required=False)


class HandOverForm(ReasonForm):
    """To another reader, who must accept."""

    to = forms.ChoiceField(label="To whom?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, readers: list[tuple[str, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["to"].choices = readers  # type: ignore[attr-defined]
        self.order_fields(["version", "to", "why"])


class NamedForm(ReasonForm):
    """Somebody by name, with a reason; the name is looked up and, where several fit, chosen."""

    name = _short("Who?", required=True)

    def __init__(self, *args: Any, found: list[tuple[str, str]] | None = None, **values: Any) -> None:
        super().__init__(*args, **values)
        if found:
            self.fields["person"] = forms.ChoiceField(label="Which one?", widget=forms.RadioSelect, choices=found)
        self.order_fields(["version", "name", "person", "why"])


class ParentsForm(forms.Form):
    """One question for each guardian, those with a restriction first (F10)."""

    def __init__(self, *args: Any, guardians: tuple[Guardian, ...], **values: Any) -> None:
        super().__init__(*args, **values)
        self.guardians = guardians
        for guardian in guardians:
            warning = " ".join(guardian.restrictions)
            self.fields[f"answer_{guardian.id}"] = forms.ChoiceField(
                label=f"{guardian.name} ({guardian.relationship or 'guardian'})",
                help_text=f"Restriction: {warning}" if warning else guardian.reach_by,
                required=False,
                widget=forms.RadioSelect,
                choices=[(answer.value, say(f"concerns.parents.{answer.value}")) for answer in ParentsAnswer],
            )
            self.fields[f"words_{guardian.id}"] = forms.CharField(
                label=f"By whom and how, or why not ({guardian.name})", required=False, max_length=2000
            )

    def clean(self) -> dict[str, Any]:
        """A guardian who is not told needs the reason; at least one answer."""
        data = super().clean() or {}
        for guardian in self.guardians:
            answer, words = data.get(f"answer_{guardian.id}"), (data.get(f"words_{guardian.id}") or "").strip()
            if answer in (ParentsAnswer.NOT_YET, ParentsAnswer.NOT_SAFE) and not words:
                self.add_error(f"words_{guardian.id}", "Write why, and when to ask again")
        if not any(data.get(f"answer_{guardian.id}") for guardian in self.guardians):
            self.add_error(None, "Answer for at least one of them")
        return data

    def answers(self) -> dict[int, tuple[ParentsAnswer, str]]:
        data = self.cleaned_data
        return {
            g.id: (ParentsAnswer(data[f"answer_{g.id}"]), data[f"words_{g.id}"])
            for g in self.guardians
            if data[f"answer_{g.id}"]
        }


class WordsForm(forms.Form):
    """A few words to somebody: thanks to the reporter, an answer through the receipt."""

    words_ = _long("Your words")


class ShareForm(ReasonForm):
    """What the child's part may know of the adult's."""

    words_ = _long("What the readers of the child’s part need to know")


class SearchForm(forms.Form):
    """Words to look for in everything this person may read."""

    q = forms.CharField(label="Search", required=False, max_length=100)
