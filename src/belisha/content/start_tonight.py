"""The twelve questions of the first evening, each with its answers as clauses of the model (safeguarding.md P3)."""

from dataclasses import dataclass, replace
from functools import cache

from belisha.content import reading


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the words that the clause then has, and the settings that make it run, as a policy file writes them."""

    id: str
    label: str
    clause: str
    settings: str
    only_for: str = ""  # a kind of school; empty: any


@dataclass(frozen=True, slots=True)
class Question:
    """One question in plain words, under the heading where its clause will stand. `model` is the model's own answer."""

    id: str
    section: str
    ask: str
    hint: str
    model: str
    answers: tuple[Answer, ...]


@cache
def questions() -> tuple[Question, ...]:
    """Every question, in the order in which they are asked."""
    return tuple(
        Question(
            id=name,
            section=entry["section"],
            ask=entry["ask"],
            hint=entry.get("hint", ""),
            model=entry["model"],
            answers=tuple(
                Answer(answer, one["label"], one["clause"], one["settings"], one.get("only_for", ""))
                for answer, one in entry["answers"].items()
            ),
        )
        for name, entry in reading.toml("start_tonight.toml").items()
    )


def asked_of(school_kind: str) -> tuple[Question, ...]:
    """The questions with the answers that a school of this kind can give.

    The head answers alone: where there is no proprietor, nobody may send a worry about the head to one.
    """
    return tuple(
        replace(question, answers=tuple(one for one in question.answers if one.only_for in ("", school_kind)))
        for question in questions()
    )
