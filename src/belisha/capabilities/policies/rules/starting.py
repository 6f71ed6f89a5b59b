"""Twelve answers become a document: the model's own clauses, with the settings that make them run."""

from collections.abc import Mapping, Sequence

from belisha.content.start_tonight import Answer, Question
from belisha.plain.names import Role

TITLE = "Starting procedures"
_HEAD = """+++
title = "{title}"
kind = "start"
applies_to = ["staff"]
review_every_months = 12
approved_by = "{approver}"
+++

What {approver_said} answered to Belisha's first questions. Each runs until another document of ours answers it.
"""


def unanswered(questions: Sequence[Question], answers: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the questions without an answer that is offered for them."""
    return tuple(q.id for q in questions if answers.get(q.id) not in {answer.id for answer in q.answers})


def compose(questions: Sequence[Question], answers: Mapping[str, str], approver: Role) -> str:
    """The document as a policy file. Every question has one of its answers (`unanswered` is empty)."""
    lines = [_HEAD.format(title=TITLE, approver=approver.value, approver_said=_SAID[approver])]
    number, clause, section = 0, 0, ""
    for question in questions:
        if question.section != section:
            number, clause, section = number + 1, 0, question.section
            lines.append(f"## {number} {section}\n")
        clause += 1
        chosen = _chosen(question, answers[question.id])
        lines.append(f"{number}.{clause} {chosen.clause}\n{chosen.settings}\n")
    return "\n".join(lines)


_SAID = {
    Role.HEADTEACHER: "the head",
    Role.EXECUTIVE_HEAD: "the executive head",
    Role.ASSOCIATE_HEAD: "the associate head",
}


def _chosen(question: Question, answer: str) -> Answer:
    return next(one for one in question.answers if one.id == answer)
