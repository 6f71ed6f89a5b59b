"""What is written, on the database."""

from pathlib import Path

import pytest

from belisha.capabilities.roster import actions
from belisha.capabilities.roster.reading import read
from belisha.kernel.people import actions as people
from belisha.kernel.people import importing, queries
from tests.cast import NOW, Cast, a_school, report

pytestmark = pytest.mark.django_db
USERS = (
    "sourcedId,givenName,familyName,role,agentSourcedIds,email,phone\n"
    "p1,Kai,Rowe,student,g1,,\ng1,Noor,Rowe,guardian,,noor@amberfield.example,07700 900001\nt1,Uma,Lane,teacher,,,\n"
)
CLASSES = "sourcedId,title,grades\nc1,5K,05\n"
PLACES = "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,p1,student\ne2,c1,t1,teacher\n"


@pytest.fixture
def cast() -> Cast:
    return a_school()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("users", USERS), ("classes", CLASSES), ("enrollments", PLACES)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_dry_run_writes_nothing(cast: Cast, folder: Path) -> None:
    before = importing.known(cast.school_id, NOW.date())
    proposal = actions.proposed(actor=cast.system, now=NOW, roster=read(folder))
    assert proposal.counts()["people"]["new"] == 3
    assert importing.known(cast.school_id, NOW.date()) == before


def test_people_classes_places_and_guardians_are_there_and_a_second_time_changes_nothing(
    cast: Cast, folder: Path
) -> None:
    actions.apply(actor=cast.system, now=NOW, roster=read(folder))
    kai = queries.find(cast.school_id, "kai rowe", NOW.date(), children=True)[0]
    assert str(kai) == "Kai Rowe (5K)"
    assert [g.name for g in queries.guardians(cast.school_id, kai.id, NOW.date())] == ["Noor Rowe"]
    assert len(queries.class_teachers(cast.school_id, [kai.id], NOW.date())) == 1
    again = actions.apply(actor=cast.system, now=NOW, roster=read(folder)).counts()["people"]
    assert again == {"new": 0, "changed": 0, "doubtful": 0, "leaving": 0}


def test_a_restriction_survives_monday(cast: Cast, folder: Path) -> None:
    actions.apply(actor=cast.system, now=NOW, roster=read(folder))
    kai = queries.find(cast.school_id, "kai", NOW.date(), children=True)[0].id
    noor = queries.guardians(cast.school_id, kai, NOW.date())[0].id
    people.restrict(
        actor=cast.system, now=NOW, child=kai, guardian=noor, words="No contact by order", is_court_order=True
    )
    (folder / "users.csv").write_text(USERS.replace("Kai,", "Kai-Lee,").replace("900001", "900009"), encoding="utf-8")
    proposal = actions.apply(actor=cast.system, now=NOW, roster=read(folder))
    assert proposal.changed == ()
    guardian = queries.guardians(cast.school_id, kai, NOW.date())[0]
    assert guardian.restrictions == ("No contact by order",)


def test_a_child_with_an_open_concern_is_held_back(cast: Cast) -> None:
    report(cast, "tess", "ada")
    held = {row.id for row in importing.known(cast.school_id, NOW.date()) if row.is_held}
    assert held == {cast["ada"]}


def test_another_schools_people_are_not_known(cast: Cast, folder: Path) -> None:
    other = a_school()
    actions.apply(actor=cast.system, now=NOW, roster=read(folder))
    assert all(row.family != "Rowe" for row in importing.known(other.school_id, NOW.date()))
