"""The report of somebody who is signed in: one page, under a minute, names resolved without any script.

What only matters sometimes is asked only then: the form comes back once with the question beside its field and
everything else kept.
"""

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField

from belisha.capabilities.concerns.forms.names import MOST_NAMES, Find, Meant, look_up, names
from belisha.capabilities.concerns.forms.times import EARLIEST, IN_THE_FUTURE, TOO_EARLY
from belisha.capabilities.concerns.terms import Answer, Door, PartyGiven, PartyRole, Report
from belisha.content.words import say
from belisha.plain.calendar import Calendar

NOBODY_OF_THESE, OUTSIDE = "none", "outside"
CHILD, ADULT_HERE, NOT_SURE = "child", "adult_here", "not_sure"
ABOUT = (CHILD, ADULT_HERE, OUTSIDE, "online", "device", "data", "question", NOT_SURE)
OTHER_ROLES = (PartyRole.SAID_TO_HAVE_HARMED, PartyRole.SAW_IT, PartyRole.KNOWS)
PLACES = {"children": True, "adults": False, "others": True, "excluded": False}  # field of names -> of children?
MORE = ("others", "place", "seen_on", "seen_time", "opinion", "device", "excluded")


def _answers(area: str, words: type[Answer]) -> list[tuple[str, str]]:
    return [(word.value, say(f"concerns.{area}.{word.value}")) for word in words]


