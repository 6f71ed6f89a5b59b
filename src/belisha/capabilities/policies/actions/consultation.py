"""Ask about a draft, keep what is said, answer it, and say to everybody asked what came of it."""

from datetime import datetime
from typing import Any
from uuid import uuid4, uuid5

from django.db import transaction

from belisha.capabilities.policies.actions.tasks import WHO_CHOOSES
from belisha.capabilities.policies.models import Consultation, ConsultationAnswer, ConsultationComment, NotAsked
from belisha.capabilities.policies.queries import consultation as queries
from belisha.capabilities.policies.queries.publishing import PUBLIC_KINDS
from belisha.capabilities.policies.rules import consultation as rules
from belisha.capabilities.policies.settings import EMPLOYEES
from belisha.capabilities.policies.terms import PREPARERS
from belisha.capabilities.policies.terms.consultation import (
    AHEAD,
    ANSWER,
    ANSWER_WITHIN,
    COMMENT_READERS,
    CONSULTATION_DUTY,
    EMPLOYEES_DUTY,
    NAME,
    TYPISTS,
    WORDS,
    Answering,
    ConsultationView,
    Group,
    How,
    Opening,
    Said,
    consultation_ref,
)
from belisha.kernel.audit import actions as audit
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.queries import VersionView
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.holding import hold
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor
from belisha.plain.calendar import LAST_MOMENT
from belisha.plain.decision import no
from belisha.plain.source import SILENCE


def open_(*, actor: Actor, now: datetime, version: VersionView, given: Opening) -> int:
    """Ask about a draft; answers the consultation's id. Opened twice with one key it is one.

    Raises Refused where it is not the actor's, or where `rules.may_open` says so.
    """
    _require(actor, PREPARERS)
    day = schools.today(actor.school_id, now)
    with transaction.atomic():
        hold(actor.school_id)
        if found := Consultation.objects.filter(school_id=actor.school_id, key=given.key).first():
            return found.pk
        rules.may_open(
            given,
            today=day,
            is_draft=version.state != "approved",
            is_public_kind=rulebook.document(version).kind in PUBLIC_KINDS,
            runs_already=queries.runs_already(actor, version.slug, day),
            topics=queries.topics(actor, day),
        ).require()
        row = Consultation.objects.create(
            school_id=actor.school_id,
            key=given.key,
            document=version.slug,
            version_id=version.id,
            shown_id=version.id,
            asks=[group.value for group in given.asks],
            question=given.question,
            topics=[topic.value for topic in given.topics],
            opened_at=now,
            opened_by_id=actor.who,
            opened_by_name=people.names(actor.school_id, [actor.who])[actor.who],
            last_day=given.last_day,
            **(_new_link(actor.school_id) if rules.by_link(given.asks) else {}),
        )
        if Group.STAFF in given.asks:
            _staff_were_asked(actor, now)
        _write_down(actor, now, "policies.consulted", row.pk, detail={"version": version.id})
    return row.pk


def end(*, actor: Actor, now: datetime, consultation: int) -> None:
    """End it before its last day. Raises Refused, LookupError."""
    found = _own(actor, now, consultation)
    with transaction.atomic():
        if found.is_open and _rows(actor, consultation).filter(ended_at__isnull=True).update(ended_at=now):
            _write_down(actor, now, "policies.consultation_ended", consultation)
            _keep_task(actor, now, consultation)


def renew_link(*, actor: Actor, now: datetime, consultation: int) -> None:
    """A new link; the old one leads nowhere from this moment. Raises Refused, LookupError."""
    found = _own(actor, now, consultation)
    if not rules.by_link(found.asks):
        no("policies.consult_no_link").require()
    with transaction.atomic():
        _rows(actor, consultation).update(**_new_link(actor.school_id))
        _write_down(actor, now, "policies.link_renewed", consultation)


def close_link(*, actor: Actor, now: datetime, consultation: int) -> None:
    """The link leads nowhere from this moment. Raises Refused, LookupError."""
    _own(actor, now, consultation)
    with transaction.atomic():
        if _rows(actor, consultation).filter(link__isnull=False).update(link=None, link_hash=""):
            _write_down(actor, now, "policies.link_closed", consultation)


def show_newer(*, actor: Actor, now: datetime, consultation: int) -> None:
    """Those asked read the newest draft from now on: a draft that is merely saved is shown to nobody.

    Raises Refused, LookupError.
    """
    found = _own(actor, now, consultation)
    newest = queries.newer_draft(actor, found)
    if newest is None:
        return
    with transaction.atomic():
        _rows(actor, consultation).update(shown_id=newest.id)
        _write_down(actor, now, "policies.consultation_moved", consultation, detail={"version": newest.id})


