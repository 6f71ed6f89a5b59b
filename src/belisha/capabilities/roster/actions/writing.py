"""Writing the lines of a proposal: the certain ones, and those that a named person has said yes to."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from belisha.capabilities.roster.actions.proposing import (
    Outcome,
    as_row,
    fresh,
    keep,
    propose,
    shown,
    take_turn,
    the_import,
)
from belisha.capabilities.roster.models import Import, Line, Made, Portion
from belisha.capabilities.roster.proposal import Line as Proposed
from belisha.capabilities.roster.proposal import Proposal
from belisha.capabilities.roster.terms import Answer, NotThere, Roster, State
from belisha.kernel.audit import actions as audit
from belisha.kernel.people import importing
from belisha.plain.actor import Actor

GOOD_FOR = timedelta(days=1)


def apply(*, actor: Actor, now: datetime, roster: Roster, names: str = "") -> Outcome:
    """Propose and write what is certain, in one transaction. The doubts are kept, to be answered."""
    with transaction.atomic():
        key = propose(actor=actor, now=now, roster=roster, names=names).key
        return write(actor=actor, now=now, key=key)


def write(*, actor: Actor, now: datetime, key: UUID) -> Outcome:
    """Write what was shown, once. Raises NotThere.

    A proposal older than a day, or whose records have changed since it was shown, is worked out again and not written.
    """
    with transaction.atomic():
        take_turn(actor.school_id)
        row = the_import(actor, key)
        if row.state == State.WRITTEN.value:
            return Outcome(row.key, row.counts)  # pressed twice
        if row.state != State.PROPOSED.value:
            raise NotThere(key)
        proposal = fresh(row, now)
        stored = dict(row.lines.values_list("key", "shown"))
        is_old = now - row.at > GOOD_FOR
        if is_old or stored != {line.key[:500]: shown(line) for line in proposal.lines}:
            keep(row, proposal)
            Import.objects.filter(pk=row.pk).update(at=now)
            return Outcome(row.key, proposal.counts(), is_stale=True)
        answers = dict(row.lines.exclude(answer="").values_list("key", "answer"))
        wanted = [line for line in proposal.lines if line.reason is None or line.key[:500] in answers]
        count = write_lines(actor, now, row, proposal, wanted, answers)
        Import.objects.filter(pk=row.pk).update(state=State.WRITTEN.value, written_at=now)
        refresh(row, now)
        return Outcome(row.key, proposal.counts(), written=count)


def write_lines(
    actor: Actor,
    now: datetime,
    row: Import,
    proposal: Proposal,
    lines: Iterable[Proposed],
    answers: Mapping[str, str],
) -> int:
    """Write these lines as they are answered; part of the caller's transaction."""
    told = [(line, answers.get(line.key[:500], Answer.YES.value)) for line in lines]
    told = [(line, said) for line, said in told if said != Answer.NO.value]
    batch, same = _batch(row, proposal, told)
    written = importing.write(actor=actor, now=now, batch=batch)
    Portion.objects.create(of=row, at=now, effects=[asdict(effect) for effect in written.effects])
    made = {**{source: pk for source, pk in same}, **written.made}
    known = set(Made.objects.filter(of=row).values_list("source_id", flat=True))
    Made.objects.bulk_create(
        [Made(of=row, source_id=s[:300], person_id=pk) for s, pk in made.items() if s not in known]
    )
    keys = [line.key[:500] for line, _ in told]
    for start in range(0, len(keys), 500):
        row.lines.filter(key__in=keys[start : start + 500]).update(written_at=now)
    audit.record(
        actor=actor,
        now=now,
        event="roster.imported",
        detail={
            "import": row.pk,
            "file": row.names,
            "new": len(batch.people),
            "changed": len(batch.changes),
            "leaving": len(batch.leaving),
            "lines": json.dumps([_told(line) for line, _ in told], ensure_ascii=False),
        },
    )
    return len(told)


def _told(line: Proposed) -> dict[str, Any]:
    """Who changed from what to what: the audit entry is sealed."""
    says = [[change.field, change.old, change.new] for change in line.says]
    return {"what": line.kind.value, "who": line.name, "person": line.known, "changes": says}


def refresh(row: Import, now: datetime) -> None:
    """After a writing: what has been settled goes, and what can be asked only now is asked (a guardian of a child whom
    somebody has just recognised)."""
    proposal = fresh(row, now)
    wanted = {line.key[:500]: line for line in proposal.waiting}
    if not wanted:
        Import.objects.filter(pk=row.pk).update(content=b"")  # nothing waits any more: what was read is not needed
    stored = dict(row.lines.values_list("key", "shown"))
    gone = [key for key in row.lines.filter(answer="").exclude(reason="").values_list("key", flat=True)
            if key not in wanted or stored[key] != shown(wanted[key])]  # fmt: skip
    for start in range(0, len(gone), 500):
        row.lines.filter(key__in=gone[start : start + 500]).delete()
    left = set(row.lines.values_list("key", flat=True))
    Line.objects.bulk_create([as_row(row, line) for key, line in wanted.items() if key not in left], batch_size=500)


