"""Start tonight: twelve answers become a document that waits for the head's approval."""

from collections.abc import Mapping
from datetime import datetime

from belisha.capabilities.policies.rules import starting
from belisha.capabilities.policies.terms import HEADS
from belisha.content.start_tonight import asked_of
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no


def start(*, actor: Actor, now: datetime, answers: Mapping[str, str]) -> int:
    """A version made of the answers, put before whoever gave them; answers its id.

    The words and the settings of each clause come together from the model, so that whoever answers may approve alone.
    Raises Refused where the actor is no head, or a question is left open.
    """
    approver = next((role for role in HEADS if role in actor.roles), None)
    if approver is None:
        raise Refused(no("policies.only_the_head_starts"))
    questions = asked_of(schools.school(actor.school_id).kind)
    if starting.unanswered(questions, answers):
        raise Refused(no("policies.question_unanswered"))
    text = starting.compose(questions, answers, approver)
    version = rulebook.load(actor=actor, now=now, text=text, by_model=True)
    rulebook.submit(actor=actor, now=now, version_id=version)
    return version
