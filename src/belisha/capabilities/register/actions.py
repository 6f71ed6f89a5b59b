"""What the register writes: the rules of who may, then the kernel's own actions, in one transaction with their audit."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from belisha.capabilities.register import queries, rules
from belisha.capabilities.register.terms import INVITATION, NewPerson
from belisha.kernel.audit import actions as audit
from belisha.kernel.notices import actions as notices
from belisha.kernel.people import actions as people
from belisha.kernel.people import importing, register
from belisha.kernel.people import queries as known
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.holding import hold
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused, no
from belisha.plain.holders import Holds
from belisha.plain.names import WORKS_OR_HELPS_HERE, Affiliation, Role


class MaybeSame(Exception):
    """Somebody like this is in the records: say whether it is the same person. Carries who."""

    def __init__(self, found: tuple[register.PersonCard, ...]) -> None:
        super().__init__(", ".join(card.name for card in found))
        self.found = found


class NotThere(LookupError):
    """Nobody whom this actor may look at: somebody of another school, or too close."""


def give_post(
    *,
    actor: Actor,
    now: datetime,
    person: int,
    role: Role,
    holds: Holds = Holds.HOLDER,
    first: date | None = None,
    until: datetime | None = None,
) -> None:
    """Somebody holds a post, is its deputy, or covers it until a moment. Raises Refused."""
    with transaction.atomic():
        holders = known.holders(actor.school_id, now)
        rule = rules.may_cover if holds is Holds.COVER else rules.may_give
        rule(actor, role, person, holders).require()
        _works_here(actor, now, person)
        people.give_role(actor=actor, now=now, person_id=person, role=role, holds=holds, first=first, until=until)


def end_post(*, actor: Actor, now: datetime, person: int, role: Role, last: date) -> None:
    """The last day of somebody in a post; today ends it at this moment. Who may have a post covered may end the cover."""
    with transaction.atomic():
        held = [h for h in known.holders(actor.school_id, now).holdings if h.role is role and h.person == person]
        covers_only = bool(held) and all(h.holds is Holds.COVER for h in held)
        if not (covers_only and role in rules.COVERED_BY_THE_TEAM and actor.holds(*rules.MAY_COVER)):
            rules.may_change_post(actor, role).require()
        people.end_role(actor=actor, now=now, person_id=person, role=role, last=last)


def enter_person(
    *, actor: Actor, now: datetime, new: NewPerson, same_as: int | None = None, is_new: bool = False
) -> int:
    """Somebody who belongs to the school from today; answers the id.

    Where somebody like this is in the records it must be said whether it is the same person (`same_as` adds the
    affiliation to that record) or a new one (which is remembered). Raises MaybeSame with who it could be.
    """
    with transaction.atomic():
        hold(
            actor.school_id
        )  # several entries of one transaction: the school before the chain of the audit, as everybody does
        if same_as is not None:
            people.begin_affiliation(actor=actor, now=now, person_id=same_as, kind=new.kind)
            return same_as
        found = like(actor, now, new)
        if found and not is_new:
            raise MaybeSame(found)
        person = people.add_person(
            actor=actor,
            now=now,
            given=new.given,
            family=new.family,
            kind=new.kind,
            email=new.email,
            born_on=new.born_on,
            preferred_name=new.preferred,
            phone=new.phone,
            year=new.year,
            language=new.language,
        )
        for other in found:
            if actor.who != other.id and not other.is_child:
                people.say_same(actor=actor, now=now, one=person, other=other.id, is_same=False)
    return person


def like(actor: Actor, now: datetime, new: NewPerson) -> tuple[register.PersonCard, ...]:
    """Who in the records could be this person."""
    if new.kind is Affiliation.PUPIL:
        return register.lookalike_children(
            actor.school_id, now, given=new.given, family=new.family, born_on=new.born_on
        )
    return register.lookalikes(
        actor.school_id,
        now,
        given=new.given,
        family=new.family,
        preferred=new.preferred,
        email=new.email,
        phone=new.phone,
        born_on=new.born_on,
    )


def change_person(*, actor: Actor, now: datetime, person: int, **values: Any) -> None:
    """New details of somebody whom this actor may look at."""
    with transaction.atomic():
        card = _there(actor, now, person)
        if "email" in values and values["email"] != card.email and person != actor.who:
            _only_from_above(actor, card)
        people.change_person(actor=actor, now=now, person_id=person, **values)


def invite(*, actor: Actor, now: datetime, person: int, email: str, by_mail: bool) -> str:
    """A link to choose a password with; by mail, or answered so that it can be printed once. Nobody invites themselves."""
    if person == actor.who:
        raise Refused(no("register.not_to_yourself"))
    with transaction.atomic():
        _only_from_above(actor, _there(actor, now, person))
        ref, token = people.invite(actor=actor, now=now, person_id=person, email=email)
        if by_mail:
            notices.queue(
                school_id=actor.school_id,
                person_id=person,
                now=now,
                template="invitation",
                subject_kind=INVITATION,
                subject_ref=ref,
            )
    return "" if by_mail else token


def leave(*, actor: Actor, now: datetime, person: int, last: date) -> None:
    """Somebody leaves the school: posts, classes and account end with it. The head's leaving is entered from above."""
    with transaction.atomic():
        card = _there(actor, now, person)
        for line in card.posts:
            if line.role in rules.HEADS | rules.GOVERNANCE:
                rules.may_change_post(actor, line.role).require()
        people.leave(actor=actor, now=now, person_id=person, last=last)
        importing.tell_of_leaving(actor, now, frozenset({person}))