def comment(*, actor: Actor, now: datetime, consultation: int, said: Said) -> None:
    """Keep what somebody said. The same words sent twice from one form are one comment; other words are another.

    With an account the group is worked out; by the link it is what its author says; on paper, in a meeting or in a
    survey somebody types it in, and their name is kept. Raises Refused, LookupError for what is not there.
    """
    sealed_by = seal.school_key_id(actor.school_id)
    with transaction.atomic():
        hold(actor.school_id)
        found = _there(actor, now, consultation)
        key = uuid5(said.key, f"{said.clause_id}\n{said.words}")
        said_as = _as_whom(actor, found, said)
        if ConsultationComment.objects.filter(of_id=consultation, of__school_id=actor.school_id, key=key).exists():
            return
        rules.may_comment(queries.standing(found), today=schools.today(actor.school_id, now), how=said.how).require()
        if said.clause_id and queries.clause(actor, found, said.clause_id) is None:
            raise LookupError(said.clause_id)
        ConsultationComment.objects.create(
            of_id=consultation,
            key=key,
            version_id=found.shown,
            clause_id=said.clause_id,
            group=said_as.value,
            how=said.how.value,
            words=seal.close(sealed_by, said.words, context=WORDS),
            name=seal.close(sealed_by, said.name, context=NAME) if said.name else b"",
            wants_answer=said.wants_answer,
            by_id=actor.who if said.how is How.APP else None,
            typed_by_id=actor.who if said.how not in (How.APP, How.LINK) else None,
            on=said.on or schools.today(actor.school_id, now),
            at=now,
        )
        if said_as is Group.STAFF and said.how is How.MEETING:
            _staff_were_asked(actor, now)
        _write_down(actor, now, "policies.commented", consultation, detail={"how": said.how.value})
        if not found.is_open:
            _keep_task(actor, now, consultation)


def note_reading(*, actor: Actor, now: datetime, consultation: int) -> None:
    """Somebody has read a page of comments. Raises Refused, LookupError."""
    _require(actor, COMMENT_READERS)
    _there(actor, now, consultation)
    _write_down(actor, now, "policies.comments_read", consultation)


def answer(*, actor: Actor, now: datetime, consultation: int, given: Answering) -> None:
    """One answer to these comments. An answer may be given anew until the answers are published.

    Raises Refused, LookupError.
    """
    found = _own(actor, now, consultation)
    if found.published_on is not None:
        no("policies.consult_published").require()
    if not given.comments:
        no("policies.consult_which").require()
    with transaction.atomic():
        hold(actor.school_id)
        if ConsultationAnswer.objects.filter(of_id=consultation, of__school_id=actor.school_id, key=given.key).exists():
            return
        row = ConsultationAnswer.objects.create(
            of_id=consultation,
            key=given.key,
            verdict=given.verdict.value,
            words=seal.close(seal.school_key_id(actor.school_id), given.words, context=ANSWER),
            by_id=actor.who,
            by_name=people.names(actor.school_id, [actor.who])[actor.who],
            at=now,
        )
        rows = ConsultationComment.objects.filter(of_id=consultation, of__school_id=actor.school_id)
        if rows.filter(pk__in=given.comments).update(answer_id=row.pk) != len(set(given.comments)):
            raise LookupError(given.comments)
        detail = {"comments": len(set(given.comments))}
        _write_down(actor, now, "policies.comments_answered", consultation, detail=detail)
        _keep_task(actor, now, consultation)


def publish(*, actor: Actor, now: datetime, consultation: int) -> None:
    """Show the answers, without comments and names, to everybody asked. Raises Refused, LookupError."""
    found = _own(actor, now, consultation)
    with transaction.atomic():
        hold(actor.school_id)
        rules.may_publish(
            queries.standing(found),
            today=schools.today(actor.school_id, now),
            unanswered=queries.unanswered(actor, consultation),
        ).require()
        _rows(actor, consultation).update(published_at=now)
        _write_down(actor, now, "policies.consultation_published", consultation)


def before_submit(*, actor: Actor, now: datetime, version: VersionView, was_seen: bool) -> None:
    """Comments without an answer are to be seen by whoever puts a draft before its body. Raises Refused."""
    found = queries.of_version(actor, version, now)
    rules.may_submit(found.unanswered, was_seen=was_seen).require()


def explain(*, actor: Actor, now: datetime, version: VersionView, missing: tuple[Group, ...], why: str) -> None:
    """Why a version is approved although somebody whom the policy names was not asked. The last word counts."""
    if not missing:
        return
    with transaction.atomic():
        NotAsked.objects.update_or_create(
            school_id=actor.school_id,
            version_id=version.id,
            defaults={
                "groups": [group.value for group in missing],
                "why": why,
                "by_id": actor.who,
                "by_name": people.names(actor.school_id, [actor.who]).get(actor.who, ""),
                "at": now,
            },
        )
        audit.record(
            actor=actor,
            now=now,
            event="policies.approved_unasked",
            detail={"version": version.id, "groups": " ".join(missing), "why": why},
        )


def end_the_decided(actor: Actor, now: datetime) -> None:
    """Nobody is asked about what is decided: with the approval of the draft, or of a later one, its consultation ends."""
    day = schools.today(actor.school_id, now)
    approved = {
        (version.slug, version.number) for version in rulebook.versions(actor.school_id) if version.state == "approved"
    }
    rows = Consultation.objects.filter(school_id=actor.school_id, ended_at__isnull=True, last_day__gte=day)
    for row in rows.select_related("version"):
        if any(slug == row.document and number >= row.version.number for slug, number in approved):
            _rows(actor, row.pk).update(ended_at=now)
            _write_down(actor, now, "policies.consultation_ended", row.pk)
            _keep_task(actor, now, row.pk)


