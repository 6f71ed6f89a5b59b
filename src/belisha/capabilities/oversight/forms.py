"""The forms of oversight. They validate and stop."""

from datetime import date, timedelta
from typing import Any

from django import forms

LONGEST = timedelta(days=366)


class OnCallForm(forms.Form):
    """Who is on call, from a day to a day. `people` are pairs of id and name."""

    person = forms.TypedChoiceField(
        label="Who is on call?",
        coerce=int,
        help_text="One person. They are alerted when something waits unanswered out of school hours.",
        error_messages={"required": "Choose a person"},
    )
    first = forms.DateField(
        label="From",
        help_text="A night belongs to the day on which it begins, until school starts the next morning.",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Give the first day", "invalid": "Write the day as 2026-11-13"},
    )
    last = forms.DateField(
        label="Up to and with",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "Give the last day", "invalid": "Write the day as 2026-11-15"},
    )

    def __init__(self, *values: Any, people: list[tuple[int, str]], today: date, **named: Any) -> None:
        super().__init__(*values, **named)
        self.today = today
        self.fields["person"].choices = [("", "Choose"), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last:
            if last < first:
                self.add_error("last", "The last day is before the first. Look at both again")
            elif last < self.today:
                self.add_error("last", "The last day is past. Nobody can be on call then any more")
            elif last - first > LONGEST:
                self.add_error("last", "That is more than a year. Enter a shorter time")
        return data


class AsideForm(forms.Form):
    """Why messages that could not be sent are let go."""

    reason = forms.CharField(
        label="Why may these messages be let go?",
        help_text="For example: the address was mistyped, it is mended, and the person was rung.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Write why. It is kept in the record"},
    )
