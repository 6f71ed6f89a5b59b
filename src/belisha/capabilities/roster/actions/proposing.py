"""A proposal is worked out and kept line by line, as it is shown."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from belisha.capabilities.roster import proposal as words
from belisha.capabilities.roster import queries, storing
from belisha.capabilities.roster.models import Import, Line, Turn
from belisha.capabilities.roster.proposal import Counts, Proposal
from belisha.capabilities.roster.rules import propose as work_out
from belisha.capabilities.roster.terms import NotThere, Roster, State
from belisha.kernel.audit import actions as audit
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor

CONTENT = "roster.content"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an action. `is_stale`: the records or the day have changed, so nothing was written; look again."""

    key: UUID
    counts: Counts
    is_stale: bool = False
    left_as_they_are: int = 0
    written: int = 0


def propose(*, actor: Actor, now: datetime, roster: Roster, names: str = "", key: UUID | None = None) -> Outcome:
    """Work out what this roster would change at the actor's school, and keep it to be read and answered.

    Writes nothing of people. The same `key` twice is one import. An earlier proposal of the same system is dropped, and
    what still waited of its earlier imports is asked anew from this file.
    """
    with transaction.atomic():
        take_turn(actor.school_id)
        row = Import.objects.filter(school_id=actor.school_id, key=key).first() if key else None
        if row is not None and row.state != State.ASKING.value:
            return Outcome(row.key, row.counts)
        text = storing.to_text(roster)
        values = {
            "source": roster.source,
            "names": names[:200],
            "digest": hashlib.sha256(text.encode()).hexdigest(),
            "state": State.PROPOSED.value,
            "files": [list(pair) for pair in roster.files],
            "problems": [asdict(problem) for problem in roster.problems],
            "content": seal.close(seal.shared_key_id(actor.school_id, "roster"), text, context=CONTENT),
            "question": {},
            "at": now,
            "by_id": actor.person_id,
        }
        if row is None:
            row = Import.objects.create(school_id=actor.school_id, key=key or uuid4(), **values)
        else:
            Import.objects.filter(pk=row.pk).update(**values)
            row.refresh_from_db()
        _replace_earlier(row)
        proposal = fresh(row, now)
        keep(row, proposal)
        audit.record(actor=actor, now=now, event="roster.proposed", detail={"file": names[:200], "import": row.pk})
        return Outcome(row.key, proposal.counts())


def take_turn(school_id: int) -> None:
    """Wait until no other import of this school is being worked out or written; part of the caller's transaction."""
    Turn.objects.get_or_create(school_id=school_id)
    Turn.objects.select_for_update().get(school_id=school_id)


def the_import(actor: Actor, key: UUID) -> Import:
    """The import, if it is of the actor's school. Raises NotThere."""
    row = Import.objects.filter(school_id=actor.school_id, key=key).first()
    if row is None:
        raise NotThere(key)
    return row


def roster_of(row: Import) -> Roster:
    """What was read, opened again."""
    key_id = seal.shared_key_id(row.school_id, "roster")
    return storing.from_text(seal.open_(key_id, bytes(row.content), context=CONTENT), row.problems[: _own(row)])


def _own(row: Import) -> int:
    """Problems that the proposal itself added stand behind those of the file."""
    return int(row.question.get("problems_of_file", len(row.problems)))


def fresh(row: Import, now: datetime) -> Proposal:
    """What the stored file would change as the records are now."""
    return work_out(roster_of(row), queries.known(row.school_id, now.date(), of=row), now.date())


def keep(row: Import, proposal: Proposal) -> None:
    """Store the lines; answers to lines that still say the same are kept."""
    answered = {line.key: line for line in row.lines.exclude(answer="")}
    row.lines.all().delete()
    rows = []
    for line in proposal.lines:
        stored = as_row(row, line)
        old = answered.get(line.key)
        if old is not None and old.shown == stored.shown:
            stored.answer, stored.answered_by, stored.answered_at = old.answer, old.answered_by, old.answered_at
        rows.append(stored)
    Line.objects.bulk_create(rows, batch_size=500)
    counts = proposal.counts()
    question = {"problems_of_file": _own(row), "unmatched": list(proposal.unmatched)}
    problems = [dict(problem) for problem in counts["problems"]]
    Import.objects.filter(pk=row.pk).update(counts=counts, problems=problems, question=question)
    row.refresh_from_db()


def as_row(row: Import, line: words.Line) -> Line:
    """A line of the proposal as it is kept."""
    return Line(
        of=row,
        key=line.key[:500],
        kind=line.kind.value,
        reason=line.reason.value if line.reason else "",
        for_dsl=line.for_dsl,
        name=line.name[:300],
        source_id=line.source_id[:300],
        known_id=line.known,
        what=dict(line.what),
        says=[[change.field, change.old, change.new] for change in line.says],
        shown=shown(line),
    )


def shown(line: words.Line) -> str:
    """A mark of all that a person was shown. Why it waits is not in it: a new child is known once written."""
    says = [[change.field, change.old, change.new] for change in line.says]
    text = json.dumps([line.kind.value, line.key, line.name, says, line.for_dsl, line.reason is None])
    return hashlib.sha256(text.encode()).hexdigest()


def _replace_earlier(row: Import) -> None:
    earlier = Import.objects.filter(school_id=row.school_id, source=row.source).exclude(pk=row.pk)
    unfinished = earlier.filter(state__in=(State.PROPOSED.value, State.ASKING.value))
    Line.objects.filter(of__in=unfinished).delete()
    unfinished.update(state=State.DROPPED.value, content=b"")
    Line.objects.filter(of__in=earlier, answer="").exclude(reason="").delete()
    earlier.update(content=b"")
