"""Times as people write them in records: not in the future, not before this century, on the school's clock."""

from datetime import date, datetime, timedelta

from django import forms

EARLIEST = date(2000, 1, 1)
TOO_EARLY = "Look at the year again: the day is before 2000"
IN_THE_FUTURE = "This is in the future. Write when it was"
SLACK = timedelta(minutes=5)


class PastMoment(forms.DateTimeField):
    """A moment that has been. Empty means just now."""

    def __init__(self, label: str = "When was it?", hint: str = "Leave empty if it was just now.") -> None:
        super().__init__(
            label=label,
            help_text=hint,
            required=False,
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"],
            error_messages={"invalid": "Write the day and the time as in 27/3/2026 14:20, or leave it empty"},
        )

    def to_python(self, value: str | datetime | date | None) -> datetime | None:
        """Raises ValidationError with a sentence for what cannot be read or is before 2000."""
        try:
            found = super().to_python(value)
        except (OverflowError, ValueError) as fault:
            raise forms.ValidationError(TOO_EARLY) from fault
        if found is not None and found.year < EARLIEST.year:
            raise forms.ValidationError(TOO_EARLY)
        return found


def not_in_the_future(form: forms.Form, field: str, now: datetime) -> None:
    """Put the sentence beside the field where its moment is still to come."""
    at = form.cleaned_data.get(field)
    if at is not None and at > now + SLACK:
        form.add_error(field, IN_THE_FUTURE)
