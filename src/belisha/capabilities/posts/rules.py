"""Who may hand over what to whom, who answers, who ends it. The lead responsibility is never handed over."""

import re
from datetime import date, timedelta

from belisha.capabilities.posts.floors import KCSIE_MANAGEMENT
from belisha.capabilities.posts.terms import GIVERS, Dates, New, State, Task
from belisha.plain.actor import Actor
from belisha.plain.decision import Decision, no, yes
from belisha.plain.holders import Holders
from belisha.plain.names import WORKS_OR_HELPS_HERE, Role
from belisha.plain.rulebook import Answer
from belisha.plain.source import Source

ANSWER_WITHIN = timedelta(days=7)
OFFERED = tuple(task for task in Task if task is not Task.LEAD)
HEADS = (Role.HEADTEACHER, Role.EXECUTIVE_HEAD)
# by its name in the law and in policies; "lead lessons on responsible use" is a task like any other
_LEAD = re.compile(r"\b(lead|overall|ultimate)\W+((safeguarding|child\W+protection)\W+)?responsibilit", re.IGNORECASE)


def is_the_lead(task: Task, words: str) -> bool:
    """Whether this would hand over the lead responsibility, by its name or in words."""
    return task is Task.LEAD or bool(_LEAD.search(words))


def may_delegate(  # who, what and what rules it
    actor: Actor, new: New, holders: Holders, today: date, *, lead: Answer[bool], register: Answer[str]
) -> Decision:
    """Whether this may be handed over. What the law keeps with the DSL is refused before anything else is looked at."""
    if not actor.holds(*GIVERS):
        return no("posts.not_yours_to_hand_over")
    if lead.value and is_the_lead(new.task, new.words):
        return no("posts.lead_stays", source=Source(lead.source.citation, KCSIE_MANAGEMENT))
    if register.value in ("by_word", "none"):
        return no("posts.no_register", source=register.source)
    if new.to in holders.selves(actor.who):
        return no("posts.not_to_yourself")
    if not holders.affiliations_of(new.to) & WORKS_OR_HELPS_HERE:
        return no("posts.not_here")
    if new.last < new.first:
        return no("posts.ends_before_it_begins")
    return yes(register.source) if new.last >= today else no("posts.is_over")


def may_answer(actor: Actor, to: int, dates: Dates, today: date) -> Decision:
    """Whoever is asked says yes or no, once, while it can still run."""
    if actor.person_id != to:
        return no("posts.not_asked")
    if state(dates, today) is not State.WAITING:
        return no("posts.not_open")
    return yes()


def may_end(actor: Actor, by: int, to: int, dates: Dates, today: date) -> Decision:
    """Whoever handed it over takes it back, whoever has it hands it back, and the head ends any."""
    if actor.person_id not in (by, to) and not actor.holds(*HEADS):
        return no("posts.not_yours_to_end")
    if state(dates, today) not in (State.WAITING, State.TO_COME, State.RUNS):
        return no("posts.not_open")
    return yes()


def state(dates: Dates, today: date) -> State:
    """Where a delegation stands on a day."""
    if dates.ended_at:
        return State.ENDED
    if dates.declined_at:
        return State.DECLINED
    if dates.last < today:
        return State.OVER if dates.accepted_at else State.LAPSED
    if not dates.accepted_at:
        return State.WAITING
    return State.RUNS if dates.first <= today else State.TO_COME
