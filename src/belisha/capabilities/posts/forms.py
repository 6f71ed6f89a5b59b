"""Forms of delegations. They validate and stop."""

from collections.abc import Sequence
from typing import Any

from django import forms

from belisha.capabilities.posts.rules import OFFERED
from belisha.capabilities.posts.terms import Task
from belisha.content.words import say


class TaskField(forms.ChoiceField):
    """The tasks that can be handed over. What is sent past the screen reaches the rule, which refuses it with its law."""

    def valid_value(self, value: Any) -> bool:
        return str(value) in set(Task)


def _text(label: str, hint: str, *, rows: int, required: bool) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": "This cannot stay empty"},
    )


def _day(label: str, wrong: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"],
        error_messages={"required": wrong, "invalid": "Write a day, such as 3/9/2026"},
    )


class DelegateForm(forms.Form):
    """What, to whom, from when to when, why."""

    task = TaskField(
        label="What do you hand over?",
        widget=forms.RadioSelect,
        choices=lambda: [(task.value, say(f"posts.task.{task.value}")) for task in OFFERED],
        error_messages={"required": "Choose a task", "invalid_choice": "Choose a task"},
    )
    words = _text(
        "What exactly?", "Only you and the person you ask read this. Do not name a child.", rows=3, required=True
    )
    name = forms.CharField(
        label="To whom?",
        help_text="A first name, a family name, or both.",
        max_length=120,
        error_messages={"required": "Write a name"},
    )
    first = _day("First day", "Write the first day")
    last = _day("Last day", "Write the last day")
    why = _text("Why?", "Only you and the person you ask read this.", rows=2, required=True)

    def __init__(self, *args: Any, found: Sequence[Any] = (), **values: Any) -> None:
        super().__init__(*args, **values)
        if len(found) > 1:
            self.fields["person"] = forms.ChoiceField(
                label="Which one?",
                widget=forms.RadioSelect,
                choices=[(str(who.id), str(who)) for who in found],
                error_messages={"required": "Choose one of them", "invalid_choice": "Choose one of them"},
            )
            self.order_fields(["task", "words", "name", "person"])


class AnswerForm(forms.Form):
    """Yes or no."""

    answer = forms.ChoiceField(
        label="Do you take it over?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes, I accept it"), ("no", "No, I do not accept it")],
        error_messages={"required": "Choose yes or no", "invalid_choice": "Choose yes or no"},
    )
