"""Who may answer a line."""

from belisha.capabilities.roster.proposal import MAY_BE_SOMEBODY_NEW, NO_YES, Reason
from belisha.capabilities.roster.terms import Answer
from belisha.plain.actor import Actor
from belisha.plain.decision import Decision, no, yes
from belisha.plain.names import Role

THE_DSL = (Role.DSL, Role.DEPUTY_DSL)


def may_answer(actor: Actor, reason: Reason | None, answer: Answer, *, for_dsl: bool) -> Decision:
    """A yes has a name; what touches a protected child is the DSL's or a deputy's to say."""
    if actor.person_id is None:
        return no("roster.needs_a_name")
    if for_dsl and not actor.holds(*THE_DSL):
        return no("roster.only_the_dsl")
    if answer is Answer.YES and reason in NO_YES:
        return no("roster.only_the_file")
    if answer is Answer.OTHER and reason not in MAY_BE_SOMEBODY_NEW:
        return no("roster.not_somebody_new")
    return yes()