def end_affiliation(*, actor: Actor, now: datetime, person: int, kind: Affiliation, last: date) -> None:
    """Somebody no longer belongs in this way."""
    with transaction.atomic():
        card = _there(actor, now, person)
        for line in card.posts if kind in WORKS_OR_HELPS_HERE else ():
            if line.role in rules.HEADS | rules.GOVERNANCE:
                rules.may_change_post(actor, line.role).require()
        people.end_affiliation(actor=actor, now=now, person_id=person, kind=kind, last=last)
        if kind is Affiliation.PUPIL:
            importing.tell_of_leaving(actor, now, frozenset({person}))


def begin_affiliation(*, actor: Actor, now: datetime, person: int, kind: Affiliation, last: date | None) -> None:
    """Somebody belongs in one more way, from today."""
    with transaction.atomic():
        _there(actor, now, person)
        people.begin_affiliation(actor=actor, now=now, person_id=person, kind=kind, last=last)


def close_account(*, actor: Actor, now: datetime, person: int) -> None:
    """Somebody signs in no more. Nobody closes the way in of those above them."""
    with transaction.atomic():
        _only_from_above(actor, _there(actor, now, person))
        people.close_account(actor=actor, now=now, person_id=person)


def _only_from_above(actor: Actor, card: register.PersonCard) -> None:
    """The way in of whoever holds a post is opened, changed and closed by those who give that post: otherwise somebody
    could close the DSL's account and open it again for themselves."""
    for line in card.posts:
        rules.may_change_post(actor, line.role).require()


def read_family(*, actor: Actor, now: datetime, child: int) -> register.Family:
    """A child's family with the words of its restrictions; that it was read is written down. Raises NotThere."""
    with transaction.atomic():
        found = queries.family_of(actor, child, now)
        if found is None:
            raise NotThere(child)
        audit.record(actor=actor, now=now, event="register.family_read", detail={"child": child})
    return found


def add_guardian(*, actor: Actor, now: datetime, child: int, guardian: int, **values: Any) -> None:
    """A guardian of a child, from today."""
    with transaction.atomic():
        _family(actor, now, child)
        people.add_guardian(actor=actor, now=now, child=child, guardian=guardian, **values)


