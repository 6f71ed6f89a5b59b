"""The forms of an import. They validate and stop."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from belisha.capabilities.roster.reading.headings import FIELDS, says_a_name
from belisha.content.words import say

BIGGEST = 10_000_000
NOT_USED = "-"


class ImportForm(forms.Form):
    """A zip of OneRoster files, or one class list."""

    file = forms.FileField(
        label="The file",
        help_text="A zip of OneRoster files, or a list of a class as CSV. "
        "Nothing is changed before you have seen what would be.",
        error_messages={"required": "Choose a file", "empty": "The file is empty. Export it again"},
    )

    def clean_file(self) -> object:
        """Too large a file is refused before it is opened."""
        file = self.cleaned_data["file"]
        if file.size > BIGGEST:
            raise forms.ValidationError(
                "The file is larger than 10 MB, which no school's roster is. Is it the right one?"
            )
        return file


class MatchForm(forms.Form):
    """What each heading of a list means. The sample rows stand beside it."""

    def __init__(self, question: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data)
        choices = [(NOT_USED, "Not used"), *((field, say(f"roster.field_{field}")) for field in FIELDS)]
        self.headings: list[str] = [heading for heading, _ in question["fields"]]
        for number, (heading, field) in enumerate(question["fields"]):
            sample = ", ".join(row[number] for row in question["rows"] if number < len(row) and row[number])
            self.fields[f"heading-{number}"] = forms.ChoiceField(
                label=heading or f"Column {number + 1}",
                choices=choices,
                initial=field or NOT_USED,
                error_messages={"required": "Say what this column is, or that it is not used"},
                help_text=f"For example: {sample}" if sample else "Empty in the first lines",
            )

    def clean(self) -> dict[str, Any] | None:
        """A name has to stand somewhere, and no two columns are one thing."""
        found = [field for field in self.matching().values() if field]
        if not says_a_name(found):
            raise forms.ValidationError("Say in which columns the first and the last name stand")
        if len(set(found)) < len(found):
            raise forms.ValidationError("Two columns are said to be the same. Choose one of them")
        return self.cleaned_data

    def matching(self) -> dict[str, str]:
        """Each heading and its field."""
        return {heading: self.cleaned_data.get(f"heading-{number}", "") for number, heading in enumerate(self.headings)}


class SchoolForm(forms.Form):
    """Which of the schools in the file is meant."""

    org = forms.ChoiceField(
        label="Which of these schools is yours?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose your school"},
    )

    def __init__(self, orgs: Sequence[Sequence[str]], data: Any = None) -> None:
        super().__init__(data)
        field = self.fields["org"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [(org, name or org) for org, name in orgs]
