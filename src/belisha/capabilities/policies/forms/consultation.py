"""The forms of a consultation: whom it asks, what somebody says, what was on paper, what is answered."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from belisha.capabilities.policies.forms.life import DAYS
from belisha.capabilities.policies.terms import LONGEST
from belisha.capabilities.policies.terms.consultation import GROUPS, TOPICS, VERDICTS, Group, How, Topic, Verdict
from belisha.plain.policy_file.document import Clause

TOO_LONG = {"max_length": f"This is too long. Write at most {LONGEST} letters, then send the rest as a second one"}
NAME_TOO_LONG = {"max_length": "This is too long for a name. Write at most 200 letters"}
CLAUSE_WORDS = 70


def _key() -> Any:
    """A form that is sent twice carries the same key twice."""
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


def _words(label: str, hint: str, missing: str) -> Any:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": missing, **TOO_LONG},
    )


def _name(label: str, hint: str = "") -> Any:
    return forms.CharField(label=label, help_text=hint, required=False, max_length=200, error_messages=NAME_TOO_LONG)


class OpeningForm(forms.Form):
    """Whom a consultation asks, what, and until when."""

    key = _key()
    asks = forms.TypedMultipleChoiceField(
        label="Whom do you ask?",
        help_text="Staff and governors are asked in Belisha. All others get a link, and need no account.",
        widget=forms.CheckboxSelectMultiple,
        coerce=Group,
        error_messages={"required": "Choose whom you ask"},
    )
    question = _words(
        "What do you ask?",
        "A few words that everybody asked reads above the draft. For example “Is anything here hard to keep at home?”",
        "Write what you ask, in a few words",
    )
    topics = forms.TypedMultipleChoiceField(
        label="Which sides of it do you ask about?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        coerce=Topic,
        choices=[(topic.value, title) for topic, title in TOPICS.items()],
    )
    last_day = forms.DateField(
        label="Until which day can people comment?",
        help_text="That day still counts",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=DAYS,
        error_messages={"required": "Write the last day", "invalid": "Write a day, such as 3/9/2026"},
    )

    def __init__(
        self, *args: Any, groups: Iterable[Group], named: Collection[Group], topics: Sequence[str], **values: Any
    ) -> None:
        super().__init__(*args, **values)
        offered = tuple(groups)
        asks: Any = self.fields["asks"]
        asks.choices = [(group.value, GROUPS[group]) for group in offered]
        self.fields["topics"].initial = list(topics)
        asks.initial = [group.value for group in offered if group in named]


class CommentForm(forms.Form):
    """What somebody with an account says: their name is known."""

    key = _key()
    words = _words(
        "What do you want to say?",
        "What is good, what is missing, what would not work. Write no names",
        "Write what you want to say",
    )
    wants_answer = forms.BooleanField(label="I would like to be answered myself", required=False)


class LinkForm(forms.Form):
    """What a parent or pupil says. Nobody has to give a name."""

    key = _key()
    group = forms.TypedChoiceField(
        label="Who are you?",
        widget=forms.RadioSelect,
        coerce=Group,
        error_messages={"required": "Choose who you are. You need not give a name"},
    )
    words = _words(
        "What do you want to say?",
        "A few words are enough. Spelling does not matter. Write no names of other people",
        "Write what you want to say",
    )
    wants_answer = forms.BooleanField(label="I would like to be answered myself", required=False)
    name = _name("Your name", "Only if you want an answer. With it we know who wrote this.")

    def __init__(self, *args: Any, groups: Iterable[Group], **values: Any) -> None:
        super().__init__(*args, **values)
        asked = tuple(groups)
        who: Any = self.fields["group"]
        who.choices = [(group.value, GROUPS[group]) for group in asked]
        who.initial = asked[0].value if len(asked) == 1 else None

    def clean(self) -> dict[str, Any]:
        """Nobody without a name can be answered."""
        data = super().clean() or {}
        if data.get("wants_answer") and not data.get("name") and "name" not in self.errors:
            self.add_error("name", "Write your name, so that we can answer you")
        return data


class TypedForm(forms.Form):
    """What came on paper, or was said in a meeting or a survey."""

    key = _key()
    group = forms.TypedChoiceField(
        label="Who said it?",
        widget=forms.RadioSelect,
        coerce=Group,
        choices=[(group.value, title) for group, title in GROUPS.items()],
        error_messages={"required": "Choose who said it"},
    )
    how = forms.TypedChoiceField(
        label="How did it come?",
        widget=forms.RadioSelect,
        coerce=How,
        choices=[
            (How.PAPER.value, "On paper, or by mail"),
            (How.MEETING.value, "In a meeting, a council or an assembly"),
            (How.SURVEY.value, "In a survey"),
        ],
        error_messages={"required": "Choose how it came"},
    )
    on = forms.DateField(
        label="On which day?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=DAYS,
        error_messages={"required": "Write a day", "invalid": "Write a day, such as 3/9/2026"},
    )
    clause = forms.ChoiceField(label="About what?", required=False)
    words = _words("What was said?", "As it was written or said", "Write what was said")
    wants_answer = forms.BooleanField(label="Whoever said it would like to be answered", required=False)
    name = _name("Their name", "If they gave one")

    def __init__(self, *args: Any, clauses: Sequence[Clause], today: date, **values: Any) -> None:
        super().__init__(*args, **values)
        self._today = today
        self.fields["on"].initial = today
        about: Any = self.fields["clause"]
        about.choices = [("", "The whole document"), *((one.id, _short(one)) for one in clauses if one.id)]

    def clean_on(self) -> date:
        """Nobody has said anything tomorrow."""
        on: date = self.cleaned_data["on"]
        if on > self._today:
            raise forms.ValidationError("This day is still to come. Write the day on which it was said")
        return on


class AnsweringForm(forms.Form):
    """One answer to the comments that are ticked beside their words."""

    key = _key()
    comments = forms.TypedMultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        error_messages={
            "required": "Tick the comments that you answer",
            "invalid_choice": "A comment that was ticked is not on this page any more. Tick again",
        },
    )
    verdict = forms.TypedChoiceField(
        label="Your answer",
        widget=forms.RadioSelect,
        coerce=Verdict,
        choices=[(verdict.value, title) for verdict, title in VERDICTS.items()],
        error_messages={"required": "Choose what you answer"},
    )
    words = _words(
        "In your own words",
        "What was changed, or why it stays. Once you publish it, everybody asked reads this, without the comments. "
        "Write no names",
        "Write what was changed, or why it stays",
    )

    def __init__(self, *args: Any, comments: Iterable[int], **values: Any) -> None:
        super().__init__(*args, **values)
        field: Any = self.fields["comments"]
        field.choices = [(str(pk), str(pk)) for pk in comments]


class SubmitForm(forms.Form):
    """Before a draft is put before its body: that somebody has seen that comments have no answer."""

    seen = forms.BooleanField()

    def __init__(self, *args: Any, unanswered: int, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["seen"].label = f"I have seen that comments have no answer yet: {unanswered}"
        if not unanswered:
            del self.fields["seen"]


def asks_why(form: forms.Form, missing: Collection[Group]) -> None:
    """Ask whoever approves for a reason where somebody whom the policy names was not asked."""
    if missing:
        form.fields["why_not_asked"] = forms.CharField(
            label="Why were these not asked?",
            help_text="Our policy names them: " + ", ".join(GROUPS[group].lower() for group in missing),
            max_length=300,
            error_messages={
                "required": "Write why, in a few words",
                "max_length": "This is too long. Write at most 300 letters",
            },
        )


def _short(clause: Clause) -> str:
    words = clause.text if len(clause.text) <= CLAUSE_WORDS else clause.text[:CLAUSE_WORDS].rsplit(" ", 1)[0] + " …"
    return f"{clause.number} {words}"
