"""What happens at the door is written into the school's audit: who signed in or failed to, passwords, second steps."""

from typing import Any

from allauth.account.utils import filter_users_by_email

from belisha.kernel.audit import actions as audit
from belisha.kernel.notices import actions as notices
from belisha.kernel.people import queries as people
from belisha.plain.actor import Assurance, system_actor
from belisha.plain.names import Role
from belisha.web import clock

SECOND_STEP = {
    "totp_activated": "second_step_set_up",
    "totp_deactivated": "second_step_switched_off",
    "recovery_codes_generated": "recovery_codes_made",
}
LEADS = (Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL)
EVENTS = {
    "sign_in.signed_in": "Signed in",
    "sign_in.signed_out": "Signed out",
    "sign_in.sign_in_failed": "A wrong password was given",
    "sign_in.code_failed": "A wrong code was given",
    "sign_in.password_changed": "Changed the password",
    "sign_in.second_step_set_up": "Set up the second step",
    "sign_in.second_step_switched_off": "Switched the second step off",
    "sign_in.recovery_codes_made": "Made new recovery codes",
}


def happened(user: Any, what: str) -> None:
    """One entry, in the name of the person whose account it is. An account that is closed writes none."""
    now = clock.now()
    actor = people.actor_of(user.pk, now, Assurance.SIGNED_IN) if getattr(user, "pk", None) else None
    if actor is not None:
        audit.record(actor=actor, now=now, event=f"sign_in.{what}", detail={"person": actor.person_id})


def failed(email: str, what: str) -> None:
    """Somebody, perhaps not its owner, tried to open an account: an entry of nobody's. Unknown addresses leave none."""
    for user in filter_users_by_email(email) if email else ():
        actor = system_actor(user.person.school_id, "sign-in page")
        audit.record(actor=actor, now=clock.now(), event=f"sign_in.{what}", detail={"person": user.person_id})


def second_step(user: Any, what: str) -> None:
    """A second step was set up, switched off or given new codes: audited, and the leads and its owner are told.

    Whoever has somebody's password could set the step up in their place where none was set up before. That cannot be
    told apart by the software, so it is told to the people who can.
    """
    happened(user, SECOND_STEP[what])
    now = clock.now()
    actor = people.actor_of(user.pk, now, Assurance.SIGNED_IN)
    if actor is None:
        return
    told = {*people.holders(actor.school_id, now).of_any(LEADS), actor.who}
    for person in sorted(told):
        notices.queue(school_id=actor.school_id, person_id=person, now=now, template="second_step")
