"""A named person answers lines, one by one or all of a sort in one press."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from belisha.capabilities.roster.actions.proposing import Outcome, fresh, shown, take_turn, the_import
from belisha.capabilities.roster.actions.writing import refresh, write_lines
from belisha.capabilities.roster.models import Import
from belisha.capabilities.roster.proposal import IN_ONE_PRESS, Reason
from belisha.capabilities.roster.rules.answering import THE_DSL, may_answer
from belisha.capabilities.roster.terms import Answer, NotThere, State
from belisha.plain.actor import Actor


def answer(*, actor: Actor, now: datetime, key: UUID, answers: Mapping[int, Answer]) -> Outcome:
    """Answer lines of an import by their numbers. In an import that is written already, a yes is written at once.

    Raises NotThere for a line that is not of it, Refused for one that this person may not answer; then none is kept.
    """
    with transaction.atomic():
        take_turn(actor.school_id)
        row = the_import(actor, key)
        if row.state not in (State.PROPOSED.value, State.WRITTEN.value):
            raise NotThere(key)
        if not answers:
            return Outcome(row.key, row.counts)
        lines = {line.pk: line for line in row.lines.filter(pk__in=answers, written_at__isnull=True)}
        if set(lines) != set(answers):
            raise NotThere(key)
        for pk, said in answers.items():
            line = lines[pk]
            reason = Reason(line.reason) if line.reason else None
            may_answer(actor, reason, said, for_dsl=line.for_dsl).require()
            line.answer, line.answered_by_id, line.answered_at = said.value, actor.person_id, now
        row.lines.bulk_update(lines.values(), ["answer", "answered_by", "answered_at"], batch_size=500)
        if row.state == State.PROPOSED.value:
            return Outcome(row.key, row.counts)
        return _write_now(actor, now, row, {line.key: line.shown for line in lines.values()})


def answer_all(*, actor: Actor, now: datetime, key: UUID, reason: Reason, said: Answer) -> Outcome:
    """One press for every open line of a sort. Raises NotThere for a sort whose lines are answered one by one."""
    if reason not in IN_ONE_PRESS:
        raise NotThere(reason)
    row = the_import(actor, key)
    rows = row.lines.filter(reason=reason.value, answer="")
    if not actor.holds(*THE_DSL):
        rows = rows.filter(for_dsl=False)
    return answer(actor=actor, now=now, key=key, answers=dict.fromkeys(rows.values_list("pk", flat=True), said))


def _write_now(actor: Actor, now: datetime, row: Import, wanted: Mapping[str, str]) -> Outcome:
    """Only what still says what was shown; what the records have overtaken is asked again."""
    proposal = fresh(row, now)
    lines = [line for line in proposal.lines if wanted.get(line.key[:500]) == shown(line)]
    overtaken = set(wanted) - {line.key[:500] for line in lines}
    row.lines.filter(key__in=overtaken).delete()
    answers = dict(row.lines.filter(key__in=list(wanted)[:5000]).values_list("key", "answer"))
    count = write_lines(actor, now, row, proposal, lines, answers)
    refresh(row, now)
    return Outcome(row.key, row.counts, is_stale=bool(overtaken), written=count)
