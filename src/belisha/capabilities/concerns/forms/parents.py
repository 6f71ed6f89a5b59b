"""Telling the parents: a decision for each guardian, never a tick for all (F10)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from belisha.capabilities.concerns.forms.record import a_day, not_past, short_words
from belisha.capabilities.concerns.forms.times import PastMoment, not_in_the_future
from belisha.capabilities.concerns.terms import Answer, ParentsAnswer
from belisha.content.words import say
from belisha.kernel.people.queries import Guardian


@dataclass(frozen=True, slots=True)
class Asked:
    """One guardian as the form asks about them. `careful`: why they are not told without a thought."""

    guardian: Guardian
    careful: tuple[str, ...] = ()


class ParentsForm(forms.Form):
    """One question for each guardian, those with a restriction first; nobody comes chosen."""

    every_answer_is_free = True  # said once above the form, not beside each question

    def __init__(
        self,
        *args: Any,
        guardians: tuple[Asked, ...],
        now: datetime,
        today: date,
        asks_agreed: bool,
        **values: Any,
    ) -> None:
        super().__init__(*args, **values)
        self.guardians, self._now, self._today = guardians, now, today
        if asks_agreed:
            self.fields["agreed"] = forms.ChoiceField(
                label="Police or social care are in this. Have they agreed that the family is told?",
                choices=[(word.value, say(f"concerns.answer.{word.value}")) for word in Answer],
                widget=forms.RadioSelect,
                error_messages={"required": "Say whether they have agreed. Ask them first if you do not know"},
            )
        for asked in guardians:
            self._ask(asked.guardian)

    def _ask(self, guardian: Guardian) -> None:
        pk = guardian.id
        self.fields[f"answer_{pk}"] = forms.ChoiceField(
            label=f"What is decided for {guardian.name}?",
            required=False,
            widget=forms.RadioSelect,
            choices=[(answer.value, say(f"concerns.parents.{answer.value}")) for answer in ParentsAnswer],
        )
        self.fields[f"by_whom_{pk}"] = short_words(f"If told: by whom and how ({guardian.name})")
        self.fields[f"when_{pk}"] = PastMoment(f"If told: when ({guardian.name})")
        self.fields[f"ask_on_{pk}"] = a_day(f"If not yet: ask again on ({guardian.name})", "You are reminded then.")
        self.fields[f"words_{pk}"] = forms.CharField(
            label=f"What was said, or why not ({guardian.name})", required=False, max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )  # fmt: skip

    def fields_of(self, pk: int) -> list[BoundField]:
        """The questions about one guardian, in order."""
        return [self[f"{name}_{pk}"] for name in ("answer", "by_whom", "when", "ask_on", "words")]

    def clean(self) -> dict[str, Any]:
        """A guardian who is not told, or who is told in spite of a reason to be careful, needs words."""
        data = super().clean() or {}
        for asked in self.guardians:
            self._check(asked, data)
        if not self.errors and not any(data.get(f"answer_{asked.guardian.id}") for asked in self.guardians):
            first = self.guardians[0].guardian.id
            self.add_error(f"answer_{first}", "Answer for at least one of them")
        return data

    def _check(self, asked: Asked, data: dict[str, Any]) -> None:
        pk = asked.guardian.id
        answer, words = data.get(f"answer_{pk}"), (data.get(f"words_{pk}") or "").strip()
        not_in_the_future(self, f"when_{pk}", self._now)
        not_past(self, f"ask_on_{pk}", self._today)
        if answer in (ParentsAnswer.NOT_YET, ParentsAnswer.NOT_SAFE) and not words:
            self.add_error(f"words_{pk}", "Write why")
        if answer == ParentsAnswer.NOT_YET and not data.get(f"ask_on_{pk}") and f"ask_on_{pk}" not in self.errors:
            self.add_error(f"ask_on_{pk}", "Choose the day on which to ask again")
        if answer == ParentsAnswer.TOLD and not words and (asked.careful or data.get("agreed") in ("no", "dont_know")):
            self.add_error(
                f"words_{pk}", "Write why it was right to tell them, because there is a reason to be careful"
            )

    def answers(self) -> dict[int, tuple[ParentsAnswer, str]]:
        data = self.cleaned_data
        ids = [asked.guardian.id for asked in self.guardians]
        return {pk: (ParentsAnswer(data[f"answer_{pk}"]), data[f"words_{pk}"]) for pk in ids if data[f"answer_{pk}"]}

    def told(self, pk: int) -> tuple[str, datetime | None, date | None]:
        """By whom, when, and when to ask again."""
        data = self.cleaned_data
        return data[f"by_whom_{pk}"], data[f"when_{pk}"], data[f"ask_on_{pk}"]


class NobodyKnownForm(forms.Form):
    """The decision where no child is matched, or a child has no guardian in the register."""

    words_ = forms.CharField(
        label="What is decided about telling the family, and why?",
        help_text="For example: whom you ask for the family’s name and number, and by when.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
        error_messages={"required": "This cannot stay empty"},
    )