def _batch(
    row: Import, proposal: Proposal, told: list[tuple[Proposed, str]]
) -> tuple[importing.Batch, list[tuple[str, int]]]:
    """One batch of all that the lines say."""
    by = dict(row.lines.exclude(answer="").values_list("key", "answered_by_id"))
    gathered = _Gathered()
    for line, said in told:
        gathered.take(line.what["other"] if said == Answer.OTHER.value else line.what, by.get(line.key[:500]))
    made = dict(Made.objects.filter(of=row).values_list("source_id", "person_id"))
    known = {**made, **proposal.matched, **dict(gathered.same)}
    people = {new["source_id"]: new for new in gathered.people if new["source_id"] not in known}
    batch = importing.Batch(
        source=row.source,
        people=tuple(importing.NewRow(**new) for new in people.values()),
        changes=tuple(gathered.changes),
        changes_of_new=tuple(gathered.changes_of_new),
        ids=tuple(gathered.ids),
        leaving=tuple(gathered.leaving),
        returning=tuple(gathered.returning),
        classes=tuple(importing.NewClass(**room) for room in gathered.classes),
        class_changes=tuple(gathered.class_changes),
        class_ends=tuple(gathered.class_ends),
        memberships=tuple(gathered.memberships),
        ended=tuple(gathered.ended),
        guardians=tuple(gathered.guardians),
        guardians_end=tuple(gathered.guardians_end),
        sign_in_off=tuple(gathered.sign_in_off),
        known_people=known,
        known_classes=dict(proposal.classes_known),
    )
    return batch, gathered.same


class _Gathered:
    """What the lines write, sorted by sort."""

    def __init__(self) -> None:
        self.people: list[dict[str, Any]] = []
        self.changes: list[tuple[int, dict[str, str]]] = []
        self.changes_of_new: list[tuple[str, dict[str, str]]] = []
        self.ids: list[tuple[int, str]] = []
        self.same: list[tuple[str, int]] = []
        self.leaving: list[tuple[int, str]] = []
        self.returning: list[tuple[int, str]] = []
        self.classes: list[dict[str, str]] = []
        self.class_changes: list[tuple[int, dict[str, str]]] = []
        self.class_ends: list[int] = []
        self.memberships: list[tuple[str, str, bool]] = []
        self.ended: list[tuple[int, int]] = []
        self.guardians: list[importing.NewLink] = []
        self.guardians_end: list[tuple[int, int]] = []
        self.sign_in_off: list[int] = []

    def take(self, what: Mapping[str, Any], by: int | None) -> None:
        """Add one line's, with who has said yes to it."""
        self._people(what)
        self._belonging(what, by)
        self.memberships += [(room, person, teaches) for room, person, teaches in what.get("open", ())]
        self.ended += [(room, person) for room, person in what.get("end", ())]
        if "class" in what:
            self.classes.append(what["class"])
        if "class_changes" in what:
            self.class_changes.append((what["class_changes"][0], what["class_changes"][1]))
        if "class_ends" in what:
            self.class_ends.append(what["class_ends"])

    def _people(self, what: Mapping[str, Any]) -> None:
        if what.get("person"):
            self.people.append(what["person"])
        if what.get("values"):
            if "known" in what:
                self.changes.append((what["known"], what["values"]))
            else:
                self.changes_of_new.append((what["of"], what["values"]))
        if "keep_id" in what:
            self.ids.append((what["keep_id"], what["id"]))
        if "is" in what:
            self.same.append((what["is"][0], what["is"][1]))

    def _belonging(self, what: Mapping[str, Any], by: int | None) -> None:
        if "guardian" in what:
            link = what["guardian"]
            if link["person"]:
                self.people.append(link["person"])
            self.guardians.append(importing.NewLink(link["child"], link["guardian"], link["relationship"], by))
        if "guardian_ends" in what:
            self.guardians_end.append((what["guardian_ends"][0], what["guardian_ends"][1]))
        if "leaves" in what:
            self.leaving.append((what["leaves"][0], what["leaves"][1]))
        if "returns" in what:
            self.returning.append((what["known"], what["returns"]))
        if "sign_in_off" in what:
            self.sign_in_off.append(what["sign_in_off"])
