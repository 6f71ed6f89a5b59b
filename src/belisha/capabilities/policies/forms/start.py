"""The form of the first evening: one choice a question, none made beforehand."""

from collections.abc import Sequence
from typing import Any

from django import forms

from belisha.content.start_tonight import Question


class StartForm(forms.Form):
    """Twelve questions. The answer of the model is marked and not chosen: a person decides."""

    def __init__(self, *args: Any, questions: Sequence[Question], **values: Any) -> None:
        super().__init__(*args, **values)
        for question in questions:
            self.fields[question.id] = forms.ChoiceField(
                label=question.ask,
                help_text=question.hint,
                widget=forms.RadioSelect,
                choices=[(one.id, _label(question, one.id, one.label)) for one in question.answers],
                error_messages={"required": "Choose an answer"},
            )


def _label(question: Question, answer: str, label: str) -> str:
    return f"{label} (the model’s answer)" if answer == question.model else label
