"""Adding lines to the chronology. What happened is appended, never edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from belisha.capabilities.concerns.actions.deciding import about, readers_now
from belisha.capabilities.concerns.actions.handling import NotThere, add_entry
from belisha.capabilities.concerns.models import Concern
from belisha.capabilities.concerns.queries import (
    KIND,
    TODO,
    is_technical_only,
    locked,
    opened,
    own_submissions,
    standing,
    todo_ref,
)
from belisha.capabilities.concerns.rules import may
from belisha.capabilities.concerns.settings import CHASE_DAYS
from belisha.capabilities.concerns.terms import EntryKind, ParentsAnswer, Part
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.holding import hold
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.source import SILENCE

CHASE, ACTION, ASK_AGAIN = "concerns.chase", "concerns.action", "concerns.ask_again"
OLDEST_YEAR, SLACK = 2000, timedelta(minutes=5)
CHILDS_SHARE = ("body", "when", "reference")  # what the child's part of two learns of a reporter's call
NEEDS_A_REASON = frozenset(
    {
        EntryKind.DECISION,
        EntryKind.POLICE_DECISION,
        EntryKind.BREACH_DECISION,
        EntryKind.ADULT_THRESHOLD,
    }
)


def record(
    *,
    actor: Actor,
    now: datetime,
    ref: str,
    kind: EntryKind,
    words: dict[str, str],
    happened_at: datetime | None = None,
    about_person: int | None = None,
    corrects: int | None = None,
) -> None:
    """One line of any kind that needs no more than its words.

    Raises NotThere; Refused where the rule says no or a decision has no reason.
    """
    with transaction.atomic():
        concern = _concern(actor, ref)
        may.record(standing(actor, concern), kind).require()
        if kind in NEEDS_A_REASON and not words.get("why", "").strip():
            raise Refused(no("concerns.reason_missing"))
        if corrects is not None and not concern.entries.filter(pk=corrects).exists():
            raise NotThere(ref)
        _has_been(happened_at, now)
        add_entry(
            concern,
            kind,
            actor,
            now,
            dict(words),
            happened_at=happened_at,
            about_person=about_person,
            corrects=corrects,
        )
        if kind in (EntryKind.NOTE, EntryKind.SHARED):
            duties.finish(about=about(concern), now=now, kind="concerns.leaving")
        answered = bool(words.get("answer", "").strip())
        if kind is EntryKind.REFERRAL and not answered:
            _chase_later(concern, actor, now)
        if kind is EntryKind.CHASE or (kind is EntryKind.REFERRAL and answered):
            duties.finish(about=about(concern), now=now, kind=CHASE)
        if kind is EntryKind.CHASE and not answered:
            _chase_later(concern, actor, now)
        _written(actor, now, concern, kind)


@dataclass(frozen=True, slots=True)
class HowTold:
    """When and by whom one guardian was told, or the day on which to ask again."""

    by_whom: str = ""
    at: datetime | None = None
    ask_on: date | None = None


def inform_parents(
    *,
    actor: Actor,
    now: datetime,
    ref: str,
    child: int,
    answers: Mapping[int, tuple[ParentsAnswer, str]],
    how: Mapping[int, HowTold] | None = None,
    agreed: str = "",
    happened_at: datetime | None = None,
) -> None:
    """The decision for each guardian of one child: told, not yet, not safe, each with its words (F10).

    `agreed` is what police or social care said about telling, where they are involved ("yes", "no", "dont_know").
    "Not yet" with a day opens a duty to ask again. Raises Refused where a reason is missing or a day is past; NotThere
    for a child or a guardian who is not of this part.
    """
    with transaction.atomic():
        concern = _concern(actor, ref)
        may.record(standing(actor, concern), EntryKind.PARENTS).require()
        if not concern.parties.filter(person_id=child, moved_at__isnull=True).exists():
            raise NotThere(ref)
        known = {guardian.id: guardian.name for guardian in people.guardians(actor.school_id, child, now.date())}
        today = schools.calendar(concern.school_id).local(now).date()
        for guardian, (answer, words) in answers.items():
            told = (how or {}).get(guardian, HowTold())
            if guardian not in known:
                raise NotThere(ref)
            if (answer is not ParentsAnswer.TOLD or agreed == "no") and not words.strip():
                raise Refused(no("concerns.reason_missing"))
            if told.ask_on is not None and told.ask_on < today:
                raise Refused(no("concerns.day_is_past"))
            at = told.at or happened_at
            _has_been(at, now)
            said: dict[str, object] = {"child": child, "guardian": guardian, "answer": answer.value, "words": words}
            said |= {
                "by_whom": told.by_whom,
                "agreed": agreed,
                "ask_on": told.ask_on.isoformat() if told.ask_on else "",
            }
            line = {key: value for key, value in said.items() if value not in ("", None)}
            add_entry(concern, EntryKind.PARENTS, actor, now, line, happened_at=at, about_person=guardian)
        _ask_again(concern, actor, now)
        _written(actor, now, concern, EntryKind.PARENTS)


def add_action(*, actor: Actor, now: datetime, ref: str, words: str, owner: int, due_on: date) -> int:
    """Something one reader of this part must do by a day. Answers the line.

    Raises NotThere; Refused where the owner may not read the part, or the day is past.
    """
    with transaction.atomic():
        concern = _concern(actor, ref)
        may.record(standing(actor, concern), EntryKind.ACTION).require()
        calendar = schools.calendar(concern.school_id)
        if due_on < calendar.local(now).date():
            raise Refused(no("concerns.day_is_past"))
        if owner not in readers_now(concern):
            raise Refused(no("concerns.not_your_post", who="its readers"))
        said: dict[str, object] = {"what": words, "owner": owner, "due_on": due_on.isoformat()}
        line = add_entry(concern, EntryKind.ACTION, actor, now, said, about_person=owner)
        duties.open_duty(
            about=duties.About(concern.school_id, TODO, todo_ref(ref, line)),
            now=now,
            plan=duties.DutyPlan(ACTION, calendar.school_ends(due_on), (owner,), SILENCE),
        )
        _written(actor, now, concern, EntryKind.ACTION)
    return line


def finish_action(*, actor: Actor, now: datetime, ref: str, action: int, words: str) -> None:
    """It is done, with a word. Done twice is the same as once. Raises NotThere for what is no action of this part."""
    with transaction.atomic():
        concern = _concern(actor, ref)
        may.record(standing(actor, concern), EntryKind.ACTION_DONE).require()
        if not concern.entries.filter(pk=action, kind=EntryKind.ACTION.value).exists():
            raise NotThere(ref)
        done = concern.entries.filter(kind=EntryKind.ACTION_DONE.value).select_related("concern")
        if any(said.get("action") == action for _, said in opened(done)):
            return
        add_entry(concern, EntryKind.ACTION_DONE, actor, now, {"words": words, "action": action})
        duties.finish(about=duties.About(concern.school_id, TODO, todo_ref(ref, action)), now=now, kind=ACTION)
        _written(actor, now, concern, EntryKind.ACTION_DONE)


def own_call(
    *,
    actor: Actor,
    now: datetime,
    ref: str,
    body: str,
    when: datetime | None = None,
    spoke_to: str = "",
    reference: str = "",
    advice: str = "",
) -> None:
    """ "I rang …", by whoever reported, on their own report, also after it was closed (F5).

    Where the report has two parts, the child's learns only whom, when and under which reference. Raises NotThere for
    a report that is not the actor's own; Refused for a time that has not been.
    """
    with transaction.atomic():
        submission = own_submissions(actor).filter(parts__ref=ref).first()
        if submission is None or actor.person_id is None:
            raise NotThere(ref)
        _has_been(when, now)
        said: dict[str, object] = {"body": body, "spoke_to": spoke_to, "reference": reference, "advice": advice}
        # a part that opened later is no business of whoever reported: it may be about them
        parts = list(submission.parts.filter(reported_at=submission.reported_at).select_related("submission"))
        for concern in parts:
            of_two = len(parts) > 1 and concern.part == Part.CHILD
            shown = {key: words for key, words in said.items() if words and (key in CHILDS_SHARE or not of_two)}
            add_entry(concern, EntryKind.REFERRAL, actor, now, {**shown, "own_call": True}, happened_at=when)
            _written(actor, now, concern, EntryKind.REFERRAL)


def thank(*, actor: Actor, now: datetime, ref: str, words: str) -> None:
    """A line that the reporter sees: thank you, and what to watch for."""
    record(actor=actor, now=now, ref=ref, kind=EntryKind.THANKS, words={"words": words})


def _chase_later(concern: Concern, actor: Actor, now: datetime) -> None:
    """No answer yet: ring again after the working days that the procedures set."""
    ruled = rulebook.rulebook(concern.school_id, now.date())[CHASE_DAYS]
    calendar = schools.calendar(concern.school_id)
    day = calendar.local(now).date()
    for _ in range(ruled.value or 1):
        day = calendar.next_working_day(day)
    owner = concern.owner_id or actor.person_id
    people_ = (owner,) if owner is not None else ()
    duties.open_duty(
        about=about(concern),
        now=now,
        plan=duties.DutyPlan(CHASE, calendar.school_ends(day), people_, ruled.source),
    )


def _ask_again(concern: Concern, actor: Actor, now: datetime) -> None:
    """One duty on the earliest day on which a guardian who was not told yet is to be asked about again."""
    last: dict[tuple[object, object], str] = {}
    lines = concern.entries.filter(kind=EntryKind.PARENTS.value).select_related("concern").order_by("pk")
    for _, said in opened(lines):
        last[said.get("child"), said.get("guardian")] = said.get("ask_on", "")
    days = sorted(day for day in last.values() if day)
    duties.finish(about=about(concern), now=now, kind=ASK_AGAIN)
    owner = concern.owner_id or actor.person_id
    if days and owner is not None:
        due = schools.calendar(concern.school_id).school_ends(date.fromisoformat(days[0]))
        duties.open_duty(about=about(concern), now=now, plan=duties.DutyPlan(ASK_AGAIN, due, (owner,), SILENCE))


def _has_been(at: datetime | None, now: datetime) -> None:
    if at is not None and at > now + SLACK:
        raise Refused(no("concerns.in_the_future"))
    if at is not None and at.year < OLDEST_YEAR:
        raise Refused(no("concerns.too_long_ago"))


def _concern(actor: Actor, ref: str) -> Concern:
    """The part, with the school held: two people who write at once do it one after the other."""
    hold(actor.school_id)
    found = locked(actor, ref)
    if found is None or is_technical_only(actor, found):
        raise NotThere(ref)
    return found


def _written(actor: Actor, now: datetime, concern: Concern, kind: EntryKind) -> None:
    """A line was added: whoever has a form open about this part is shown it first."""
    Concern.objects.filter(pk=concern.pk).update(version=F("version") + 1)
    audit.record(
        actor=actor,
        now=now,
        event="concerns.recorded",
        subject_kind=KIND,
        subject_ref=concern.ref,
        detail={"kind": kind.value},
    )


def looked(*, actor: Actor, now: datetime, event: str, ref: str = "") -> None:
    """Somebody has read something: reads of concerns are logged."""
    audit.record(actor=actor, now=now, event=event, subject_kind=KIND if ref else "", subject_ref=ref)
