"""Consultations as those who prepare, those who approve and those who are asked see them."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from belisha.capabilities.policies.models import Consultation, ConsultationComment, NotAsked
from belisha.capabilities.policies.queries import publishing, reading
from belisha.capabilities.policies.rules import consultation as rules
from belisha.capabilities.policies.settings import CONTRIBUTION_FORM, CONTRIBUTORS, EMPLOYEES, TOPICS
from belisha.capabilities.policies.terms import DocumentView, PublicDocument
from belisha.capabilities.policies.terms.consultation import (
    ANSWER,
    AT_EACH_REVIEW,
    COMMENT_READERS,
    GROUPS,
    HOWS,
    NAME,
    TYPISTS,
    VERDICTS,
    WORDS,
    AskedView,
    CommentPage,
    CommentView,
    ConsultationView,
    Group,
    GroupLine,
    Heard,
    How,
    LogPage,
    RecordView,
    Topic,
    Verdict,
)
from belisha.capabilities.policies.terms.consultation import (
    TOPICS as TOPIC_TITLES,
)
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.queries import VersionView
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.queries import SchoolView
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor, public_actor
from belisha.plain.bands import band, low_end
from belisha.plain.calendar import LAST_MOMENT, Calendar
from belisha.plain.manifest import Measure
from belisha.plain.policy_file.document import Clause
from belisha.plain.rulebook import Rulebook
from belisha.web.saying import day as said_day

PAGE = 25
MOST_OPEN = 50  # that one person is asked in at once


@dataclass(frozen=True, slots=True)
class Since:
    """What is otherwise in the draft that is shown than in the one on which the consultation was opened."""

    changed: frozenset[str]
    gone: tuple[str, ...]  # numbers

    @property
    def is_empty(self) -> bool:
        return not (self.changed or self.gone)


def standing(one: ConsultationView) -> rules.Standing:
    """Where it stands, for a rule."""
    return rules.Standing(one.last_day, was_ended=one.ended_on is not None, is_published=one.published_on is not None)


def one(actor: Actor, consultation: int, now: datetime) -> ConsultationView | None:
    """One of this school's; None for another's and what is not there."""
    row = _rows(actor.school_id).filter(pk=consultation).first()
    return _views([row], actor.school_id, now)[0] if row else None


def asked(actor: Actor, consultation: int, now: datetime) -> tuple[ConsultationView, Group] | None:
    """One in which this person is asked, and as whom; None for every other."""
    found = one(actor, consultation, now)
    group = rules.own_group(actor.affiliations, actor.roles, found.asks) if found else None
    return (found, group) if found and group else None


def where_asked(actor: Actor, now: datetime) -> tuple[ConsultationView, ...]:
    """Where this person can comment today, and what came of it where that is published; the soonest to end first."""
    day = _day(actor, now)
    current = Q(ended_at__isnull=True, last_day__gte=day) | Q(published_at__isnull=False)
    rows = list(_rows(actor.school_id).filter(current).order_by("-opened_at", "-pk")[:MOST_OPEN])
    views = _views(rows, actor.school_id, now)
    mine = [view for view in views if rules.own_group(actor.affiliations, actor.roles, view.asks)]
    return tuple(sorted(mine, key=lambda view: (not view.is_open, view.last_day)))


def to_type_in(actor: Actor, now: datetime) -> tuple[ConsultationView, ...]:
    """Those into which something may still be typed; nothing for whoever does not type in."""
    if not actor.roles & TYPISTS:
        return ()
    rows = _rows(actor.school_id).filter(published_at__isnull=True).order_by("-opened_at", "-pk")[:MOST_OPEN]
    return _views(list(rows), actor.school_id, now)


def behind_link(slug: str, token: str, now: datetime) -> tuple[Actor, SchoolView, ConsultationView] | None:
    """Whoever holds a link, nobody in particular; None where the link is of no school or has been closed."""
    school = schools.by_slug(slug)
    if school is None:
        return None
    row = _rows(school.id).filter(link_hash=link_hash(token)).first()
    actor = public_actor(school.id)
    return (actor, school, _views([row], school.id, now)[0]) if row else None


def link_token(actor: Actor, consultation: int) -> str:
    """What stands at the end of the link; empty where it is closed. It is made of the school's key, and kept nowhere."""
    row = Consultation.objects.filter(school_id=actor.school_id, pk=consultation).only("link").first()
    return token_of(actor.school_id, row.link) if row and row.link else ""