def _names(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReportForm(forms.Form):
    """`find(words, children)` looks names up. `shows_names` is only for those who work or help here: nobody else may
    try out who works at a school."""

    every_answer_is_free = True  # said once above the form, not beside each question

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    about = forms.ChoiceField(
        label="What is it about?",
        choices=lambda: [(word, say(f"concerns.about.{word}")) for word in ABOUT],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about. “I am not sure” is an answer too"},
    )
    children = _names("Which children may have been harmed?", "One name a line, with the class if you know it.")
    adults = _names(
        "Which grown-ups?",
        "One name a line; “Miss Miah” is enough. Leave it empty if you do not know or would rather not say.",
    )
    could_be_head = forms.ChoiceField(
        label="Could it be the head?",
        help_text="If you are not sure, the head is not told.",
        choices=_answers("answer", Answer),
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it could be the head. “I don’t know” is an answer too"},
    )
    happened = forms.CharField(
        label="What happened?",
        help_text="What you saw or heard. Use the child’s own words. Do not ask the child for more.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=20_000,
        error_messages={
            "required": "Write what happened. A few words are enough",
            "max_length": "This is too long to send at once. Send the first part, then write a second report",
        },
    )
    child_words = forms.CharField(
        label="What should the safeguarding lead know about the child?",
        help_text="What keeps the child safe: “Frightened of the gate. Wants to stay in at break.” Do not say who the "
        "grown-up is. The safeguarding lead reads this box; whoever deals with the grown-up reads the whole.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
    )
    child_at_risk = forms.ChoiceField(
        label="Could a child be at risk?",
        choices=_answers("answer", Answer),
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether a child could be at risk. “I don’t know” is an answer too"},
    )
    urgent = forms.BooleanField(label="It is urgent: it cannot wait for the end of the lesson", required=False)
    others = _names("Children who did it, saw it or know about it", "One name a line. What each did is asked next.")
    place = forms.CharField(label="Where?", required=False, max_length=200)
    seen_on = forms.DateField(
        label="When did you notice it? Day", required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Leave day and time empty if it was just now.",
        error_messages={"invalid": "Write the day as in 27/3/2026, or leave it empty"},
    )  # fmt: skip
    seen_time = forms.TimeField(
        label="When did you notice it? Time", required=False, widget=forms.TimeInput(attrs={"type": "time"}),
        error_messages={"invalid": "Write the time as in 14:20, or leave it empty"},
    )  # fmt: skip
    opinion = forms.CharField(
        label="What do you think about it?",
        help_text="Your own view, apart from what happened.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )
    device = forms.CharField(
        label="Which device or account, or which page?", required=False, max_length=300,
        help_text="Only this goes to whoever looks after the machines, never a name or what happened.",
    )  # fmt: skip
    excluded = _names("Should somebody who works here not see this?", "One name a line.")

    def __init__(
        self, *args: Any, find: Find, now: datetime, calendar: Calendar, shows_names: bool = True, **values: Any
    ) -> None:
        super().__init__(*args, **values)
        self._now, self._calendar, self._shows_names = now, calendar, shows_names
        self._meant: dict[str, tuple[Meant, ...]] = dict.fromkeys(PLACES, ())
        if self.is_bound:
            for place, children in PLACES.items():
                written = names(self.data.get(place, ""))[:MOST_NAMES]
                self._meant[place] = tuple(look_up(find, name, children=children) for name in written)
                self._ask_which(place)
            self._ask_roles()
        self._drop_what_need_not_be_asked()
        self.order_fields(self._in_page_order())

    # --- what the page shows

    def questions(self, place: str) -> list[BoundField]:
        """The questions about the names of one field, to be shown right after it."""
        return [self[name] for name in self.fields if name.startswith((f"pick_{place}_", f"role_{place}_"))]

    def asks(self, name: str) -> bool:
        """Whether a question that only matters sometimes is asked now."""
        return name in self.fields

    @property
    def more_is_open(self) -> bool:
        """Whether the folded part holds an answer or a question."""
        if not self.is_bound:
            return any(self.initial.get(name) for name in MORE)
        return any(self.data.get(name) or self.errors.get(name) for name in MORE)

    def _in_page_order(self) -> list[str]:
        """The fields as they stand on the page: a list of what is wrong follows the page."""
        order = ["key", "about", "child_at_risk"]
        for name in ("children", "adults", "could_be_head", "happened", "child_words", "urgent", *MORE):
            order += [name, *(field for field in self.fields if field.startswith((f"pick_{name}_", f"role_{name}_")))]
        return order

    # --- what is asked back

    def _ask_which(self, place: str) -> None:
        """A name that is not the whole name of exactly one person is asked; never guessed, never dropped."""
        for meant in self._meant[place]:
            if self._is_clear(place, meant):
                continue
            one = len(meant.found) == 1
            question = f"Do you mean {meant.found[0]}?" if one else f"Who is “{meant.words}”?"
            if not meant.found:
                question = f"Nobody here is called “{meant.words}”. Who is it?"
            choices = [(str(who.id), f"Yes, {who}" if one else str(who)) for who in meant.found]
            self.fields[_field("pick", place, meant)] = forms.ChoiceField(
                label=question,
                choices=[*choices, *_none_of_these(place)],
                widget=forms.RadioSelect,
                error_messages={"required": f"Say who “{meant.words}” is. “I don’t know” is an answer too"},
            )

    def _ask_roles(self) -> None:
        for meant in self._meant["others"]:
            self.fields[_field("role", "others", meant)] = forms.ChoiceField(
                label=f"What did {meant.words} do?",
                choices=[(role.value, say(f"concerns.party.{role.value}")) for role in OTHER_ROLES],
                widget=forms.RadioSelect,
                error_messages={"required": f"Say what {meant.words} did"},
            )

    def _is_clear(self, place: str, meant: Meant) -> bool:
        """Whether nothing has to be asked about a name. A child whom nobody finds is kept as written."""
        if not self._shows_names:
            return True
        return meant.sure or (place in ("children", "others") and not meant.found)

    def _drop_what_need_not_be_asked(self) -> None:
        about = self.data.get("about", "") if self.is_bound else ""
        unknown = any(self._is_unknown(meant) for meant in self._meant["adults"])
        adult = unknown or (about == ADULT_HERE and not self._meant["adults"])
        known = any(not self._is_outside(meant) for meant in self._meant["adults"])
        child = bool(self._meant["children"] or self._meant["others"])
        wanted = {
            "could_be_head": adult,
            "child_words": (adult or known) and (child or about == CHILD),
            "child_at_risk": bool(about) and about not in (CHILD, ADULT_HERE) and not child,
        }
        for name, is_wanted in wanted.items():
            if not is_wanted:
                del self.fields[name]

    def _is_unknown(self, meant: Meant) -> bool:
        """An adult nobody can name. Where the page is about to ask which one, that is asked first."""
        if self._who("adults", meant) is not None or self._is_outside(meant):
            return False
        is_asked_first = bool(meant.found) and self._shows_names and _field("pick", "adults", meant) not in self.data
        return not is_asked_first

    def clean(self) -> dict[str, Any]:
        """What belongs together, and the times."""
        data = super().clean() or {}
        for place in PLACES:
            if len(names(data.get(place) or "")) > MOST_NAMES:
                self.add_error(place, f"Write at most {MOST_NAMES} names here, and the others in “What happened?”")
        if self.asks("child_words") and "child_words" not in self.data:  # asked once; it may stay empty
            self.add_error("child_words", "One more question, because a child and a grown-up here are in it")
        self._check_times(data)
        return data

    def _check_times(self, data: dict[str, Any]) -> None:
        day, clock = data.get("seen_on"), data.get("seen_time")
        if day is None and clock is None:
            return
        if day is not None and day < EARLIEST:
            self.add_error("seen_on", TOO_EARLY)
        elif day is not None and day > self._today:
            self.add_error("seen_on", IN_THE_FUTURE)
        elif self._seen_at(data) > self._now + timedelta(minutes=5):
            self.add_error("seen_time", IN_THE_FUTURE)

    # --- the answer

    def report(self) -> Report:
        """The report, once the form is valid."""
        data = self.cleaned_data
        about = str(data["about"])
        adults = [self._adult(meant) for meant in self._meant["adults"]]
        parties = [self._child("children", meant, PartyRole.HARMED) for meant in self._meant["children"]]
        parties += [
            self._child("others", meant, PartyRole(data[_field("role", "others", meant)]))
            for meant in self._meant["others"]
        ]
        unresolved = any(a.person is None and a.here for a in adults) or (about == ADULT_HERE and not adults)
        if about == OUTSIDE and not adults:
            adults = [_outside("")]
        left_out = {meant.words: self._who("excluded", meant) for meant in self._meant["excluded"]}
        return Report(
            key=data["key"],
            happened=data["happened"],
            seen_at=self._seen_at(data),
            parties=(*parties, *adults),
            door=Door(about) if about in frozenset(Door) else None,
            opinion=data["opinion"],
            child_words=data.get("child_words", ""),
            place=data["place"],
            device=data["device"],
            urgent=data["urgent"],
            adult_unresolved=unresolved,
            could_be_head=_head(data) if unresolved else None,
            child_at_risk=_at_risk(about, data.get("child_at_risk", "")),
            outside=about == OUTSIDE,
            excluded=frozenset(person for person in left_out.values() if person is not None),
            excluded_unmatched="\n".join(words for words, person in left_out.items() if person is None),
        )

    def _child(self, place: str, meant: Meant, role: PartyRole) -> PartyGiven:
        person = self._who(place, meant)
        return PartyGiven(role, person, "" if person else meant.words)

    def _adult(self, meant: Meant) -> PartyGiven:
        """Whoever is not found stays unresolved, which takes the strictest route, unless they do not work here."""
        person = self._who("adults", meant)
        if person is None and self._is_outside(meant):
            return _outside(meant.words)
        return PartyGiven(PartyRole.SUBJECT, person, "" if person else meant.words, is_child=False)

    def _is_outside(self, meant: Meant) -> bool:
        said = self.data.get(_field("pick", "adults", meant))
        return said == OUTSIDE or (said is None and self.data.get("about") == OUTSIDE and not meant.found)

    def _who(self, place: str, meant: Meant) -> int | None:
        """The person meant, as far as that is known yet."""
        if meant.sure or (not self._shows_names and len(meant.found) == 1):
            return meant.found[0].id
        chosen = self.data.get(_field("pick", place, meant))
        return next((who.id for who in meant.found if self._shows_names and str(who.id) == chosen), None)

    @property
    def _today(self) -> date:
        return self._calendar.local(self._now).date()

    def _seen_at(self, data: dict[str, Any]) -> datetime:
        """A day without a time is noon, or now if noon is still to come; a time without a day is today."""
        day, clock = data.get("seen_on"), data.get("seen_time")
        if day is None and clock is None:
            return self._now
        if clock is not None:
            return self._calendar.at(day or self._today, clock)
        return min(self._calendar.at(day or self._today, time(12, 0)), self._now)


def _none_of_these(place: str) -> list[tuple[str, str]]:
    if place == "adults":
        return [
            (NOBODY_OF_THESE, "Somebody else who works or helps here, or I don’t know"),
            (OUTSIDE, "They do not work or help here"),
        ]
    if place == "excluded":
        return [(NOBODY_OF_THESE, "I don’t know: keep the name as I wrote it, and be careful")]
    return [(NOBODY_OF_THESE, "None of these, or I don’t know: keep the name as I wrote it")]


def _outside(name: str) -> PartyGiven:
    return PartyGiven(PartyRole.SUBJECT, None, name, is_child=False, here=False)


def _head(data: dict[str, Any]) -> Answer:
    return Answer(data.get("could_be_head") or Answer.DONT_KNOW)


def _at_risk(about: str, answer: str) -> Answer | None:
    """A worry about a child concerns a child whatever else was answered."""
    if about == CHILD:
        return Answer.YES
    return Answer(answer) if answer else None


def _field(kind: str, place: str, meant: Meant) -> str:
    """The name of a question follows the name that it asks about, so that an answer never slides to another line."""
    return f"{kind}_{place}_{sha256(meant.words.casefold().encode()).hexdigest()[:12]}"
