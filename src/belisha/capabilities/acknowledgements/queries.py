"""What one reader needs to know, and who has read it: the same few queries however many people there are."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from belisha.capabilities.acknowledgements import rules
from belisha.capabilities.acknowledgements.models import Receipt
from belisha.capabilities.acknowledgements.terms import (
    LEADERS,
    LEADS,
    NAMERS,
    Choice,
    Count,
    Group,
    Kind,
    Line,
    Matter,
    MatterReport,
    Reader,
    Receipts,
    Seen,
    Stand,
    ToKnow,
)
from belisha.content.briefings import briefings
from belisha.kernel import catalogue
from belisha.kernel.people import everyone
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.names import Affiliation
from belisha.plain.policy_file.binder import bind_what_fits, read_back

NOBODY = Receipts()


def today(actor: Actor, now: datetime) -> date:
    """The day it is at the school."""
    return schools.today(actor.school_id, now)


def matters(school_id: int, now: datetime) -> tuple[Matter, ...]:
    """Everything that is read at a school today: each document in force, the briefings, the leads."""
    day = schools.today(school_id, now)
    running = rulebook.in_force(school_id, day)
    documents = [rulebook.document(version) for version in running]
    found = [
        replace(
            rules.of_document(document, version.slug, str(version.number), _means(version)), since=version.in_force_from
        )
        for version, document in zip(running, documents, strict=True)
    ]
    found.append(rules.of_briefings(briefings(), documents))
    found.append(rules.of_leads(everyone.in_posts(school_id, now, LEADS)))
    return tuple(matter for matter in found if matter.parts)


def to_know(actor: Actor, now: datetime) -> ToKnow:
    """The whole page of whoever asks. Nothing where they belong to the school in no way today."""
    reader = reader_of(actor, now)
    if reader is None:
        return ToKnow((), (), "")
    seen = _seen(actor.school_id, [reader.id])
    found = [rules.shown(one, reader, _of(seen, reader, one)) for one in matters(actor.school_id, now)]
    shown = tuple(one for one in found if one)
    return ToKnow(shown, _leads(actor, now), rules.seal(shown))


def reader_of(actor: Actor, now: datetime) -> Reader | None:
    """Whoever asks, as a reader."""
    found = everyone.one(actor.school_id, actor.who, now)
    return _reader(found) if found else None


def readers(actor: Actor, now: datetime) -> tuple[Reader, ...]:
    """Those whose names this actor may read here: all for leaders; for a class teacher the pupils of their classes."""
    if not actor.holds(*NAMERS):
        return ()
    found = tuple(_reader(one) for one in everyone.everyone(actor.school_id, now))
    if actor.holds(*LEADERS):
        return found
    own = everyone.one(actor.school_id, actor.who, now)
    mine = own.teaches if own else frozenset()
    return tuple(one for one in found if one.group is Group.PUPILS and one.classes & mine)


def report(actor: Actor, now: datetime) -> tuple[MatterReport, ...]:
    """For each matter and group how many were asked, have read, have not: of those whom this actor may count."""
    counted = readers(actor, now)
    if not actor.holds(*NAMERS):
        counted = tuple(_reader(one) for one in everyone.everyone(actor.school_id, now))
    seen = _seen(actor.school_id)
    return tuple(_figures(matter, counted, seen) for matter in matters(actor.school_id, now))


def lines(actor: Actor, now: datetime, choice: Choice, *, read_too: bool = False) -> tuple[Line, ...]:
    """Who has not read the chosen matter, by name; with `read_too` also who has. Nobody whom this actor may not read."""
    matter = matter_of(actor, now, choice.matter)
    if matter is None:
        return ()
    seen, titles = _seen(actor.school_id), classes(actor, now)
    found = []
    for reader in readers(actor, now):
        receipts = _of(seen, reader, matter)
        stand = rules.stand(matter, reader, receipts)
        fits = choice.group in ("", reader.group) and (not choice.klass or choice.klass in reader.classes)
        if stand is None or not fits or (stand is Stand.READ and not read_too):
            continue
        own = ", ".join(sorted(titles[one] for one in reader.classes if one in titles))
        day = receipts.read_on if stand is Stand.READ else None
        found.append(Line(reader.id, reader.name, reader.group, own, stand, day, receipts.on_paper and day is not None))
    return tuple(found)


def matter_of(actor: Actor, now: datetime, key: str) -> Matter | None:
    """The matter of a key such as "document:online-safety-policy"."""
    return next((one for one in matters(actor.school_id, now) if key_of(one) == key), None)


def key_of(matter: Matter) -> str:
    """How a page names a matter."""
    return f"{matter.kind.value}:{matter.ref}"


def classes(actor: Actor, now: datetime) -> Mapping[int, str]:
    """The classes of the school today; for a class teacher their own."""
    found = everyone.classes(actor.school_id, today(actor, now))
    if actor.holds(*LEADERS):
        return found
    own = everyone.one(actor.school_id, actor.who, now)
    mine = own.teaches if own else frozenset()
    return {klass: title for klass, title in found.items() if klass in mine}


def marks_seen(actor: Actor, who: Iterable[int], matter: Matter) -> Mapping[int, frozenset[str]]:
    """What each of these people has read of a matter, over every edition."""
    seen = _seen(actor.school_id, who)
    return {person: one.marks for (person, kind, ref), one in seen.items() if (kind, ref) == (matter.kind, matter.ref)}


def waiting(school_id: int, now: datetime) -> Mapping[int, frozenset[str]]:
    """What waits for everybody who can sign in, by person: the parts that they have not read."""
    found, seen = matters(school_id, now), _seen(school_id)
    asked = (_reader(one) for one in everyone.everyone(school_id, now) if one.has_account)
    marks = {
        reader.id: frozenset(
            part.mark for one in found for part in rules.new_to(one, reader.words, _of(seen, reader, one).marks)
        )
        for reader in asked
    }
    return {person: own for person, own in marks.items() if own}


def counts(actor: Actor, now: datetime) -> Mapping[str, Count]:
    """Over all groups how many were asked, have read, have not, by the key of the matter."""
    everybody = tuple(_reader(one) for one in everyone.everyone(actor.school_id, now))
    seen = _seen(actor.school_id)
    return {key_of(one): _total(_figures(one, everybody, seen).counts) for one in matters(actor.school_id, now)}


def _total(found: Iterable[Count]) -> Count:
    those = list(found)
    sums = (sum(getattr(one, name) for one in those) for name in ("asked", "read", "not_read", "no_account"))
    return Count(Group.OTHERS, *sums)


def _figures(matter: Matter, counted: Iterable[Reader], seen: Seen) -> MatterReport:
    sums: dict[Group, dict[Stand, int]] = {}
    for reader in counted:
        stand = rules.stand(matter, reader, _of(seen, reader, matter))
        if stand:
            line = sums.setdefault(reader.group, dict.fromkeys(Stand, 0))
            line[stand] += 1
    found = tuple(
        Count(group, s[Stand.READ] + s[Stand.NOT_READ], s[Stand.READ], s[Stand.NOT_READ], s[Stand.NO_ACCOUNT])
        for group in Group
        if (s := sums.get(group))
    )
    edition = f"version {matter.edition}" if matter.kind is Kind.DOCUMENT else ""
    return MatterReport(key_of(matter), matter.title, edition, found)


def _of(seen: Seen, reader: Reader, matter: Matter) -> Receipts:
    return seen.get((reader.id, matter.kind, matter.ref), NOBODY)


def _seen(school_id: int, who: Iterable[int] | None = None) -> Seen:
    rows = Receipt.objects.filter(school_id=school_id)
    if who is not None:
        rows = rows.filter(person_id__in=list(who))
    found: dict[tuple[int, Kind, str], Receipts] = {}
    columns = ("person_id", "kind", "ref", "marks", "read_on", "on_paper")
    for person, kind, ref, marks, read_on, on_paper in rows.order_by("read_on", "pk").values_list(*columns):
        key = (person, Kind(kind), ref)
        before = found.get(key, NOBODY)
        found[key] = Receipts(before.marks | frozenset(marks), read_on, on_paper)
    return found


def _means(version: rulebook.VersionView) -> Mapping[str, tuple[str, ...]]:
    settings = catalogue.settings()
    found: dict[str, tuple[str, ...]] = {}
    for binding in bind_what_fits(rulebook.document(version), settings)[0]:
        clause = binding.citation.clause_id
        found[clause] = (*found.get(clause, ()), read_back(binding, settings[binding.key]))
    return found


def _leads(actor: Actor, now: datetime) -> tuple[tuple[str, str, str], ...]:
    """Post, name and, for whoever works here, the address to write to."""
    held = everyone.in_posts(actor.school_id, now, LEADS)
    inside = bool(actor.affiliations - {Affiliation.PUPIL, Affiliation.PARENT, Affiliation.CARER})
    ways = people.mail_addresses(actor.school_id, [person for _, person, _ in held]) if inside else {}
    return tuple((people.post_name(role), name, ways.get(person, "")) for role, person, name in held)


def _reader(one: everyone.Somebody) -> Reader:
    words = rules.words_of(one.kinds, one.roles, one.year)
    return Reader(one.id, one.name, words, rules.group_of(words), one.learns_in, one.has_account)
