"""The page for anybody who is worried. No question has to be answered; no file is taken."""

from uuid import uuid4

from django import forms


class WorryForm(forms.Form):
    """Every field may stay empty, but not all of them together."""

    every_answer_is_free = True  # said once above the form, not beside each question

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    come_and_find_me = forms.BooleanField(label="Come and find me. Not in front of others", required=False)
    name = forms.CharField(label="My name and my class", required=False, max_length=200)
    happened = forms.CharField(
        label="What is worrying you?",
        required=False,
        help_text="One word is enough. Spelling does not matter.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=10_000,
    )
    grown_up = forms.ChoiceField(
        label="Is it about a grown-up at school?",
        required=False,
        widget=forms.RadioSelect,
        choices=[("no", "No"), ("yes", "Yes"), ("dont_know", "I don’t know")],
    )
    grown_up_name = forms.CharField(
        label="Who is the grown-up?", required=False, max_length=200, help_text="You do not have to say."
    )
    now_danger = forms.BooleanField(label="I am not safe right now", required=False)
    wants_receipt = forms.BooleanField(
        label="Give me three words, so that I can come back and read an answer", required=False,
        help_text="Do not keep them if somebody looks at your things. You can just write again.",
    )  # fmt: skip

    def clean(self) -> dict[str, object]:
        """At least a name or a word."""
        data = super().clean() or {}
        if not (data.get("happened") or data.get("name") or data.get("grown_up_name") or data.get("come_and_find_me")):
            self.add_error("happened", "Write something, or your name, so that we can help")
        if data.get("come_and_find_me") and not data.get("name"):
            self.add_error("name", "Write your name, so that we can find you")
        return data


class ReceiptForm(forms.Form):
    """Three words, and perhaps another message."""

    receipt = forms.CharField(label="Your three words", max_length=80)
    words_ = forms.CharField(
        label="Do you want to write something more?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=10_000,
    )