def token_of(school_id: int, link: UUID) -> str:
    """A long word that nobody can guess, made of a random number by the school's key."""
    return seal.mark(school_id, f"consultation link {link}")[:40]


def link_hash(token: str) -> str:
    """By what a link is known in the database."""
    return hashlib.sha256(token.encode()).hexdigest()


def contributors(actor: Actor, day: date) -> tuple[str, ...]:
    """Whom the documents in force name as taking part."""
    return tuple(rulebook.rulebook(actor.school_id, day)[CONTRIBUTORS].value or ())


def topics(actor: Actor, day: date) -> tuple[str, ...]:
    """Which sides the documents in force want talked over when staff are asked."""
    return tuple(rulebook.rulebook(actor.school_id, day)[TOPICS].value or ())


def runs_already(actor: Actor, document: str, day: date) -> bool:
    """Whether a consultation of this document is open."""
    rows = Consultation.objects.filter(school_id=actor.school_id, document=document)
    return rows.filter(ended_at__isnull=True, last_day__gte=day).exists()


def unanswered(actor: Actor, consultation: int) -> int:
    """How many comments have no answer."""
    rows = ConsultationComment.objects.filter(of_id=consultation, of__school_id=actor.school_id)
    return rows.filter(answer__isnull=True).count()


# --- the document that is asked about


def draft(actor: Actor, found: ConsultationView, day: date) -> DocumentView:
    """The draft as those with an account read it: clauses and what each makes happen."""
    return reading.view(_version(actor, found.shown), day, frozenset())


def public_draft(actor: Actor, found: ConsultationView, day: date) -> PublicDocument:
    """The draft in words alone, for whoever has the link."""
    version = _version(actor, found.shown)
    return publishing.in_words(version, day)


def clause(actor: Actor, found: ConsultationView, clause_id: str) -> Clause | None:
    """One clause of the draft that is shown."""
    clauses = rulebook.document(_version(actor, found.shown)).clauses()
    return next((one for one in clauses if one.id and one.id == clause_id), None)


def clauses(actor: Actor, found: ConsultationView) -> tuple[Clause, ...]:
    """Every clause of the draft that is shown."""
    return tuple(rulebook.document(_version(actor, found.shown)).clauses())


def since_opened(actor: Actor, found: ConsultationView) -> Since:
    """Which clauses have been changed since it was opened."""
    if found.shown == found.version:
        return Since(frozenset(), ())
    return _since(_texts(actor, found.version), _texts(actor, found.shown))


def newer_draft(actor: Actor, found: ConsultationView) -> VersionView | None:
    """The newest version of the document, where those asked read an older one."""
    newest = next(iter(rulebook.versions(actor.school_id, found.slug)), None)
    return newest if newest and newest.number > found.shown_number else None


# --- what was said


def comments(actor: Actor, found: ConsultationView, *, number: int = 1, only_open: bool = False) -> CommentPage:
    """A page of comments in the order of the clauses; nothing to whoever may not read them.

    Each says whether its clause has been changed in the newest version since it was written.
    """
    if not actor.roles & COMMENT_READERS:
        return CommentPage((), 0, "", "")
    newest = rulebook.versions(actor.school_id, found.slug)[0]
    texts = _texts_of(newest)
    places = {clause_id: place for place, clause_id in enumerate(texts)}
    rows = ConsultationComment.objects.filter(of_id=found.id, of__school_id=actor.school_id)
    if only_open:
        rows = rows.filter(answer__isnull=True)
    keys = sorted(
        rows.values_list("pk", "clause_id"),
        key=lambda pair: (places.get(pair[1], len(places)) if pair[1] else -1, pair[0]),
    )
    start = PAGE * (number - 1)
    wanted = [pk for pk, _ in keys[start : start + PAGE]]
    by_pk = ConsultationComment.objects.filter(of__school_id=actor.school_id).select_related("answer").in_bulk(wanted)
    shown = _opened(actor.school_id, [by_pk[pk] for pk in wanted], newest)
    query = "&show=open" if only_open else ""
    return CommentPage(
        comments=shown,
        total=len(keys),
        older=f"?page={number + 1}{query}" if len(keys) > start + PAGE else "",
        newer=f"?page={number - 1}{query}" if number > 1 else "",
    )


