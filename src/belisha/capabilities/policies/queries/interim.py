"""Decisions between two meetings, and the questions that one may be taken about."""

from datetime import date
from typing import Any

from belisha.capabilities.policies.terms import QuestionView
from belisha.kernel import catalogue
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.queries import InterimView
from belisha.plain.actor import Actor
from belisha.plain.policy_file.silence import applies
from belisha.plain.setting import Level, Setting


def all_of(actor: Actor, day: date) -> tuple[InterimView, ...]:
    """The decisions of the last year, the newest first."""
    return rulebook.interim(actor.school_id, day)


def running(actor: Actor, day: date) -> tuple[InterimView, ...]:
    """Those that run on a day."""
    return tuple(one for one in all_of(actor, day) if one.runs)


def one(actor: Actor, day: date, decision: int) -> InterimView | None:
    """One decision of this school's."""
    return next((found for found in all_of(actor, day) if found.id == decision), None)


def questions(actor: Actor, day: date, words: str = "") -> tuple[QuestionView, ...]:
    """The questions that an interim decision may answer, with what runs now; those that hold every word asked for."""
    book = rulebook.rulebook(actor.school_id, day)
    settings = catalogue.settings()
    wanted = words.casefold().split()
    return tuple(
        QuestionView(setting.key, setting.question, applies(setting, settings, book).sentence, setting.in_force)
        for setting in settings.values()
        if may_be_asked(setting) and all(word in setting.question.casefold() for word in wanted)
    )


def setting(key: str) -> Setting[Any] | None:
    """A setting that an interim decision may touch; None for any other."""
    found = catalogue.settings().get(key)
    return found if found is not None and may_be_asked(found) else None


def may_be_asked(found: Setting[Any]) -> bool:
    """No card, and nothing about hiding, reporting, keeping or recording."""
    return found.level is not Level.RUNNING and not found.is_fixed


def is_comparable(actor: Actor, day: date, found: Setting[Any]) -> bool:
    """Whether the product itself can tell which of two values asks for more."""
    return found.stricter is not None and rulebook.rulebook(actor.school_id, day)[found].value not in (None, (), "")


def what_runs(actor: Actor, day: date, found: Setting[Any]) -> str:
    """What runs now, in words."""
    return applies(found, catalogue.settings(), rulebook.rulebook(actor.school_id, day)).sentence
