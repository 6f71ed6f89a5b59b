"""The form of an import. It validates and stops."""

from django import forms

from belisha.capabilities.roster.reading.tables import MOST_BYTES

BIGGEST = 10_000_000


class ImportForm(forms.Form):
    """A zip of OneRoster files, or one class list."""

    file = forms.FileField(
        label="The file",
        help_text="A zip of OneRoster files, or a list of a class as CSV. Nothing is changed before you have seen what would be.",
        error_messages={"required": "Choose a file", "empty": "The file is empty. Export it again"},
    )
    agreed = forms.BooleanField(
        label="I have read what would change, and agree to all of it but the doubtful lines", required=False
    )

    def clean_file(self) -> object:
        """Too large a file is refused before it is opened."""
        file = self.cleaned_data["file"]
        if file.size > min(BIGGEST, MOST_BYTES):
            raise forms.ValidationError(
                "The file is larger than 10 MB, which no school's roster is. Is it the right one?"
            )
        return file
