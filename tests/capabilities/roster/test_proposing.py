"""An import never weakens a protection: a file tries to turn each one off."""

from datetime import date
from typing import Any

import pytest

from belisha.capabilities.roster.proposal import Reason
from belisha.capabilities.roster.rules import propose
from belisha.capabilities.roster.terms import (
    FileGuardian,
    FilePerson,
    Kind,
    Known,
    KnownGuardian,
    KnownPerson,
    Roster,
)

TODAY = date(2026, 11, 24)
BORN = date(2017, 3, 2)


def known(pk: int = 1, **values: Any) -> KnownPerson:
    given = {"kind": Kind.PUPIL, "given": "Ada", "family": "Pike", "born_on": BORN, **values}
    given.setdefault("external_ids", frozenset({("oneroster", f"p{pk}")}))
    return KnownPerson(id=pk, **given)


def in_file(source_id: str = "p1", **values: Any) -> FilePerson:
    return FilePerson(source_id, **{"kind": Kind.PUPIL, "given": "Ada", "family": "Pike", "born_on": BORN, **values})


def reasons(roster: Roster, records: Known) -> list[Reason]:
    return [doubt.reason for doubt in propose(roster, records, TODAY).doubtful]


class TestWhoIsWho:
    def test_an_id_of_the_same_system_is_certain(self) -> None:
        proposal = propose(Roster(people=(in_file(preferred="Addy"),)), Known((known(),)), TODAY)
        assert [(c.known, c.changes[0].new) for c in proposal.changed] == [(1, "Addy")]

    def test_the_same_file_twice_changes_nothing(self) -> None:
        proposal = propose(Roster(people=(in_file(),)), Known((known(),)), TODAY)
        assert (proposal.new, proposal.changed, proposal.doubtful, proposal.leaving) == ((), (), (), ())

    def test_a_full_name_and_birthday_are_enough_where_there_is_no_id(self) -> None:
        proposal = propose(Roster(people=(in_file(own_id=False),)), Known((known(external_ids=frozenset()),)), TODAY)
        assert proposal.matched == (("p1", 1),)

    def test_a_name_alone_never_is(self) -> None:
        assert reasons(Roster(people=(in_file("x", born_on=None),)), Known((known(),))) == [Reason.MAY_BE_KNOWN]

    def test_twins_are_two_children(self) -> None:
        proposal = propose(Roster(people=(in_file("a"), in_file("b", given="Ben"))), Known(), TODAY)
        assert len(proposal.new) == 2

    def test_one_child_twice_in_a_file_waits_for_a_person(self) -> None:
        assert reasons(Roster(people=(in_file("a"), in_file("b"))), Known()) == [Reason.TWICE_IN_FILE] * 2

    def test_a_number_given_to_somebody_else_waits_for_a_person(self) -> None:
        other = in_file(given="Kai", family="Rowe", born_on=date(2015, 1, 1))
        assert reasons(Roster(people=(other,)), Known((known(),))) == [Reason.ID_REUSED]


class TestProtections:
    """Each file turns one off."""

    def test_a_new_telephone_number_of_a_family_is_never_taken_over(self) -> None:
        proposal = propose(Roster(people=(in_file(phone="07700 900000"),)), Known((known(),)), TODAY)
        assert proposal.changed == ()
        assert [d.reason for d in proposal.doubtful] == [Reason.CONTACT_CHANGED]

    def test_a_guardian_is_never_added_to_a_known_child(self) -> None:
        roster = Roster(
            people=(in_file(), in_file("g9", kind=Kind.GUARDIAN, given="Finn")), guardians=(FileGuardian("p1", "g9"),)
        )
        assert Reason.GUARDIAN_ADDED in reasons(roster, Known((known(),)))

    def test_a_guardian_who_is_missing_stays(self) -> None:
        guardian = known(2, kind=Kind.GUARDIAN, given="Mara", external_ids=frozenset({("oneroster", "g1")}))
        roster = Roster(people=(in_file(), in_file("g1", kind=Kind.GUARDIAN, given="Mara")), whole=True)
        assert Reason.GUARDIAN_MISSING in reasons(roster, Known((known(), guardian), (KnownGuardian(1, 2),)))

    def test_a_protected_child_is_always_doubtful(self) -> None:
        proposal = propose(Roster(people=(in_file(preferred="Addy"),)), Known((known(protected=True),)), TODAY)
        assert proposal.changed == ()
        assert [d.reason for d in proposal.doubtful] == [Reason.ASK_THE_DSL]

    def test_a_former_upn_is_never_linked(self) -> None:
        records = Known((known(external_ids=frozenset(), former_upns=frozenset({"A1"}), given="Eve", family="Lim"),))
        assert reasons(Roster(people=(in_file("x", upn="A1"),)), records) == [Reason.ASK_THE_DSL]

    @pytest.mark.parametrize("held", [{"has_open_concern": True}, {"protected": True}])
    def test_a_child_about_whom_something_is_open_does_not_leave_and_the_reason_tells_nothing(self, held: Any) -> None:
        others = tuple(known(n, given=f"N{n}") for n in range(2, 12))
        roster = Roster(people=tuple(in_file(f"p{n}", given=f"N{n}") for n in range(2, 12)), whole=True)
        proposal = propose(roster, Known((known(**held), *others)), TODAY)
        assert proposal.leaving == ()
        assert [d.reason for d in proposal.doubtful] == [Reason.ASK_THE_DSL]

    def test_half_a_file_lets_nobody_go(self) -> None:
        records = Known(tuple(known(n, given=f"N{n}") for n in range(1, 13)))
        proposal = propose(Roster(people=(in_file("p1", given="N1"),), whole=True), records, TODAY)
        assert proposal.leaving == ()
        assert {d.reason for d in proposal.doubtful} == {Reason.TOO_MANY_LEAVING}

    def test_a_class_list_lets_nobody_go(self) -> None:
        assert propose(Roster(people=(in_file(),)), Known((known(), known(2, given="Kai"))), TODAY).leaving == ()

    def test_whoever_comes_back_waits_for_a_person(self) -> None:
        assert reasons(Roster(people=(in_file(),)), Known((known(active=False),))) == [Reason.RETURNING]


def test_a_member_of_staff_who_is_a_parent_is_pointed_out_and_not_joined() -> None:
    people = (
        in_file("s1", kind=Kind.STAFF, email="t@amberfield.example"),
        in_file("g1", kind=Kind.GUARDIAN, email="T@amberfield.example"),
    )
    proposal = propose(Roster(people=people), Known(), TODAY)
    assert len(proposal.new) == 2
    assert [hint.why for hint in proposal.possible_same_person] == ["email"]


def test_counts_are_whole_numbers_for_scripts() -> None:
    counts = propose(Roster(people=(in_file(),)), Known(), TODAY).counts()
    assert set(counts) == {"people", "classes", "memberships", "guardians", "problems"}
    assert counts["people"] == {"new": 1, "changed": 0, "doubtful": 0, "leaving": 0}
