"""Forms about practice: why a clause needs no evidence, that practice does not match, and the answer to that."""

from typing import Any

from django import forms

from belisha.capabilities.policies.terms import LONGEST


def _words(label: str, hint: str, missing: str) -> Any:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": missing},
    )


class MarkForm(forms.Form):
    """The reason, in a line."""

    reason = forms.CharField(
        label="Why does it need no evidence?",
        help_text="For example “It says what we believe”. Your name stands beside it",
        max_length=300,
        error_messages={"required": "Write why"},
    )


class MismatchForm(forms.Form):
    """One field: what happens instead."""

    words = _words(
        "What happens instead?",
        "What you have seen done, how often and where. Write no names",
        "Write what happens instead",
    )


class AnswerForm(forms.Form):
    """One field: what follows from it."""

    words = _words(
        "Your answer",
        "What will be done: the practice changes, the words will be changed, or why they match after all. Write no names",
        "Write your answer",
    )
