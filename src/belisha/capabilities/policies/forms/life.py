"""The forms of a document's life: its text, and the record of an approval."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from belisha.capabilities.policies.terms import FindingView
from belisha.capabilities.policies.terms.life import SIGNS, usual_signatory
from belisha.kernel.rulebook.actions import Signature
from belisha.web.saying import post as post_said

LONGEST_TEXT = 2_000_000  # characters; the longest policy that was seen has 120,000
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"]


class TextForm(forms.Form):
    """The file itself, as it is kept."""

    text = forms.CharField(
        label="The document",
        help_text="A clause begins with its number. What Belisha is to do stands under it in braces.",
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true", "class": "app-file"}),
        error_messages={"required": "The document is empty"},
    )


def day_field(label: str, hint: str = "", *, missing: str = "Write a day") -> forms.DateField:
    """A day; optional where `missing` is empty."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=bool(missing),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=DAYS,
        error_messages={"required": missing, "invalid": "Write a day, such as 3/9/2026"},
    )


class SignatureForm(forms.Form):
    """Who signed the paper, in which post and on which day; or why no signature applies."""

    signed_by = forms.CharField(
        label="Who signed it",
        help_text="The name as it stands under the paper. It is never shown outside the school",
        max_length=200,
        required=False,
    )
    signed_post = forms.ChoiceField(label="In which post", required=False)
    signed_on = day_field("On which day was it signed?", missing="")
    not_applicable = forms.CharField(
        label="Or why no signature applies",
        help_text="Leave the three above empty then",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, approver: str, **values: Any) -> None:
        super().__init__(*args, **values)
        post = self.fields["signed_post"]
        if isinstance(post, forms.ChoiceField):
            post.choices = [("", "Choose a post"), *((role.value, post_said(role.value)) for role in SIGNS)]
            post.initial = usual_signatory(approver)

    def clean(self) -> dict[str, Any]:
        """A post that stands there by itself is no signature; half a signature is none either."""
        found = self.cleaned_data
        said = [bool(found.get(key)) for key in ("signed_by", "signed_on")]
        waived = bool(found.get("not_applicable"))
        if not self.errors and ((any(said) and not (all(said) and found.get("signed_post"))) or (any(said) and waived)):
            self.add_error(
                "signed_by",
                "Write who signed, in which post and on which day; or write why no signature applies, and leave the rest empty",
            )
        return found

    @property
    def signature(self) -> Signature | None:
        """What was written; None where nothing was."""
        found = self.cleaned_data
        if found.get("not_applicable"):
            return Signature(not_applicable=found["not_applicable"])
        if found.get("signed_by"):
            return Signature(found["signed_by"], found["signed_post"], found["signed_on"])
        return None


class ApprovalForm(SignatureForm):
    """Who decided, where that is written, from which day, what was seen to be below the law, and who signed."""

    name = forms.CharField(
        label="Who approved it",
        help_text="As the minutes name them, for example “C Quill, chair”",
        max_length=200,
        error_messages={"required": "Write who approved it"},
    )
    minute = forms.CharField(
        label="Where the decision is written down",
        help_text="The meeting and the number in its minutes",
        max_length=200,
        error_messages={"required": "Write the meeting and the number in its minutes"},
    )
    in_force_from = day_field("From which day")
    first_adopted = day_field(
        "When was this document first adopted?", "Leave it empty if it was not adopted before", missing=""
    )
    floors = forms.MultipleChoiceField(
        label="Below the law",
        help_text="The law runs here, whatever the clause says. Tick each one that you have seen.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    already_decided = forms.BooleanField(
        label="The minutes record a decision that has been taken. Keep what ran before where clauses differ",
        required=False,
    )
    replaces = forms.MultipleChoiceField(
        label="Which documents does it replace?",
        help_text="They end on that day. Leave this empty if it replaces none.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        "name", "minute", "in_force_from", "first_adopted", "floors", "already_decided", "replaces",
        "signed_by", "signed_post", "signed_on", "not_applicable",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        in_person: bool,
        is_first: bool,
        today: date,
        floors: Sequence[FindingView],
        has_clashes: bool,
        others: Sequence[tuple[str, str]],
        **values: Any,
    ) -> None:
        super().__init__(*args, **values)
        self.fields["in_force_from"].initial = today
        if in_person:
            for name in ("name", "minute", "signed_by", "signed_post", "signed_on", "not_applicable"):
                del self.fields[name]
        if not is_first:
            del self.fields["first_adopted"]
        self._offer("floors", [(finding.key, f"{finding.what} ({finding.law})") for finding in floors])
        self._offer("replaces", others)
        if not has_clashes:
            del self.fields["already_decided"]

    @property
    def decided(self) -> dict[str, Any]:
        """What was decided, less the signature."""
        return {key: value for key, value in self.cleaned_data.items() if key not in SignatureForm.base_fields}

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """A question without choices is not asked."""
        field = self.fields[name]
        if choices and isinstance(field, forms.MultipleChoiceField):
            field.choices = list(dict(choices).items())
        else:
            del self.fields[name]
