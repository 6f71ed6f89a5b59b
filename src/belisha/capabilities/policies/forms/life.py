"""The forms of a document's life: its text, and the record of an approval."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from belisha.capabilities.policies.terms import FindingView

LONGEST_TEXT = 2_000_000  # characters; the longest policy that was seen has 120,000
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"]


class TextForm(forms.Form):
    """The file itself, as it is kept."""

    text = forms.CharField(
        label="The document",
        help_text="A clause begins with its number. What Belisha is to do stands under it in braces.",
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true", "class": "app-file"}),
        error_messages={"required": "The document is empty"},
    )


class ApprovalForm(forms.Form):
    """Who decided, where that is written, from which day, and what was seen to be below the law."""

    name = forms.CharField(
        label="Who approved it",
        help_text="As the minutes name them, for example “C Quill, chair”",
        max_length=200,
        error_messages={"required": "Write who approved it"},
    )
    minute = forms.CharField(
        label="Where the decision is written down",
        help_text="The meeting and the number in its minutes",
        max_length=200,
        error_messages={"required": "Write the meeting and the number in its minutes"},
    )
    in_force_from = forms.DateField(
        label="From which day",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=DAYS,
        error_messages={"required": "Write a day", "invalid": "Write a day, such as 3/9/2026"},
    )
    floors = forms.MultipleChoiceField(
        label="Below the law",
        help_text="The law runs here, whatever the clause says. Tick each one that you have seen.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    already_decided = forms.BooleanField(
        label="The minutes record a decision that has been taken. Keep what ran before where clauses differ",
        required=False,
    )
    replaces = forms.MultipleChoiceField(
        label="Which documents does it replace?",
        help_text="They end on that day. Leave this empty if it replaces none.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        in_person: bool,
        today: date,
        floors: Sequence[FindingView],
        has_clashes: bool,
        others: Sequence[tuple[str, str]],
        **values: Any,
    ) -> None:
        super().__init__(*args, **values)
        self.fields["in_force_from"].initial = today
        if in_person:
            del self.fields["name"], self.fields["minute"]
        self._offer("floors", [(finding.key, f"{finding.what} ({finding.law})") for finding in floors])
        self._offer("replaces", others)
        if not has_clashes:
            del self.fields["already_decided"]

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """A question without choices is not asked."""
        field = self.fields[name]
        if choices and isinstance(field, forms.MultipleChoiceField):
            field.choices = list(dict(choices).items())
        else:
            del self.fields[name]
