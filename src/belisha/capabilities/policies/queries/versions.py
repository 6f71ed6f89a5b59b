"""Drafts and versions: what each would make happen, what was found, and what changes in practice."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from belisha.capabilities.policies.queries import reading
from belisha.capabilities.policies.terms import ChangeView, DocumentView, FindingsView, FindingView, VersionLine
from belisha.kernel import catalogue
from belisha.kernel.people import queries as people
from belisha.kernel.rulebook import actions as rulebook_actions
from belisha.kernel.rulebook import authority
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.queries import VersionView
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.names import Role
from belisha.plain.policy_file import touching
from belisha.plain.policy_file.checks import Finding, Found
from belisha.plain.policy_file.comparing import Side, changes
from belisha.plain.policy_file.document import Document

NOON = time(12)
MOST = 100  # versions in the list: a school makes a few a year


def listed(actor: Actor, day: date) -> tuple[VersionLine, ...]:
    """The versions of every document, newest first, those that wait for somebody before all others."""
    running = {found.id for found in rulebook.in_force(actor.school_id, day)}
    lines = [
        VersionLine(
            found.id,
            found.title,
            found.number,
            found.state,
            found.loaded_by,
            found.in_force_from,
            found.id in running,
            bool(found.minor_reason),
            found.is_unsigned,
        )
        for found in rulebook.versions(actor.school_id)[:MOST]
    ]
    return tuple(sorted(lines, key=lambda line: line.state == "approved"))


def one(actor: Actor, version_id: int) -> VersionView | None:
    """A version of this school's, in whatever state; None for another's."""
    return rulebook.version(actor.school_id, version_id)


def shown(version: VersionView, day: date) -> DocumentView:
    """A version's clauses with what each would make happen."""
    return reading.view(version, day, frozenset())


def document(version: VersionView) -> Document:
    """A version's text, read."""
    return rulebook.document(version)


def findings(actor: Actor, version_id: int, day: date, replaces: Sequence[str] = ()) -> FindingsView:
    """What touches a clause of this version, taken together with what is in force on that day."""
    found = rulebook_actions.findings(actor.school_id, version_id, day, replaces=replaces)
    return FindingsView(
        clashes=_of(found, Found.CLASH),
        floors=_of(found, Found.FLOOR),
        numbers=_of(found, Found.MISSING_NUMBER),
        others=_of(found, Found.OVERRULED, Found.NARROWED, Found.IGNORED),
    )


def in_practice(actor: Actor, version_id: int, day: date) -> tuple[ChangeView, ...]:
    """What would happen otherwise from that day on, question by question, and whom each touches.

    The number of queries does not grow with the changes.
    """
    before = rulebook.rulebook(actor.school_id, day)
    after = rulebook.as_if(actor.school_id, version_id, day)
    found = changes(before, after, catalogue.settings())
    if not found:
        return ()
    version = rulebook.version(actor.school_id, version_id)
    applies_to = document(version).applies_to if version else ()
    settings, register = catalogue.settings(), _register(actor, day)
    return tuple(
        ChangeView(
            change.question,
            _sides(change.was),
            _sides(change.now),
            change.in_force,
            touching.said(
                touching.touched(
                    settings[change.key],
                    before.bindings.get(change.key, ()),
                    after.bindings.get(change.key, ()),
                    applies_to,
                ),
                register,
            ),
        )
        for change in found
    )


def _register(actor: Actor, day: date) -> touching.Register:
    """Who holds each post on a day, and how many people are in each group."""
    held = people.holders(actor.school_id, schools.calendar(actor.school_id).at(day, NOON))
    by_post = {role.value: held.of(role) for role in Role}
    few = {post: people_ for post, people_ in by_post.items() if len(people_) <= touching.BY_NAME}
    names = people.names(actor.school_id, {person for people_ in few.values() for person in people_})
    counted = {post: len(people_) for post, people_ in by_post.items()}
    numbers = {**counted, **people.how_many(actor.school_id, day)}
    return touching.Register({post: [names[who] for who in people_] for post, people_ in few.items()}, numbers)


def may_be_replaced(actor: Actor, found: VersionView, day: date) -> tuple[tuple[str, str], ...]:
    """The other documents in force, which this one may replace: short name and title."""
    running = rulebook.in_force(actor.school_id, day)
    return tuple((other.slug, other.title) for other in running if other.slug != found.slug)


def was_approved(actor: Actor, found: VersionView) -> bool:
    """Whether a version of the same document was approved here before."""
    return any(one.state == "approved" for one in rulebook.versions(actor.school_id, found.slug))


def approver_of(version: VersionView) -> str:
    """The role or body that the document names."""
    return document(version).approved_by


def approves_in_person(actor: Actor, found: VersionView) -> bool:
    """Whether the document is approved by a post that this actor holds: then the post itself decides."""
    named = approver_of(found)
    return named not in authority.BODIES and Role(named) in actor.roles


def may_record(actor: Actor, found: VersionView) -> bool:
    """A post approves its own documents; what a body has decided is written down by any of those who may approve."""
    return approver_of(found) in authority.BODIES or approves_in_person(actor, found)


def name_of(actor: Actor) -> str:
    """The name of whoever asks, as an approval has it."""
    return people.names(actor.school_id, [actor.who]).get(actor.who, "")


def holders_of_start(actor: Actor, now: datetime) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The posts without which nothing that starts tonight arrives anywhere, and who is in them."""
    held = people.holders(actor.school_id, now)
    posts = (Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL, Role.CHAIR_OF_GOVERNORS)
    names = people.names(actor.school_id, {person for role in posts for person in held.of(role)})
    return tuple((role.value, tuple(names[person] for person in held.of(role))) for role in posts)


def _of(found: Iterable[Finding], *kinds: Found) -> tuple[FindingView, ...]:
    settings = catalogue.settings()
    return tuple(
        FindingView(
            key=finding.key,
            question=settings[finding.key].question if finding.key in settings else "",
            what=finding.what,
            do=finding.do,
            law=finding.law.title if finding.law else "",
        )
        for finding in found
        if finding.found in kinds
    )


def _sides(sides: Iterable[Side]) -> tuple[str, ...]:
    """Each clause's value with its scope and its place."""
    said = []
    for side in sides:
        where = f", {side.scope}" if side.scope else ""
        citation = side.source.citation
        place = f" ({citation.document} {citation.clause})" if citation else ""
        said.append(f"{side.said}{where}{place}")
    return tuple(said)