def heard(actor: Actor, found: ConsultationView) -> tuple[Heard, ...]:
    """You said, we did: the answers without anybody's comments or names, once they are published."""
    if found.published_on is None:
        return ()
    rows = ConsultationComment.objects.filter(of_id=found.id, of__school_id=actor.school_id, answer__isnull=False)
    about: dict[int, set[str]] = {}
    for answer, clause_id in rows.values_list("answer_id", "clause_id"):
        about.setdefault(answer or 0, set()).add(clause_id)
    numbers = {one.id: one.number for one in clauses(actor, found)}
    order = {clause_id: place for place, clause_id in enumerate(numbers)}
    answers = list(Consultation.objects.get(pk=found.id, school_id=actor.school_id).answers.filter(pk__in=about))
    key = seal.school_key_id(actor.school_id)
    words = seal.open_many(actor.school_id, [(key, bytes(row.words)) for row in answers], context=ANSWER)
    said = []
    for row, text in zip(answers, words, strict=True):
        places = sorted(order.get(clause_id, -1) for clause_id in about[row.pk])
        of = tuple(numbers[found_id] for found_id in order if found_id in about[row.pk])
        said.append((places[0], row.pk, Heard(of, VERDICTS[Verdict(row.verdict)], text or "")))
    return tuple(one for _, _, one in sorted(said, key=lambda line: line[:2]))


# --- the record


def log(actor: Actor, now: datetime, *, number: int = 1) -> LogPage:
    """Every consultation of the school, the newest first; nothing to whoever neither prepares nor approves."""
    if not actor.roles & COMMENT_READERS:
        return LogPage((), "", "")
    start = PAGE * (number - 1)
    rows = list(_rows(actor.school_id).order_by("-opened_at", "-pk")[start : start + PAGE + 1])
    return LogPage(
        _records(rows[:PAGE], actor.school_id, now),
        older=f"?page={number + 1}" if len(rows) > PAGE else "",
        newer=f"?page={number - 1}" if number > 1 else "",
    )


def record(actor: Actor, found: ConsultationView, now: datetime) -> RecordView:
    """One consultation in the record."""
    rows = list(_rows(actor.school_id).filter(pk=found.id))
    return _records(rows, actor.school_id, now)[0]


def of_version(actor: Actor, found: VersionView, now: datetime) -> AskedView:
    """Who was asked about a version, or about the drafts that led to it since the version that was approved before.

    Our own policy names who takes part in writing policies; of the head's procedures, which stay inside, it says nothing.
    """
    rows = list(_leading_to(actor, found))
    day = _day(actor, now)
    kept = NotAsked.objects.filter(school_id=actor.school_id, version_id=found.id).first()
    if found.state == "approved":
        return AskedView(
            _records(rows, actor.school_id, now), (), (), kept.why if kept else "", kept.by_name if kept else ""
        )
    ways: dict[Group, set[How]] = {}
    for group, how in ConsultationComment.objects.filter(of__in=rows).values_list("group", "how").distinct():
        ways.setdefault(Group(group), set()).add(How(how))
    reached = {Group(group) for row in rows for group in row.asks} | set(ways)
    book = rulebook.rulebook(actor.school_id, day)
    named = _named(book) if rulebook.document(found).kind in publishing.PUBLIC_KINDS else ()
    missing = rules.not_asked(named, reached)
    return AskedView(
        _records(rows, actor.school_id, now), missing, rules.notes(missing, book[CONTRIBUTION_FORM].value, ways)
    )


def _named(book: Rulebook) -> tuple[str, ...]:
    """Whom the policy names, and staff where they are asked at each review."""
    at_each_review = (Group.STAFF.value,) if book[EMPLOYEES].value == AT_EACH_REVIEW else ()
    return (*(book[CONTRIBUTORS].value or ()), *at_each_review)


def of_approved(actor: Actor, version: int, now: datetime) -> AskedView:
    """The same of a version by its id, as everybody here may read it."""
    return of_version(actor, _version(actor, version), now)


