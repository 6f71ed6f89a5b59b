"""The forms of acknowledgements. They validate and stop."""

from datetime import date
from typing import Any

from django import forms

from belisha.capabilities.acknowledgements.terms import Line


class PaperForm(forms.Form):
    """Who said on paper that they have read it, and on which day."""

    read_on = forms.DateField(
        label="On which day?",
        help_text="The day on the paper, or the day on which it was read to the class.",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Give the day", "invalid": "Write the day as 2026-11-13"},
    )
    people = forms.TypedMultipleChoiceField(
        label="Who has read it, or was read to?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person", "invalid_choice": "Choose from the list"},
    )

    def __init__(self, *values: Any, lines: tuple[Line, ...], today: date, **named: Any) -> None:
        super().__init__(*values, **named)
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (line.person, f"{line.name} ({line.classes})" if line.classes else line.name) for line in lines
        ]
        self.fields["read_on"].initial = today
