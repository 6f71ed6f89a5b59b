"""Forms of a decision between two meetings: one field that fits the kind of the setting, and the reason."""

from typing import Any

from django import forms

from belisha.kernel.rulebook.interim import LONGEST
from belisha.plain.calendar import CALENDAR_WORDS
from belisha.plain.kinds import Choice, Flag, Number, Period, Route, Words, Years, say_word, say_years
from belisha.plain.names import OUTSIDE_BODIES, ROLES, Year
from belisha.plain.setting import Kind, Setting

_EMPTY = {"required": "Choose an answer"}


def field_for(setting: Setting[Any]) -> forms.Field:
    """A question that only an answer of the setting's kind can pass."""
    kind: Kind[Any] = setting.kind
    label = setting.question
    match kind:
        case Flag():
            return _one_of(label, [("true", kind.yes), ("false", kind.no)])
        case Choice():
            return _one_of(label, [(option, kind.say(option)) for option in kind.options])
        case Period():
            words = [(word, say_word(word)) for word in CALENDAR_WORDS]
            return forms.CharField(label=label, help_text=f"One of {', '.join(w for w, _ in words)}, or P1D for a day")
        case Number():
            return forms.IntegerField(label=label, help_text=kind.unit, min_value=kind.least, max_value=kind.most)
        case Route():
            return _some_of(label, [(word, say_word(word)) for word in sorted(ROLES | OUTSIDE_BODIES)])
        case Words() if kind.options:
            return _some_of(label, [(option, kind.say((option,))) for option in kind.options])
        case Years():
            return _some_of(label, [(year.value, say_years([year.value])) for year in Year])
        case _:
            return forms.CharField(label=label, max_length=500)


def value_of(setting: Setting[Any], answer: Any) -> Any:
    """The answer as a policy file would write it."""
    match setting.kind:
        case Flag():
            return answer == "true"
        case Words() if not setting.kind.options:
            return [word.strip() for word in str(answer).split(",") if word.strip()]
        case _:
            return answer


class DecideForm(forms.Form):
    """The new value, why, and which way it goes where nothing else can tell."""

    why = forms.CharField(
        label="Why, and what happened",
        help_text="Everybody reads this beside the rule. Write no names",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write why"},
    )
    way = forms.ChoiceField(
        label="Does it ask for more than the rule that runs now?",
        help_text="If it asks for more it runs from today, and the governors ratify it. If not, the chair approves it first.",
        widget=forms.RadioSelect,
        choices=[("tighter", "Yes, it is stricter"), ("looser", "No, it allows more")],
        error_messages=_EMPTY,
    )

    def __init__(self, *args: Any, setting: Setting[Any], is_known: bool, **values: Any) -> None:
        super().__init__(*args, **values)
        self.setting = setting
        self.fields = {"value": field_for(setting), **self.fields}
        if is_known:
            del self.fields["way"]

    @property
    def value(self) -> Any:
        """What was answered, as a policy file would write it."""
        return value_of(self.setting, self.cleaned_data["value"])

    @property
    def is_tighter(self) -> bool | None:
        way = self.cleaned_data.get("way")
        return None if way is None else way == "tighter"


class SettleForm(forms.Form):
    """What the governors said, and where that stands."""

    answer = forms.ChoiceField(label="What was decided?", widget=forms.RadioSelect, error_messages=_EMPTY)
    minute = forms.CharField(
        label="Where the decision is written down",
        help_text="The meeting and the number in its minutes, or the chair’s own decision and its day",
        max_length=200,
        error_messages={"required": "Write where the decision stands"},
    )

    def __init__(self, *args: Any, is_tighter: bool, **values: Any) -> None:
        super().__init__(*args, **values)
        yes = "Ratified: it goes on to its last day" if is_tighter else "Approved: it runs from today"
        answer = self.fields["answer"]
        if isinstance(answer, forms.ChoiceField):
            answer.choices = [("yes", yes), ("no", "Refused: it ends at once")]


def _one_of(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, error_messages=_EMPTY)


def _some_of(label: str, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=_EMPTY
    )