def measures(actor: Actor, since: datetime, now: datetime) -> dict[str, Measure]:
    """What shows that people are asked, since then: how often, and how many pupils and parents took part, as a band."""
    opened = Consultation.objects.filter(school_id=actor.school_id, opened_at__gte=since, opened_at__lte=now)
    asked = list(opened.values_list("asks", "topics"))
    times = len(asked)
    wanted = set(topics(actor, schools.today(actor.school_id, now)))
    with_staff = sum(Group.STAFF in asks and wanted <= set(named) for asks, named in asked)
    families = ConsultationComment.objects.filter(
        of__school_id=actor.school_id, at__gte=since, at__lte=now, group__in=[Group.PARENTS, Group.PUPILS]
    ).count()
    staff = len(
        staff_asked_on(actor.school_id, schools.today(actor.school_id, since), schools.today(actor.school_id, now))
    )
    return {
        EMPLOYEES.key: Measure(f"On how many days staff were asked: {staff}.", staff),
        CONTRIBUTORS.key: Measure(f"How often people were asked about a draft: {times}.", times),
        TOPICS.key: Measure(f"How often staff were asked, with all of these sides: {with_staff}.", with_staff),
        CONTRIBUTION_FORM.key: Measure(f"Comments of pupils and parents: {band(families)}.", low_end(families)),
    }


def staff_asked_on(school_id: int, since: date, upto: date) -> tuple[date, ...]:
    """The days on which a consultation asked staff, or staff talked a draft over in a meeting."""
    calendar = schools.calendar(school_id)
    begins, ends = calendar.at(since, time(0)), calendar.at(upto, LAST_MOMENT)
    opened = Consultation.objects.filter(school_id=school_id, opened_at__gte=begins, opened_at__lte=ends)
    asked = {calendar.local(at).date() for at, asks in opened.values_list("opened_at", "asks") if Group.STAFF in asks}
    met = ConsultationComment.objects.filter(of__school_id=school_id, group=Group.STAFF, how=How.MEETING)
    return tuple(sorted(asked | set(met.filter(on__gte=since, on__lte=upto).values_list("on", flat=True).distinct())))


def _leading_to(actor: Actor, version: VersionView) -> QuerySet[Consultation]:
    before = [
        other.number
        for other in rulebook.versions(actor.school_id, version.slug)
        if other.state == "approved" and other.number < version.number
    ]
    rows = _rows(actor.school_id).filter(document=version.slug, version__number__lte=version.number)
    return rows.filter(version__number__gt=max(before, default=0)).order_by("opened_at", "pk")


def _records(rows: Sequence[Consultation], school_id: int, now: datetime) -> tuple[RecordView, ...]:
    """Bands and ways of each group; the same number of queries for many."""
    counts: dict[tuple[int, str], int] = {}
    waiting: dict[int, int] = {}
    ways = _ways([row.pk for row in rows], school_id)
    said = ConsultationComment.objects.filter(of__in=[row.pk for row in rows], of__school_id=school_id)
    for of, group, number, answered in said.values_list("of_id", "group").annotate(Count("pk"), Count("answer")):
        counts[of, group] = number
        waiting[of] = waiting.get(of, 0) + number - answered
    return tuple(
        RecordView(
            view,
            tuple(
                GroupLine(
                    GROUPS[group],
                    group in row.asks,
                    band(counts.get((row.pk, group), 0)),
                    tuple(ways.get((row.pk, group), ())),
                )
                for group in Group
                if group in row.asks or (row.pk, group) in counts
            ),
            waiting.get(row.pk, 0),
        )
        for row, view in zip(rows, _views(rows, school_id, now), strict=True)
    )


def _ways(consultations: Sequence[int], school_id: int) -> dict[tuple[int, str], dict[str, None]]:
    """How each group took part, in words; of a meeting also the day."""
    found: dict[tuple[int, str], dict[str, None]] = {}
    rows = ConsultationComment.objects.filter(of__in=consultations, of__school_id=school_id).order_by("on")
    order = list(How)
    ways = rows.values_list("of_id", "group", "how", "on").distinct()
    for of, group, how, on in sorted(ways, key=lambda way: (order.index(How(way[2])), way[3])):
        said = f"{HOWS[How.MEETING]} on {said_day(on)}" if how == How.MEETING else HOWS[How(how)]
        found.setdefault((of, group), {})[said] = None
    return found


def _views(rows: Sequence[Consultation], school_id: int, now: datetime) -> tuple[ConsultationView, ...]:
    """As they stand now, by the school's own days. Nothing more is asked where there is none."""
    if not rows:
        return ()
    calendar = schools.calendar(school_id)
    day = calendar.local(now).date()
    return tuple(_view(row, calendar, day) for row in rows)


def _rows(school_id: int) -> QuerySet[Consultation]:
    """With what a page says of the versions, without their texts."""
    return Consultation.objects.filter(school_id=school_id).annotate(
        title=F("version__document__title"), number=F("version__number"), shown_number=F("shown__number")
    )


