"""The forms of a review: what brings it forward, what it found, its papers, and a change of words alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from belisha.capabilities.policies.forms.life import day_field
from belisha.capabilities.policies.terms import LONGEST
from belisha.capabilities.policies.terms.life import TRIGGERS, TriggerView

NO_NAMES = "Write no names"


def _words(label: str, hint: str, missing: str) -> forms.CharField:
    """Several lines; optional where `missing` is empty."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing},
    )


class TriggerForm(forms.Form):
    """What happened, when, and in words."""

    kind = forms.ChoiceField(
        label="What happened?",
        widget=forms.RadioSelect,
        choices=[(word, f"{said[0].upper()}{said[1:]}") for word, said in TRIGGERS.items()],
        error_messages={"required": "Choose what happened"},
    )
    happened_on = day_field("When did it happen?")
    words = _words("In a few words", NO_NAMES, "Write what happened")

    def __init__(self, *args: Any, today: date, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["happened_on"].initial = today


class SettleTriggerForm(forms.Form):
    """Why nothing has to change."""

    words = _words("Why does nothing have to change?", NO_NAMES, "Write why nothing has to change")


class CauseForm(forms.Form):
    """Why a document is changed between two reviews."""

    trigger = forms.ChoiceField(label="Is it because of one of these?", widget=forms.RadioSelect, required=False)
    words = _words("Why is it changed?", f"Everybody who reads the version sees it. {NO_NAMES}", "")

    def __init__(self, *args: Any, triggers: Iterable[TriggerView], is_asked: bool, **values: Any) -> None:
        super().__init__(*args, **values)
        choices = [(str(one.id), f"{one.said[0].upper()}{one.said[1:]}: {one.words[:120]}") for one in triggers]
        field = self.fields["trigger"]
        if choices and isinstance(field, forms.ChoiceField):
            field.choices = [*choices, ("", "No, because of something else")]
        else:
            del self.fields["trigger"]
            self.fields["words"].required = is_asked
            self.fields["words"].error_messages["required"] = "Write why it is changed"


class ReviewForm(forms.Form):
    """A review: who, when, how well it works, what follows for the school's plan, which guidance was read."""

    reviewed_by = forms.CharField(
        label="Who reviewed it", max_length=200, error_messages={"required": "Write who reviewed it"}
    )
    reviewed_on = day_field("On which day?")
    effectiveness = _words(
        "How well does it work?", f"What was looked at, and what it showed. {NO_NAMES}", "Write how well it works"
    )
    implications = _words(
        "What follows for the school development plan?",
        f"Write “nothing” if nothing does. {NO_NAMES}",
        "Write what follows for the plan, or “nothing”",
    )
    guidance = _words(
        "Which guidance from outside was read?",
        "Before a policy is issued again for a time of closure or learning at home, the guidance for such a time is read",
        "",
    )
    guidance_read_on = day_field("On which day was it read?", missing="")

    def __init__(self, *args: Any, today: date, name: str, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["reviewed_on"].initial = today
        self.fields["reviewed_by"].initial = name

    def clean(self) -> dict[str, Any]:
        """Guidance and the day on which it was read come together."""
        found = self.cleaned_data
        if not self.errors and bool(found.get("guidance")) != bool(found.get("guidance_read_on")):
            missing = "guidance_read_on" if found.get("guidance") else "guidance"
            self.add_error(missing, "Write which guidance was read and on which day, or leave both empty")
        return found


class PapersForm(forms.Form):
    """Which version and which papers went to the governors, and when."""

    handed_in = forms.TypedChoiceField(label="Which version?", coerce=int, widget=forms.RadioSelect)
    papers = _words(
        "Which papers?", "For example the policy, the agreements and the report of the year", "Write which papers"
    )
    submitted_on = day_field("On which day did the governors have them?")

    def __init__(self, *args: Any, versions: Sequence[tuple[int, int]], today: date, **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["handed_in"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(pk, f"Version {number}") for pk, number in versions]
        self.fields["submitted_on"].initial = today


class MinorForm(forms.Form):
    """Why only words change."""

    reason = forms.CharField(
        label="Why is it changed?",
        help_text="For example “A spelling mistake in 4.2”. Your name stands beside it",
        max_length=300,
        error_messages={"required": "Write why it is changed"},
    )


class NoteForm(forms.Form):
    """Where it stands that the governors know of it."""

    minute = forms.CharField(
        label="Where is that written down?",
        help_text="The meeting and the number in its minutes",
        max_length=200,
        error_messages={"required": "Write the meeting and the number in its minutes"},
    )
