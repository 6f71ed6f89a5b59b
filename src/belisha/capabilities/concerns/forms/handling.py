"""Forms about a part as a whole: naming it, handing it over, closing it, actions, and who is in it."""

from datetime import date, datetime
from typing import Any

from django import forms

from belisha.capabilities.concerns.forms.record import a_day, bodies_to_ring, long_words, not_past, short_words
from belisha.capabilities.concerns.forms.times import PastMoment, not_in_the_future
from belisha.capabilities.concerns.terms import Door, PartyRole
from belisha.content.concern_types import ConcernType, types
from belisha.content.words import say

PICTURES = frozenset({"nude_image"})
AGES = ("12", "15", "18", "unknown")  # one age for each band: the rules ask under 13, under 18, and unknown


class ReasonForm(forms.Form):
    """A reason, and the version that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = long_words("Why?")


class TriageForm(forms.Form):
    """The receiver's name for it. For a picture also the ages of those in it, as far as anybody knows (F9)."""

    every_answer_is_free = True  # only the name is asked of everybody

    version = forms.IntegerField(widget=forms.HiddenInput)
    type = forms.ChoiceField(
        label="What is it?",
        choices=lambda: [("", "Choose"), *((t.id, t.title) for t in types().values())],
        error_messages={"required": "Choose what it is. It can be changed later"},
    )
    ages = forms.MultipleChoiceField(
        label="If it is a picture of somebody without clothes: how old are those in it?",
        help_text="As far as you were told. Do not look at the picture to find out. “I don’t know” counts as may be an "
        "adult, and it holds nothing up.",
        required=False,
        choices=lambda: [(age, say(f"concerns.age.{age}")) for age in AGES],
        widget=forms.CheckboxSelectMultiple,
    )
    words = long_words("What do you make of it?", "You can leave this out.", required=False)

    def groups(self) -> list[tuple[str, list[ConcernType]]]:
        """The types by door, each group in alphabetical order."""
        found: dict[str, list[ConcernType]] = {}
        for type_ in sorted(types().values(), key=lambda one: one.title.casefold()):
            found.setdefault(type_.door, []).append(type_)
        return [(say(f"concerns.door.{door.value}"), found[door.value]) for door in Door if door.value in found]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("type") in PICTURES and not data.get("ages"):
            self.add_error("ages", "Say how old they are, as far as you were told. “I don’t know” is an answer too")
        return data


class HandOverForm(ReasonForm):
    """To another reader, who must accept."""

    to = forms.ChoiceField(label="To whom?", widget=forms.RadioSelect, error_messages={"required": "Choose to whom"})

    def __init__(self, *args: Any, readers: list[tuple[str, str]], **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["to"].choices = readers  # type: ignore[attr-defined]
        self.order_fields(["version", "to", "why"])


class NamedForm(ReasonForm):
    """Somebody by name, with a reason. A name that is not the whole name of one person is asked."""

    name = short_words("Who?", required=True)

    def __init__(self, *args: Any, found: list[tuple[str, str]] | None = None, **values: Any) -> None:
        super().__init__(*args, **values)
        if found:
            one = len(found) == 1
            self.fields["person"] = forms.ChoiceField(
                label="Is it this one?" if one else "Which one?",
                widget=forms.RadioSelect,
                choices=found,
                error_messages={"required": "Choose who it is, or write the name differently"},
            )
        self.order_fields(["version", "name", "person", "why"])


class PartyForm(NamedForm):
    """Somebody else is in it, with what they are in it."""

    role = forms.ChoiceField(
        label="What are they in this?",
        widget=forms.RadioSelect,
        choices=lambda: [(role.value, say(f"concerns.party.{role.value}")) for role in PartyRole],
        error_messages={"required": "Choose what they are in this"},
    )

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.order_fields(["version", "name", "person", "role", "why"])


class PartyRoleForm(forms.Form):
    """What somebody is in it, said differently."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    role = forms.ChoiceField(
        label="What are they in this?",
        widget=forms.RadioSelect,
        choices=lambda: [(role.value, say(f"concerns.party.{role.value}")) for role in PartyRole],
        error_messages={"required": "Choose what they are in this"},
    )


class WordsForm(forms.Form):
    """A few words to somebody: thanks to the reporter, an answer through the receipt."""

    words_ = long_words("Your words")


class ShareForm(ReasonForm):
    """What the child's part may know of the adult's."""

    words_ = long_words("What the readers of the child’s part need to know")


class SearchForm(forms.Form):
    """Words to look for in everything this person may read."""

    q = forms.CharField(
        label="Words to look for", max_length=100, error_messages={"required": "Write what to look for"}
    )


class ActionForm(forms.Form):
    """Something one reader must do by a day."""

    what = long_words("What is to be done?", rows=2)
    owner = forms.ChoiceField(
        label="Who does it?", widget=forms.RadioSelect, error_messages={"required": "Choose who does it"}
    )
    due_on = a_day("By when?", required=True)

    def __init__(self, *args: Any, readers: list[tuple[str, str]], today: date, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["owner"].choices = readers  # type: ignore[attr-defined]
        self._today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        not_past(self, "due_on", self._today)
        return data


class OwnCallForm(forms.Form):
    """A call that whoever reported made themselves."""

    body = forms.ChoiceField(label="Whom did you ring?", choices=bodies_to_ring)
    when = PastMoment("When did you ring?")
    spoke_to = short_words("Who answered?")
    reference = short_words("Their reference")
    advice = long_words("What did they say?", required=False, rows=3)

    def __init__(self, *args: Any, now: datetime, **values: Any) -> None:
        super().__init__(*args, **values)
        self._now = now

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        not_in_the_future(self, "when", self._now)
        return data
