"""The record of reads, less what is hidden from the reader; mail and clock in words; the rota."""

from datetime import datetime
from itertools import islice

from belisha.capabilities.oversight.terms import KEEPERS, Look, MailPage, OnCallLine, Verb
from belisha.content.words import say, words
from belisha.kernel import catalogue
from belisha.kernel.audit import actions as chain
from belisha.kernel.audit import queries as audit
from belisha.kernel.audit import subjects
from belisha.kernel.duties import queries as duties
from belisha.kernel.notices import queries as notices
from belisha.kernel.notices.sending import wrong_line
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.web.asking import allows, permission_of
from belisha.web.saying import moment, post
from belisha.web.sign_in.history import EVENTS as SIGN_IN

SHOWN = 200
LOOKED_THROUGH = 2000


def looks(actor: Actor, *, limit: int = SHOWN) -> tuple[Look, ...]:
    """What was done and read, newest first. What is hidden from this reader is left out without a trace."""
    found = [entry for _, entry in islice(audit.newest(actor.school_id), LOOKED_THROUGH)]
    refs = {(entry.subject_kind, entry.subject_ref) for entry in found if entry.subject_kind}
    hidden = {(kind, ref) for kind, ref in refs if _is_hidden(actor, kind, ref)}
    shown = [entry for entry in found if (entry.subject_kind, entry.subject_ref) not in hidden][:limit]
    names = people.names(actor.school_id, {entry.person_id for entry in shown if entry.person_id})
    return tuple(
        Look(
            at=entry.at,
            who=names.get(entry.person_id or 0, entry.system or "somebody without sign-in"),
            roles=entry.roles,
            event=_words(entry.event),
            ref=entry.subject_ref,
        )
        for entry in shown
    )


def mail_page(actor: Actor, now: datetime) -> MailPage:
    """Mail and clock in words.

    Two things are decided here (F14). The state is worked out without what is hidden from the reader, so that a report
    about the head changes nothing on the page the head sees. And nobody reads a number: even with the hidden ones left
    out, two readers could subtract theirs. Whoever repairs the machine reads "none", "some" or "many" of what was given up.
    """
    mail = notices.mail_state(actor, now)
    since = moment(mail.since) if mail.since else ""
    late = duties.clock_is_late(now)
    faults = duties.faults("clock")
    clock = "late" if late else "fault" if faults else "goes"
    if mail.state is not notices.Mail.FOLDER and not late and (duties.mail_is_late(now) or duties.faults("mail")):
        clock = "mail_late"
    repairs = allows(permission_of(Verb.MAIL_REPAIR), actor)
    return MailPage(
        state=say(f"notices.state.{mail.state.value}", {"since": since}),
        is_well=mail.state is notices.Mail.LEAVING,
        fault=say(f"notices.fault.{mail.line}") if mail.line else "",
        clock=say(f"oversight.clock.{clock}", {"fault": faults}),
        clock_is_well=clock == "goes",
        failed=notices.failed_roughly(actor) if repairs else "",
        last_test=_last_test(actor),
    )


def rota(actor: Actor, now: datetime) -> tuple[OnCallLine, ...]:
    """The rota, the newest entry first; what is over or was taken back stays to be read."""
    today = schools.calendar(actor.school_id).local(now).date()
    rows = duties.rota(actor.school_id)
    names = people.names(actor.school_id, {row.person for row in rows})
    return tuple(
        OnCallLine(
            row=row.id,
            who=names.get(row.person, ""),
            first=row.first,
            last=row.last,
            is_withdrawn=row.is_withdrawn,
            may_withdraw=not row.is_withdrawn and row.last >= today,
        )
        for row in rows
    )


def on_call_now(actor: Actor, now: datetime) -> str:
    """Who is on call at this moment, by name; empty where nobody is."""
    found = duties.on_call(actor.school_id, now)
    names = people.names(actor.school_id, found)
    return ", ".join(names.get(person, "") for person in found)


def may_be_on_call(actor: Actor, now: datetime) -> list[tuple[int, str]]:
    """Everybody with a post here, by name, with their posts."""
    holders = people.holders(actor.school_id, now)
    held = {holding.person for holding in holders.holdings}
    names = people.names(actor.school_id, held)
    posts_ = {person: ", ".join(sorted(post(role.value) for role in holders.roles_of(person))) for person in held}
    return sorted(((pk, f"{names.get(pk, '')} ({posts_[pk]})") for pk in held), key=lambda pair: pair[1])


def anchor(actor: Actor) -> str:
    """The end of the record's chain, for the keepers alone; empty for everybody else."""
    return str(chain.anchor(actor.school_id)) if actor.holds(*KEEPERS) else ""


def _last_test(actor: Actor) -> str:
    found = notices.last_test(actor)
    if found is None:
        return ""
    state, fault, at = found
    if fault == notices.NO_ADDRESS:
        return say("oversight.no_address")
    if state == "queued" and wrong_line(actor.school_id):
        return say("notices.message.failed")
    return say(f"notices.message.{state}", {"at": moment(at)})


def _is_hidden(actor: Actor, kind: str, ref: str) -> bool:
    """A kind that nobody answers for any more is hidden from everybody."""
    if not subjects.is_declared(kind):
        return True
    return actor.who in subjects.barred(actor.school_id, kind, ref)


def _words(event: str) -> str:
    """The words of whoever records the event: a capability's manifest, the sign-in, or ours for the kernel's.

    An event that nobody has words for any more still stands in the record: its own name is better than no page.
    """
    own = catalogue.audit_events().get(event) or SIGN_IN.get(event) or words().get(f"oversight.event.{event}")
    return own or event.replace(".", ": ").replace("_", " ")