def _view(row: Consultation, calendar: Calendar, day: date) -> ConsultationView:
    ended_on = calendar.local(row.ended_at).date() if row.ended_at else None
    stands = rules.Standing(row.last_day, was_ended=row.ended_at is not None)
    return ConsultationView(
        id=row.pk,
        slug=row.document,
        document=row.title,  # type: ignore[attr-defined]
        version=row.version_id,
        shown=row.shown_id,
        number=row.number,  # type: ignore[attr-defined]
        shown_number=row.shown_number,  # type: ignore[attr-defined]
        asks=tuple(Group(group) for group in row.asks),
        question=row.question,
        topics=tuple(TOPIC_TITLES[Topic(topic)] for topic in row.topics),
        opened_on=calendar.local(row.opened_at).date(),
        opened_by=row.opened_by_name,
        last_day=row.last_day,
        ended_on=ended_on,
        is_open=stands.is_open(day),
        has_link=row.link is not None,
        published_on=calendar.local(row.published_at).date() if row.published_at else None,
    )


def _opened(school_id: int, rows: Sequence[ConsultationComment], newest: VersionView) -> tuple[CommentView, ...]:
    key = seal.school_key_id(school_id)
    words = seal.open_many(school_id, [(key, bytes(row.words)) for row in rows], context=WORDS)
    named = [row for row in rows if row.name]
    said_names = seal.open_many(school_id, [(key, bytes(row.name)) for row in named], context=NAME)
    names = dict(zip((row.pk for row in named), said_names, strict=True))
    own = [row for row in rows if row.answer]
    answers = dict(
        zip(
            (row.pk for row in own),
            seal.open_many(school_id, [(key, bytes(row.answer.words)) for row in own if row.answer], context=ANSWER),
            strict=True,
        )
    )
    known = people.names(school_id, {who for row in rows for who in (row.by_id, row.typed_by_id) if who})
    texts = _texts_of(newest)
    old = _old_texts(school_id, {row.version_id for row in rows if row.clause_id and row.version_id != newest.id})
    return tuple(
        CommentView(
            id=row.pk,
            clause_id=row.clause_id,
            number=texts[row.clause_id].number if row.clause_id in texts else "",
            clause=texts[row.clause_id].text if row.clause_id in texts else _was(row, old),
            has_changed=row.clause_id in texts and _was(row, old) not in ("", texts[row.clause_id].text),
            is_gone=bool(row.clause_id) and row.clause_id not in texts,
            group=GROUPS[Group(row.group)],
            how=HOWS[How(row.how)],
            words=text or "",
            name=names.get(row.pk) or known.get(row.by_id or 0, ""),
            wants_answer=row.wants_answer,
            typed_by=known.get(row.typed_by_id or 0, ""),
            on=row.on,
            verdict=VERDICTS[Verdict(row.answer.verdict)] if row.answer else "",
            answer=answers.get(row.pk) or "",
            answered_by=row.answer.by_name if row.answer else "",
        )
        for row, text in zip(rows, words, strict=True)
    )


def _was(row: ConsultationComment, old: Mapping[int, Mapping[str, Clause]]) -> str:
    clause = old.get(row.version_id, {}).get(row.clause_id)
    return clause.text if clause else ""


def _old_texts(school_id: int, versions: Collection[int]) -> dict[int, dict[str, Clause]]:
    found = (rulebook.version(school_id, version) for version in sorted(versions))
    return {version.id: _texts_of(version) for version in found if version}


def _texts(actor: Actor, version: int) -> dict[str, Clause]:
    return _texts_of(_version(actor, version))


def _texts_of(version: VersionView) -> dict[str, Clause]:
    return {clause.id: clause for clause in rulebook.document(version).clauses() if clause.id}


def _since(before: Mapping[str, Clause], after: Mapping[str, Clause]) -> Since:
    changed = {
        clause_id for clause_id, clause in after.items() if clause_id not in before or before[clause_id] != clause
    }
    return Since(frozenset(changed), tuple(one.number for key, one in before.items() if key not in after))


def _version(actor: Actor, version: int) -> VersionView:
    found = rulebook.version(actor.school_id, version)
    if found is None:
        raise LookupError(version)
    return found


def _day(actor: Actor, now: datetime) -> date:
    return schools.today(actor.school_id, now)
