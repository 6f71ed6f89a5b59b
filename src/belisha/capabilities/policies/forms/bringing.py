"""The forms of bringing a policy. They validate and stop."""

from collections.abc import Sequence
from typing import Any

from django import forms

from belisha.capabilities.policies.papers import BIGGEST, KNOWN
from belisha.capabilities.policies.terms.bringing import BringingSeen, SuggestionSeen
from belisha.plain.calendar import CALENDAR_WORDS
from belisha.plain.kinds import Choice, Flag, Number, Period, Route, Words, Years, say_word, say_years
from belisha.plain.names import OutsideBody, Role, Year
from belisha.plain.policy_file.reader import LONGEST_TITLE, OVER_POLICIES, OVER_PROCEDURES
from belisha.plain.setting import Kind

NONE = "-"
PERIODS = ("P1D", "P2D", "P3D", "P5D", "P7D", "P10D", "P14D", "P1M", "P3M", "P6M", "P1Y", "P2Y", "P3Y", "P6Y", "P7Y")


class BringForm(forms.Form):
    """The school's own file, and the document that it renews."""

    file = forms.FileField(
        label="Your policy",
        help_text=f"A Word, OpenDocument, PDF or text file ({', '.join(KNOWN)}), up to {BIGGEST // 1_000_000} MB. "
        "Nothing comes into force by bringing it.",
        error_messages={"required": "Choose the file of your policy", "empty": "The file is empty. Save it again"},
    )
    renews = forms.ChoiceField(
        label="Is it a new edition of a policy that is here already?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it renews a policy that is here already"},
    )

    def __init__(self, documents: Sequence[tuple[int, str]], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        field = self.fields["renews"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [
            (NONE, "No, it is a policy of its own"),
            *((str(pk), f"Yes: {said}") for pk, said in documents),
        ]
        if documents:
            field.help_text = "Then you are asked only about what has changed."
        else:
            del self.fields["renews"]

    def clean_file(self) -> object:
        """Too large a file is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > BIGGEST:
            raise forms.ValidationError(f"The file is larger than {BIGGEST // 1_000_000} MB, which no policy is")
        return file

    def renewed(self) -> int | None:
        """The version that it renews."""
        said = self.cleaned_data.get("renews") or NONE
        return None if said == NONE else int(said)


class ValueForm(forms.Form):
    """Another value than the proposed one, or one where none was found. Nothing is chosen beforehand where it is unsure."""

    def __init__(self, kind: Kind[Any], suggestion: SuggestionSeen, data: Any = None) -> None:
        super().__init__(data)
        self.kind = kind
        chosen = suggestion.said if suggestion.said is not None else suggestion.value
        self.fields["value"] = _field(kind, suggestion.question, chosen)
        self.fields["value"].error_messages["required"] = "Say which value holds, or leave the clause as words"

    def clean_value(self) -> Any:
        """Plain data as a policy file writes it."""
        raw = self.cleaned_data["value"]
        if isinstance(self.kind, Flag):
            raw = raw == "true"
        elif isinstance(self.kind, Words) and not self.kind.options:
            raw = [word.strip() for word in str(raw).split(",") if word.strip()]
        try:
            return self.kind.write(self.kind.read(raw))
        except ValueError as wrong:
            said = str(wrong)
            raise forms.ValidationError(said[:1].upper() + said[1:]) from None


class DraftForm(forms.Form):
    """What a draft needs besides its clauses."""

    title = forms.CharField(
        label="What is it called?",
        max_length=LONGEST_TITLE,
        help_text="A policy of the same name that is here already gets this as its next version.",
        error_messages={"required": "Say what the policy is called"},
    )
    approved_by = forms.ChoiceField(
        label="Who approves this policy?",
        error_messages={"required": "Say who approves this policy"},
    )
    months = forms.IntegerField(
        label="After how many months is it reviewed?",
        min_value=1,
        max_value=60,
        required=False,
        error_messages={"invalid": "Write a number of months, such as 12"},
    )

    def __init__(self, seen: BringingSeen, data: Any = None) -> None:
        super().__init__(data)
        over = OVER_PROCEDURES if seen.kind == "procedures" else OVER_POLICIES
        field = self.fields["approved_by"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [("", "Choose"), *((word, _capital(say_word(word))) for word in over)]
        field.initial = seen.approved_by
        self.fields["title"].initial = seen.title
        self.fields["months"].initial = seen.months


def _field(kind: Kind[Any], label: str, chosen: Any) -> forms.Field:
    match kind:
        case Flag():
            options = [("true", _capital(kind.yes)), ("false", _capital(kind.no))]
            initial = {True: "true", False: "false"}.get(chosen)
            return forms.ChoiceField(label=label, choices=options, initial=initial, widget=forms.RadioSelect)
        case Choice():
            options = [(word, _capital(kind.say(word))) for word in kind.options]
            return forms.ChoiceField(label=label, choices=options, initial=chosen, widget=forms.RadioSelect)
        case Route():
            return _several(
                label, [(str(w), _capital(say_word(w))) for w in (*Role, *OutsideBody)], _spread(kind, chosen)
            )
        case Years():
            return _several(label, [(str(year), say_years([year])) for year in Year], chosen)
        case Words() if kind.options:
            return _several(label, [(word, _capital(kind.say((word,)))) for word in kind.options], chosen)
        case Words():
            hint = "Put a comma between two words"
            return forms.CharField(label=label, initial=", ".join(chosen or ()), help_text=hint)
        case Number():
            field = forms.IntegerField(label=label, initial=chosen, help_text=f"In {kind.unit}" if kind.unit else "")
            field.error_messages["invalid"] = "Write a whole number"
            return field
        case Period():
            known = dict.fromkeys((*CALENDAR_WORDS, *PERIODS, *([chosen] if chosen else [])))
            options = [("", "Choose"), *((word, _capital(kind.say(word))) for word in known)]
            return forms.ChoiceField(label=label, choices=options, initial=chosen)
    return forms.CharField(label=label, initial=chosen, max_length=500)


def _several(label: str, options: list[tuple[str, str]], chosen: Any) -> forms.Field:
    return forms.MultipleChoiceField(
        label=label,
        choices=options,
        initial=chosen,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose all that hold",
    )


def _spread(kind: Route, chosen: Any) -> Any:
    """ "dsl_team" is two posts, each with a box of its own."""
    return list(kind.read(chosen)) if chosen else chosen


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
