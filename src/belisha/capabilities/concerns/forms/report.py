"""The report of somebody who is signed in: one page, under a minute, names resolved without any script."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django import forms

from belisha.capabilities.concerns.terms import About, Answer, Door, PartyGiven, PartyRole, Report
from belisha.content.words import say
from belisha.kernel.people.queries import Who
from belisha.plain.calendar import Calendar

Find = Callable[[str, bool], tuple[Who, ...]]
NOBODY_OF_THESE = "none"
MOST_NAMES = 8


def _answers(area: str, words: type[About] | type[Answer] | type[Door]) -> list[tuple[str, str]]:
    return [(word.value, say(f"concerns.{area}.{word.value}")) for word in words]


class ReportForm(forms.Form):
    """`find(words, children)` looks names up; a name that fits several people asks which is meant (F23)."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    about = forms.ChoiceField(
        label="Who is it about?",
        choices=_answers("about", About),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who it is about. “I am not sure” is an answer too"},
    )
    children = forms.CharField(
        label="Which children?",
        required=False,
        help_text="One name a line. The class helps if you know it.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=600,
    )
    adult = forms.CharField(
        label="Which adult who works or helps here?",
        required=False,
        help_text="Leave it empty if you do not know or would rather not say.",
        max_length=200,
    )
    could_be_head = forms.ChoiceField(
        label="If you do not name the adult: could it be the head?",
        required=False,
        choices=_answers("answer", Answer),
        widget=forms.RadioSelect,
    )
    happened = forms.CharField(
        label="What happened?",
        help_text="What you saw or heard. Use the child’s own words. Do not ask the child for more.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
        error_messages={"required": "Write what happened. A few words are enough"},
    )
    child_words = forms.CharField(
        label="If an adult here is in it: what should the safeguarding lead know about the child?",
        help_text="Do not say who the adult is. The safeguarding lead reads this box; the head reads the whole.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
    )
    opinion = forms.CharField(
        label="What do you think about it?",
        help_text="Your own view, apart from what happened.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )
    urgent = forms.BooleanField(label="It is urgent: it cannot wait for the end of the lesson", required=False)
    child_at_risk = forms.ChoiceField(
        label="Could a child be at risk?",
        required=False,
        choices=_answers("answer", Answer),
        widget=forms.RadioSelect,
    )
    place = forms.CharField(label="Where?", required=False, max_length=200)
    seen_on = forms.DateField(
        label="When did you notice it? Day", required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Leave day and time empty if it was just now.",
    )  # fmt: skip
    seen_time = forms.TimeField(
        label="When did you notice it? Time", required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    door = forms.ChoiceField(
        label="What is it mostly?", required=False, choices=[("", "I leave that to others"), *_answers("door", Door)]
    )
    device = forms.CharField(
        label="Which device or account, or which page?", required=False, max_length=300,
        help_text="Only this goes to whoever looks after the machines, never a name or what happened.",
    )  # fmt: skip
    excluded = forms.CharField(
        label="Should somebody who works here not see this?", required=False, max_length=200, help_text="Their name."
    )

    def __init__(self, *args: Any, find: Find, now: datetime, calendar: Calendar, **values: Any) -> None:
        super().__init__(*args, **values)
        self._find, self._now, self._calendar = find, now, calendar
        self._asked: list[tuple[str, str, bool, tuple[Who, ...]]] = []
        if self.is_bound:
            self._ask_which()

    def _ask_which(self) -> None:
        """A radio field for every name that fits more than one person, put right after the question it belongs to."""
        wanted = [("child", name, True) for name in _names(self.data.get("children", ""))]
        wanted += [("adult", name, False) for name in _names(self.data.get("adult", ""))[:1]]
        wanted += [("excluded", name, False) for name in _names(self.data.get("excluded", ""))[:1]]
        for number, (place, name, is_child) in enumerate(wanted):
            found = self._find(name, is_child)
            field = f"pick_{place}_{number}"
            self._asked.append((field, name, is_child, found))
            if len(found) > 1:
                self.fields[field] = forms.ChoiceField(
                    label=f"Which {name} do you mean?",
                    choices=[(str(who.id), str(who)) for who in found]
                    + [(NOBODY_OF_THESE, "Nobody of these: keep the name as I wrote it")],
                    widget=forms.RadioSelect,
                    error_messages={"required": f"Several people fit “{name}”. Choose one"},
                )
        questions = [name for name in self.fields if name.startswith("pick_")]
        self.order_fields(["key", *questions, *(name for name in self.fields if name not in questions)])

    def clean(self) -> dict[str, Any]:
        """What belongs together: an adult in question needs the words for the child's part, and the head question."""
        data = super().clean() or {}
        about, adult = data.get("about"), (data.get("adult") or "").strip()
        if about == About.ADULT_HERE and not adult and not data.get("could_be_head"):
            self.add_error("could_be_head", "Say whether it could be the head. “I don’t know” is an answer too")
        names_both = bool(adult or about == About.ADULT_HERE) and bool((data.get("children") or "").strip())
        if names_both and not (data.get("child_words") or "").strip():
            self.add_error("child_words", "Write what the safeguarding lead should know to keep the child safe")
        if data.get("seen_on") and self._seen_at(data) > self._now + timedelta(minutes=5):
            self.add_error("seen_on", "This is in the future. Write the day on which you noticed it")
        return data

    def report(self) -> Report:
        """The report, once the form is valid."""
        data = self.cleaned_data
        about = About(data["about"])
        parties: list[PartyGiven] = []
        excluded: set[int] = set()
        for field, name, is_child, found in self._asked:
            person = self._picked(field, found)
            if field.startswith("pick_excluded"):
                excluded |= {person} if person else set()
            else:
                role = PartyRole.HARMED if is_child else PartyRole.SUBJECT
                parties.append(PartyGiven(role, person, "" if person else name, is_child=is_child))
        adults = [party for party in parties if not party.is_child]
        if about is About.OUTSIDE and not adults:
            parties.append(PartyGiven(PartyRole.SUBJECT, None, "", is_child=False))
        unresolved = about is About.ADULT_HERE and not any(party.person for party in adults)
        return Report(
            key=data["key"],
            happened=data["happened"],
            seen_at=self._seen_at(data),
            parties=tuple(parties),
            door=Door(data["door"]) if data["door"] else None,
            opinion=data["opinion"],
            child_words=data["child_words"],
            place=data["place"],
            device=data["device"],
            urgent=data["urgent"],
            adult_unresolved=unresolved or (about is About.NOT_SURE and not parties),
            could_be_head=Answer(data["could_be_head"]) if data["could_be_head"] else None,
            child_at_risk=_at_risk(about, data["child_at_risk"]),
            outside=about is About.OUTSIDE,
            excluded=frozenset(excluded),
        )

    def _picked(self, field: str, found: tuple[Who, ...]) -> int | None:
        if len(found) == 1:
            return found[0].id
        chosen = self.cleaned_data.get(field, NOBODY_OF_THESE)
        return None if chosen == NOBODY_OF_THESE else int(chosen)

    def _seen_at(self, data: dict[str, Any]) -> datetime:
        if not data.get("seen_on"):
            return self._now
        return self._calendar.at(data["seen_on"], data.get("seen_time") or time(12, 0))


def _at_risk(about: About, answer: str) -> Answer | None:
    """A worry about a pupil concerns a child whatever else was answered; not being sure counts as "may"."""
    if about is About.PUPIL:
        return Answer.YES
    if answer:
        return Answer(answer)
    return Answer.DONT_KNOW if about is About.NOT_SURE else None


def _names(text: str) -> list[str]:
    """Names as people write them: one a line or with commas, a class in brackets left out of the search."""
    parts = (re.sub(r"\(.*?\)", "", part).strip() for part in re.split(r"[\n,;]+", text))
    return [part for part in parts if part][:MOST_NAMES]
