"""Start tonight: twelve answers become a document that waits for the head's approval."""

from collections.abc import Mapping
from datetime import datetime

from belisha.capabilities.policies.rules import starting
from belisha.capabilities.policies.terms import STARTERS
from belisha.content.start_tonight import questions
from belisha.kernel.rulebook import actions as rulebook
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.names import Role


def start(*, actor: Actor, now: datetime, answers: Mapping[str, str]) -> int:
    """A version made of the answers, put before whoever gave them; answers its id.

    The words and the settings of each clause come together from the model, so that whoever answers may approve alone.
    Raises Refused where the actor is no head, or a question is left open.
    """
    approver = next((role for role in _IN_ORDER if role in actor.roles), None)
    if approver is None:
        raise Refused(no("policies.only_the_head_starts"))
    if starting.unanswered(questions(), answers):
        raise Refused(no("policies.question_unanswered"))
    text = starting.compose(questions(), answers, approver)
    version = rulebook.load(actor=actor, now=now, text=text, by_model=True)
    rulebook.submit(actor=actor, now=now, version_id=version)
    return version


_IN_ORDER = tuple(role for role in (Role.HEADTEACHER, Role.EXECUTIVE_HEAD, Role.ASSOCIATE_HEAD) if role in STARTERS)
