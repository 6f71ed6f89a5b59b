"""The page for anybody who is worried. No question has to be answered; no file is taken."""

from uuid import uuid4

from django import forms

TOO_LONG = {"max_length": "This is too long to send in one go. Send the first part, then write the rest"}


class WorryForm(forms.Form):
    """Every field may stay empty, but not all of them together."""

    every_answer_is_free = True  # said once above the form, not beside each question

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    come_and_find_me = forms.BooleanField(label="Come and find me. Not in front of others", required=False)
    name = forms.CharField(label="My name and my class", required=False, max_length=200, error_messages=TOO_LONG)
    happened = forms.CharField(
        label="What is worrying you?",
        required=False,
        help_text="One word is enough. Spelling does not matter.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=10_000,
        error_messages=TOO_LONG,
    )
    grown_up = forms.ChoiceField(
        label="Is it about a grown-up at school?",
        required=False,
        widget=forms.RadioSelect,
        choices=[("no", "No"), ("yes", "Yes"), ("dont_know", "I don’t know")],
    )
    grown_up_name = forms.CharField(
        label="Who is the grown-up?", required=False, max_length=200, help_text="You do not have to say.",
        error_messages=TOO_LONG,
    )  # fmt: skip
    now_danger = forms.BooleanField(label="I am not safe right now", required=False)
    wants_receipt = forms.BooleanField(
        label="Give me three words, so that I can come back and read an answer", required=False,
        help_text="Do not keep them if somebody looks at your things. You can just write again.",
    )  # fmt: skip

    def clean(self) -> dict[str, object]:
        """At least a name or a word. Whoever is not safe right now is asked for nothing."""
        data = super().clean() or {}
        if data.get("now_danger"):
            return data
        if data.get("come_and_find_me") and not data.get("name"):
            self.add_error("name", "Write your name, so that we can find you")
        elif not self.errors and not (data.get("happened") or data.get("name") or data.get("grown_up_name")):
            self.add_error("happened", "Write something, or your name, so that we can help")
        return data


class ReceiptForm(forms.Form):
    """Three words, and perhaps another message."""

    every_answer_is_free = True

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    receipt = forms.CharField(
        label="Your three words", max_length=80,
        error_messages={"required": "Write your three words", "max_length": "Write only your three words here"},
    )  # fmt: skip
    words_ = forms.CharField(
        label="Do you want to write something more?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
        error_messages=TOO_LONG,
    )


class MoreForm(forms.Form):
    """Another message in a conversation that is open on the page."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    going_on = forms.UUIDField(widget=forms.HiddenInput)
    words_ = forms.CharField(
        label="Write more",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
        error_messages={"required": "Write something first", **TOO_LONG},
    )