def as_days_pass(actor: Actor, after: datetime, upto: datetime) -> None:
    """Open the task of every consultation that has ended and has comments without an answer. Once a day is enough."""
    calendar = schools.calendar(actor.school_id)
    day = calendar.local(upto).date()
    if calendar.local(after).date() == day:
        return
    rows = Consultation.objects.filter(school_id=actor.school_id, last_day__lt=day, published_at__isnull=True)
    for consultation in rows.filter(comments__answer__isnull=True, comments__isnull=False).distinct():
        _keep_task(actor, upto, consultation.pk)


def ask_staff_in_time(actor: Actor, after: datetime, upto: datetime) -> None:
    """The head's task to ask staff, six weeks before the time is over within which our policy says they are asked.

    It stays until they have been asked. Once a day is enough.
    """
    calendar = schools.calendar(actor.school_id)
    day = calendar.local(upto).date()
    if calendar.local(after).date() == day:
        return
    ruled = rulebook.rulebook(actor.school_id, day)[EMPLOYEES]
    ends = rules.time_ends(ruled.value, day, calendar)
    if ends is None or ends - AHEAD > day:
        return
    asked = queries.staff_asked_on(actor.school_id, calendar.academic_year(day).first, day)
    if not rules.were_asked_in_time(ruled.value, day, asked, calendar):
        holders = people.holders(actor.school_id, upto)
        who = next((held for role in WHO_CHOOSES if (held := holders.of(role))), ())
        plan = duties.DutyPlan(EMPLOYEES_DUTY, calendar.at(ends, LAST_MOMENT), who, ruled.source)
        duties.open_duty(about=_about_staff(actor), now=upto, plan=plan)


def _about_staff(actor: Actor) -> duties.About:
    return duties.About(actor.school_id, EMPLOYEES_DUTY, "employees")


def _staff_were_asked(actor: Actor, now: datetime) -> None:
    duties.finish(about=_about_staff(actor), now=now, kind=EMPLOYEES_DUTY)


def _keep_task(actor: Actor, now: datetime, consultation: int) -> None:
    """The preparer's task: there as long as it has ended and a comment has no answer."""
    about = duties.About(actor.school_id, CONSULTATION_DUTY, consultation_ref(consultation))
    found = queries.one(actor, consultation, now)
    if found is None or found.is_open or not queries.unanswered(actor, consultation):
        duties.finish(about=about, now=now, kind=CONSULTATION_DUTY)
        return
    holders = people.holders(actor.school_id, now)
    opener = _rows(actor, consultation).values_list("opened_by_id", flat=True).get()
    prepares = opener in {person for role in PREPARERS for person in holders.of(role)}
    who = (opener,) if prepares else next((held for role in WHO_CHOOSES if (held := holders.of(role))), ())
    calendar = schools.calendar(actor.school_id)
    due_on = max(found.until, calendar.local(now).date()) + ANSWER_WITHIN
    plan = duties.DutyPlan(CONSULTATION_DUTY, calendar.school_ends(due_on), who, SILENCE)
    duties.open_duty(about=about, now=now, plan=plan)


def _as_whom(actor: Actor, found: ConsultationView, said: Said) -> Group:
    """The group for which a comment counts. Raises Refused where this person may not say it in this way."""
    if said.how is How.APP:
        group = rules.own_group(actor.affiliations, actor.roles, found.asks)
        if group is None:
            no("policies.consult_not_asked").require()
        assert group is not None  # noqa: S101
        return group
    if said.how is How.LINK:
        if said.group not in rules.by_link(found.asks):
            no("policies.consult_not_asked").require()
    else:
        _require(actor, TYPISTS)
    return said.group


def _own(actor: Actor, now: datetime, consultation: int) -> ConsultationView:
    _require(actor, PREPARERS)
    return _there(actor, now, consultation)


def _there(actor: Actor, now: datetime, consultation: int) -> ConsultationView:
    found = queries.one(actor, consultation, now)
    if found is None:
        raise LookupError(consultation)
    return found


def _require(actor: Actor, roles: frozenset[Any]) -> None:
    if not actor.roles & roles:
        no("policies.consult_not_yours").require()


def _rows(actor: Actor, consultation: int) -> Any:
    return Consultation.objects.filter(school_id=actor.school_id, pk=consultation)


def _new_link(school_id: int) -> dict[str, Any]:
    link = uuid4()
    return {"link": link, "link_hash": queries.link_hash(queries.token_of(school_id, link))}


def _write_down(
    actor: Actor, now: datetime, event: str, consultation: int, *, detail: audit.Detail | None = None
) -> None:
    audit.record(
        actor=actor,
        now=now,
        event=event,
        subject_kind=CONSULTATION_DUTY,
        subject_ref=consultation_ref(consultation),
        detail=detail,
    )
