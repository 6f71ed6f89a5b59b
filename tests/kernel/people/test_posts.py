"""Who holds which post at a moment, and what a class teacher holds by teaching."""

from datetime import timedelta

import pytest

from belisha.kernel.audit import queries as audit
from belisha.kernel.people import actions as people
from belisha.kernel.people import importing, queries, register
from belisha.kernel.people.models import Person
from belisha.plain.decision import Refused
from belisha.plain.holders import Holds
from belisha.plain.names import Affiliation, Role
from tests.cast import NOW, Cast, a_school

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
HOUR = timedelta(hours=1)


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


def covers(cast: Cast, name: str, role: Role = Role.DSL) -> None:
    people.give_role(actor=cast.system, now=NOW, person_id=cast[name], role=role, holds=Holds.COVER, until=NOW + HOUR)


def test_a_cover_ends_at_its_moment_and_not_after_it(cast: Cast) -> None:
    covers(cast, "tess")
    just_before = NOW + HOUR - timedelta(seconds=1)
    assert cast["tess"] in queries.holders(cast.school_id, just_before).of(Role.DSL)
    assert Role.DSL in queries.actor_for(cast["tess"], just_before).roles
    assert cast["tess"] not in queries.holders(cast.school_id, NOW + HOUR).of(Role.DSL)
    assert Role.DSL not in queries.actor_for(cast["tess"], NOW + HOUR).roles


def test_a_new_cover_takes_the_place_of_the_earlier_one(cast: Cast) -> None:
    covers(cast, "tess")
    later = NOW + 3 * HOUR
    people.give_role(actor=cast.system, now=NOW, person_id=cast["tess"], role=Role.DSL, holds=Holds.COVER, until=later)
    running = [line for line in register.holdings(cast.school_id, NOW + timedelta(minutes=1)) if line.until]
    assert [(line.person, line.until) for line in running] == [(cast["tess"], later)]


@pytest.mark.parametrize(
    ("holds", "until", "message"),
    [
        (Holds.COVER, None, "register.cover_needs_an_end"),
        (Holds.COVER, NOW, "register.end_is_over"),
        (Holds.HOLDER, NOW - HOUR, "register.end_is_over"),
    ],
)
def test_a_cover_has_an_end_that_lies_ahead(cast: Cast, holds: Holds, until: object, message: str) -> None:
    with pytest.raises(Refused) as refused:
        people.give_role(
            actor=cast.system, now=NOW, person_id=cast["tess"], role=Role.DSL, holds=holds, until=until,
        )  # type: ignore[arg-type]  # fmt: skip
    assert refused.value.decision.message == message


def test_a_post_given_twice_is_held_once_and_a_child_holds_none(cast: Cast) -> None:
    people.give_role(actor=cast.system, now=NOW, person_id=cast["dora"], role=Role.DSL)
    held = [line for line in register.holdings(cast.school_id, NOW) if line.role is Role.DSL]
    assert len(held) == 1
    with pytest.raises(Refused):
        people.give_role(actor=cast.system, now=NOW, person_id=cast["ada"], role=Role.DSL)


def test_ended_today_is_ended_now_and_ended_tomorrow_is_held_until_then(cast: Cast) -> None:
    people.end_role(actor=cast.system, now=NOW, person_id=cast["hana"], role=Role.HEADTEACHER, last=TODAY)
    assert queries.holders(cast.school_id, NOW).of(Role.HEADTEACHER) == ()
    tomorrow = TODAY + timedelta(days=1)
    people.end_role(actor=cast.system, now=NOW, person_id=cast["dora"], role=Role.DSL, last=tomorrow)
    assert queries.holders(cast.school_id, NOW + timedelta(days=1)).of(Role.DSL) == (cast["dora"],)
    assert queries.holders(cast.school_id, NOW + timedelta(days=2)).of(Role.DSL) == ()


def test_the_register_answers_for_a_day_that_is_past(cast: Cast) -> None:
    people.end_role(actor=cast.system, now=NOW, person_id=cast["dora"], role=Role.DSL, last=TODAY)
    people.give_role(actor=cast.system, now=NOW, person_id=cast["eve"], role=Role.DSL)
    then = [
        line.person for line in register.holdings_on(cast.school_id, TODAY - timedelta(days=9)) if line.role is Role.DSL
    ]
    assert then == [cast["dora"]]
    assert [line.person for line in register.history(cast.school_id, Role.DSL)] == [cast["eve"], cast["dora"]]


def test_who_teaches_a_class_is_its_form_tutor_while_it_runs(cast: Cast) -> None:
    assert Role.FORM_TUTOR not in cast.actor("nat").roles
    batch = importing.Batch(
        source="file",
        classes=(importing.NewClass("c1", "Acorn", "Y4", ""),),
        memberships=(("c1", "t", True), ("c1", "a", False)),
        known_people={"t": cast["nat"], "a": cast["ada"]},
    )
    importing.write(actor=cast.system, now=NOW, batch=batch)
    assert {Role.FORM_TUTOR, Role.TEACHER} <= cast.actor("nat").roles
    assert Role.FORM_TUTOR not in cast.actor("olu").roles
    assert queries.class_teachers(cast.school_id, [cast["ada"]], TODAY) == (cast["nat"],)
    people.leave(actor=cast.system, now=NOW, person_id=cast["nat"], last=TODAY)
    assert Role.FORM_TUTOR not in cast.actor("nat", NOW + timedelta(days=1)).roles


def test_nobody_of_another_school_is_given_a_post(cast: Cast) -> None:
    other = a_school(policy=False)
    with pytest.raises(Person.DoesNotExist):
        people.give_role(actor=cast.system, now=NOW, person_id=other["tess"], role=Role.DSL)
    with pytest.raises(Person.DoesNotExist):
        people.end_role(actor=cast.system, now=NOW, person_id=other["dora"], role=Role.DSL, last=TODAY)
    assert queries.holders(other.school_id, NOW).of(Role.DSL) == (other["dora"],)


def test_what_changed_is_written_down_with_who_did_it(cast: Cast) -> None:
    people.give_role(actor=cast.actor("hana"), now=NOW, person_id=cast["tess"], role=Role.SENCO)
    entry = audit.recent(cast.school_id, limit=1)[0]
    assert (entry.event, entry.person_id, entry.detail["role"]) == ("people.role_given", cast["hana"], "senco")


def test_a_kind_of_belonging_may_be_added_and_ended(cast: Cast) -> None:
    people.begin_affiliation(actor=cast.system, now=NOW, person_id=cast["mara"], kind=Affiliation.VOLUNTEER)
    assert queries.find(cast.school_id, "Mara", TODAY, children=False)
    people.end_affiliation(actor=cast.system, now=NOW, person_id=cast["mara"], kind=Affiliation.VOLUNTEER, last=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    assert not queries.find(cast.school_id, "Mara", tomorrow, children=False)
