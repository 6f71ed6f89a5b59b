"""The form of the policy check. It validates and stops."""

from typing import Any

from django import forms

from belisha.capabilities.policies import papers
from belisha.capabilities.policies.rules.checking.plain_text import paper_of
from belisha.capabilities.policies.terms import Paper

BIGGEST = 5_000_000  # bytes of a file, and characters of what is pasted: the longest policy seen has 120,000
LONGEST_LIST = 20_000
PLAIN = (".txt", ".md", ".markdown")


class CheckForm(forms.Form):
    """A policy as a file or as pasted text, and the names of the school's other policies."""

    file = forms.FileField(
        label="A file",
        required=False,
        help_text="Word, OpenDocument, PDF, a web page or plain text. Nothing of it is kept",
        error_messages={"empty": "The file is empty. Save it again"},
    )
    text = forms.CharField(
        label="Or paste the text of the policy",
        required=False,
        max_length=BIGGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"max_length": "This is longer than any policy. Paste one policy at a time"},
    )
    library = forms.CharField(
        label="The names of your other policies, one on each line, if you want to know which are named and missing",
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": "This is a very long list. Names of policies are enough"},
    )

    def clean_file(self) -> Paper | None:
        """Too large a file is refused before it is read, and one that cannot be read."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > BIGGEST:
            raise forms.ValidationError("The file is larger than 5 MB, which no policy is. Is it the right one?")
        data = file.read()
        try:
            if file.name.lower().endswith(PLAIN):
                return paper_of(file.name, _lines(data.decode("utf-8-sig")))
            return papers.read_bytes(data, file.name)
        except papers.Unreadable as unreadable:
            raise forms.ValidationError(str(unreadable).rstrip(".")) from None
        except UnicodeDecodeError:
            raise forms.ValidationError("The file is no plain text. Save it as UTF-8 text, or paste it below") from None

    def clean(self) -> dict[str, Any]:
        """One of the two has to be there."""
        if not self.errors and not self.cleaned_data.get("file") and not self.cleaned_data.get("text", "").strip():
            self.add_error("text", "Choose a file, or paste the text of a policy")
        return self.cleaned_data

    def paper(self) -> Paper:
        """What is to be checked; the file where both were given."""
        brought: Paper | None = self.cleaned_data["file"]
        return brought or paper_of("The text you pasted", _lines(self.cleaned_data["text"]))

    def titles(self) -> tuple[str, ...]:
        """The other policies."""
        return tuple(line.strip() for line in self.cleaned_data["library"].splitlines() if line.strip())


def _lines(text: str) -> str:
    """The text with line ends of one kind."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
