"""The record of reads, less what is hidden from the reader."""

from itertools import islice

from belisha.capabilities.oversight.terms import Look
from belisha.content.words import say
from belisha.kernel import catalogue
from belisha.kernel.audit import queries as audit
from belisha.kernel.audit import subjects
from belisha.kernel.people import queries as people
from belisha.plain.actor import Actor

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


def _is_hidden(actor: Actor, kind: str, ref: str) -> bool:
    """A kind that nobody answers for any more is hidden from everybody."""
    if not subjects.is_declared(kind):
        return True
    return actor.who in subjects.barred(actor.school_id, kind, ref)


def _words(event: str) -> str:
    """The capability's own words for its event, or ours for one of the kernel's."""
    own = catalogue.audit_events().get(event)
    return own or say(f"oversight.event.{event}")