def change_guardian(*, actor: Actor, now: datetime, child: int, guardian: int, **values: Any) -> None:
    """What is known of a guardian; whoever saves it has confirmed it."""
    with transaction.atomic():
        _family(actor, now, child)
        people.change_guardian(actor=actor, now=now, child=child, guardian=guardian, **values)


def end_guardian(*, actor: Actor, now: datetime, child: int, guardian: int, last: date) -> None:
    """The last day of somebody as guardian."""
    with transaction.atomic():
        _family(actor, now, child)
        people.end_guardian(actor=actor, now=now, child=child, guardian=guardian, last=last)


def restrict(  # what an order says
    *,
    actor: Actor,
    now: datetime,
    child: int,
    guardian: int | None,
    words: str,
    is_court_order: bool,
    review_on: date | None,
) -> None:
    """A court's order, or a decision of the DSL that is looked at again."""
    with transaction.atomic():
        _family(actor, now, child)
        people.restrict(
            actor=actor,
            now=now,
            child=child,
            guardian=guardian,
            words=words,
            is_court_order=is_court_order,
            review_on=review_on,
        )


def lift_restriction(*, actor: Actor, now: datetime, child: int, restriction: int, why: str) -> None:
    """A restriction no longer holds. The DSL's alone: not the head's, and not a parent's tick."""
    with transaction.atomic():
        if not actor.system and not actor.holds(Role.DSL, Role.DEPUTY_DSL):
            raise Refused(no("register.only_the_dsl_lifts"))
        found = _family(actor, now, child)
        if restriction not in {line.id for line in found.restrictions}:
            raise NotThere(restriction)
        people.lift_restriction(actor=actor, now=now, restriction=restriction, why=why)


def mark_child(*, actor: Actor, now: datetime, child: int, in_care: bool, adopted_or_renamed: bool) -> None:
    """Set by the DSL alone."""
    with transaction.atomic():
        if not actor.system and not actor.holds(Role.DSL, Role.DEPUTY_DSL):
            raise Refused(no("register.only_the_dsl_marks"))
        _family(actor, now, child)
        people.mark_child(actor=actor, now=now, child=child, in_care=in_care, adopted_or_renamed=adopted_or_renamed)


def declare_own_tie(*, actor: Actor, now: datetime, other: int, said: str, is_household: bool) -> None:
    """I am family of, or live with, a child or a colleague here."""
    people.declare_tie(actor=actor, now=now, one=actor.who, other=other, said=said, is_household=is_household)


def declare_tie(*, actor: Actor, now: datetime, one: int, other: int, said: str, is_household: bool) -> None:
    """Two people are family or share a household, as the school has learned."""
    people.declare_tie(actor=actor, now=now, one=one, other=other, said=said, is_household=is_household)


def end_tie(*, actor: Actor, now: datetime, one: int, other: int, why: str) -> None:
    """They are family no more. Not for oneself; and no bar falls by it."""
    if actor.who in (one, other):
        raise Refused(no("register.not_about_yourself"))
    people.end_tie(actor=actor, now=now, one=one, other=other, why=why)


def say_same(*, actor: Actor, now: datetime, one: int, other: int, is_same: bool) -> None:
    """Two records are one person's, or two people's."""
    people.say_same(actor=actor, now=now, one=one, other=other, is_same=is_same)


def _there(actor: Actor, now: datetime, person: int) -> register.PersonCard:
    card = queries.person(actor, person, now)
    if card is None:
        raise NotThere(person)
    return card


def _family(actor: Actor, now: datetime, child: int) -> register.Family:
    found = queries.family_of(actor, child, now)
    if found is None:
        raise NotThere(child)
    return found


def _works_here(actor: Actor, now: datetime, person: int) -> None:
    """A post is somebody's who works or helps here."""
    card = register.card(actor.school_id, person, now)
    if card is None:
        raise NotThere(person)
    day = schools.today(actor.school_id, now)
    if not any(
        line.kind in WORKS_OR_HELPS_HERE and (line.last is None or line.last >= day) for line in card.affiliations
    ):
        raise Refused(no("register.does_not_work_here", name=card.name))
