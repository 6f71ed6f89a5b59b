"""Forms of the library. They validate and stop."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from belisha.capabilities.library.rules import is_link
from belisha.capabilities.library.terms import LONGEST, LONGEST_LINK, MOST_SECTIONS, OTHER, Area, Given, Status
from belisha.plain.kinds import say_word
from belisha.plain.names import Role

SHOWN: Mapping[Area, tuple[str, ...]] = {
    Area.RELATED: (
        "kind",
        "title",
        "edition",
        "dated",
        "owner",
        "outside_owner",
        "review_due",
        "link",
        "link_tried_on",
        "place",
        "sections",
        "replaced_by",
    ),
    Area.APPENDICES: (
        "kind",
        "title",
        "edition",
        "dated",
        "owner",
        "outside_owner",
        "review_due",
        "link",
        "place",
        "replaced_by",
    ),
    Area.GUIDANCE: ("kind", "title", "edition", "dated", "action", "link", "place", "replaced_by"),
    Area.SERVICES: ("title", "status", "replaced_by", "link"),
}
LABELS = {
    Area.GUIDANCE: {"kind": "From whom is it?", "dated": "When did the school get it?"},
    Area.SERVICES: {"title": "What is the service called?", "replaced_by": "Its new name, or what is used instead"},
}


def _text(label: str, hint: str = "", *, required: bool = False, longest: int = LONGEST) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        error_messages={
            "required": "This cannot stay empty",
            "max_length": f"Shorten it to {longest} characters or fewer",
        },
    )


def _day(label: str, hint: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"],
        error_messages={"invalid": "Write a day, such as 3/9/2026"},
    )


class EntryForm(forms.Form):
    """What an entry of one area says: only the questions that fit the area."""

    kind = forms.ChoiceField(label="Which document is it?", error_messages={"required": "Choose one of the list"})
    title = _text("Its title", "Titles are read by everybody here. Write no names of people", required=True)
    edition = _text("Version or edition", "For example “Version 3” or “2026”", longest=80)
    dated = _day("Its date", "The day it was approved or published")
    owner = forms.ChoiceField(label="Which post looks after it?", required=False)
    outside_owner = _text("If it is somebody else’s, whose?", "A body, such as the local authority. Not a person")
    review_due = _day("When is it reviewed next?")
    link = _text(
        "Its address on the web",
        "It begins with https:// or http://. Belisha never opens it by itself",
        longest=LONGEST_LINK,
    )
    link_tried_on = _day("When did you last open that address?", "Open it once a year and see that it is the newest")
    place = _text("Where it is kept", "For example “the folder of policies in the office”")
    sections = forms.CharField(
        label="Its headings that our policy names",
        help_text="One a line, for example “Searching pupils”",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST * MOST_SECTIONS,
        error_messages={"max_length": "Write fewer or shorter headings"},
    )
    action = _text("What has the school done with it?", "In a line. Write no names")
    replaced_by = _text("What replaces it?", "Leave it empty while it is the one in use")
    status = forms.ChoiceField(
        label="Is it still there?",
        required=False,
        choices=[
            ("", "I don’t know"),
            (Status.OPEN.value, "Yes"),
            (Status.CLOSED.value, "It has closed"),
            (Status.RENAMED.value, "It has a new name"),
        ],
    )
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, area: Area, kinds: Mapping[str, str], **values: Any) -> None:
        super().__init__(*args, **values)
        for name in set(self.fields) - {*SHOWN[area], "number"}:
            del self.fields[name]
        for name, label in LABELS.get(area, {}).items():
            self.fields[name].label = label
        if "kind" in self.fields:
            said = [(kind, words[0].upper() + words[1:]) for kind, words in kinds.items()]
            self.fields["kind"].choices = [*said, (OTHER, "Something else")]  # type: ignore[attr-defined]
        if "owner" in self.fields:
            posts = [(role.value, say_word(role)) for role in Role]
            self.fields["owner"].choices = [("", "Nobody yet"), *posts]  # type: ignore[attr-defined]
        self.order_fields([*SHOWN[area], "number"])

    def clean_link(self) -> str:
        """Only what may become a link."""
        link: str = self.cleaned_data["link"].strip()
        if link and not is_link(link):
            raise ValidationError("Write one whole address of the web that begins with https:// or http://")
        return link

    def clean_sections(self) -> tuple[str, ...]:
        """One heading a line."""
        lines = tuple(line.strip() for line in self.cleaned_data["sections"].splitlines() if line.strip())
        if len(lines) > MOST_SECTIONS or any(len(line) > LONGEST for line in lines):
            raise ValidationError(f"Write at most {MOST_SECTIONS} headings, each of {LONGEST} characters or fewer")
        return lines

    def given(self) -> Given:
        """The answers; a service is of the kind of its name."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "number"}
        return Given(**{"kind": OTHER, **data})


class EndForm(forms.Form):
    """Why an entry ends."""

    why = _text("Why does it belong here no more?", "In a line. Everything that it said is kept", required=True)
