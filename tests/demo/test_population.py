"""The invented school: the same at every telling, nobody confused with anybody, and its files join up."""

import csv
import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from belisha.demo import population, roster_files
from belisha.demo.population import Population, populate

YEAR = (date(2026, 9, 1), date(2027, 8, 31))
CHANGED = date(2026, 9, 3)


@pytest.fixture(scope="module")
def people() -> Population:
    return populate(2026)


@pytest.fixture
def files(tmp_path: Path, people: Population) -> Path:
    return roster_files.write(tmp_path / "roster", people, year=YEAR, changed_on=CHANGED)


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


# --- who is there


def test_the_school_has_420_pupils_in_14_classes_and_55_staff(people: Population) -> None:
    assert len(people.children) == 420
    assert len(people.staff) == 55
    assert len(people.classes) == 14
    assert Counter(child.class_id for child in people.children) == {room.id: 30 for room in people.classes}
    assert Counter(room.year for room in people.classes) == dict.fromkeys(("R", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6"), 2)


def test_the_school_is_the_same_at_every_telling(people: Population) -> None:
    assert populate(2026) == people


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_the_school_is_the_same_in_another_process(people: Population, seed: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from belisha.demo.population import populate; print(repr(populate(2026)))"],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout.strip()
    assert hashlib.sha256(told.encode()).digest() == hashlib.sha256(repr(people).encode()).digest()


def test_another_year_has_the_same_people_a_year_apart(people: Population) -> None:
    later = populate(2027)
    assert [(c.id, c.given, c.family, c.guardians) for c in later.children] == [
        (c.id, c.given, c.family, c.guardians) for c in people.children
    ]
    assert {(b.born_on - a.born_on).days for a, b in zip(people.children, later.children, strict=True)} <= {365, 366}


@pytest.mark.parametrize("starts", [2023, 2024, 2025, 2026, 2031])
def test_every_child_is_of_the_age_of_its_year_group(starts: int) -> None:
    school = populate(starts)
    years = {room.id: room.year for room in school.classes}
    for child in school.children:
        born = starts - 5 - population.YEARS.index(years[child.class_id])
        assert date(born, 9, 1) <= child.born_on <= date(born + 1, 8, 31), child


def test_every_class_has_a_teacher_of_its_own(people: Population) -> None:
    assert [room.teacher for room in people.classes] == list(people.staff[:14])
    posts = (
        population.HEAD,
        population.DEPUTY_HEAD,
        population.DSL,
        population.SENCO,
        population.OFFICE,
        population.NETWORK_MANAGER,
        population.COMPUTING_LEAD,
        population.ASSISTANT,
    )
    assert len(set(posts)) == len(posts)
    assert all(14 <= post < len(people.staff) for post in posts)


# --- nobody is confused with anybody


def test_no_two_people_share_an_id_or_an_address(people: Population) -> None:
    guardians = [adult for child in people.children for adult in child.guardians]
    ids = [someone.id for someone in (*people.children, *people.staff, *guardians)]
    assert len(set(ids)) == len(ids)
    addresses = [adult.email for adult in (*people.staff, *guardians)]
    assert len(set(addresses)) == len(addresses)


def test_no_two_members_of_staff_share_a_name(people: Population) -> None:
    assert len({(adult.given, adult.family) for adult in people.staff}) == 55


def test_no_two_children_of_one_class_share_a_given_name(people: Population) -> None:
    assert len({(child.class_id, child.given) for child in people.children}) == 420


def test_no_two_children_share_a_name_and_a_birthday(people: Population) -> None:
    assert len({(child.given, child.family, child.born_on) for child in people.children}) == 420


def test_no_two_guardians_of_one_child_share_a_name(people: Population) -> None:
    for child in people.children:
        assert len({(adult.given, adult.family) for adult in child.guardians}) == len(child.guardians), child


def test_every_child_has_one_guardian_or_two_and_one_at_least_of_its_name(people: Population) -> None:
    assert {len(child.guardians) for child in people.children} == {1, 2}
    assert all(child.family in {adult.family for adult in child.guardians} for child in people.children)
    assert any(adult.family != child.family for child in people.children for adult in child.guardians)


def test_no_address_can_be_reached(people: Population) -> None:
    adults = [*people.staff, *(adult for child in people.children for adult in child.guardians)]
    assert all(adult.email.endswith("@amberfield.example") for adult in adults)
    assert all(adult.email.isascii() and adult.email == adult.email.lower() for adult in adults)


def test_no_name_stands_twice_in_the_lists_that_names_are_made_of() -> None:
    assert len(set(population.GIVEN)) == len(population.GIVEN)
    assert len(set(population.FAMILY)) == len(population.FAMILY)


# --- the files of its management system


def test_every_file_of_the_manifest_is_there_and_no_other(files: Path) -> None:
    manifest = {row["propertyName"]: row["value"] for row in rows(files, "manifest")}
    assert manifest["oneroster.version"] == "1.1"
    listed = {key.removeprefix("file.") for key, value in manifest.items() if key.startswith("file.") and value}
    assert {path.name for path in files.iterdir()} == {"manifest.csv", *(f"{table}.csv" for table in listed)}


TABLES = ("orgs", "academicSessions", "courses", "classes", "users", "demographics", "enrollments")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_as_many_cells_as_there_are_headings(files: Path, table: str) -> None:
    with (files / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        headings, *lines = list(csv.reader(file, strict=True))
    assert headings[:3] == ["sourcedId", "status", "dateLastModified"]
    assert len(set(headings)) == len(headings)
    assert lines
    assert {len(line) for line in lines} == {len(headings)}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_an_id_of_its_own_and_says_when_it_changed(files: Path, table: str) -> None:
    found = rows(files, table)
    assert len({row["sourcedId"] for row in found}) == len(found)
    assert {row["status"] for row in found} == {"active"}
    assert {datetime.fromisoformat(row["dateLastModified"]).date() for row in found} == {CHANGED}


def test_everybody_is_in_the_file_of_users_once(files: Path, people: Population) -> None:
    guardians = sum(len(child.guardians) for child in people.children)
    assert Counter(row["role"] for row in rows(files, "users")) == {
        "student": 420,
        "teacher": 14,
        "aide": 41,
        "guardian": guardians,
    }


def test_the_files_say_of_each_child_what_the_population_says(files: Path, people: Population) -> None:
    users = {row["sourcedId"]: row for row in rows(files, "users")}
    born = {row["sourcedId"]: row["birthDate"] for row in rows(files, "demographics")}
    years = {room.id: room.year for room in people.classes}
    for child in people.children:
        row = users[child.id]
        assert (row["givenName"], row["familyName"]) == (child.given, child.family)
        assert row["grades"] == years[child.class_id]
        assert row["email"] == ""
        assert date.fromisoformat(born[child.id]) == child.born_on
    assert set(born) == {child.id for child in people.children}


def test_a_child_and_its_guardians_name_one_another(files: Path) -> None:
    users = {row["sourcedId"]: row for row in rows(files, "users")}
    pairs = [
        (row["sourcedId"], agent) for row in users.values() for agent in row["agentSourcedIds"].split(",") if agent
    ]
    assert pairs
    assert {(agent, one) for one, agent in pairs} == set(pairs)
    assert {(users[one]["role"], users[agent]["role"]) for one, agent in pairs} == {
        ("student", "guardian"),
        ("guardian", "student"),
    }


def test_every_child_is_in_its_class_and_every_class_has_its_teacher(files: Path, people: Population) -> None:
    enrolled = {(row["role"], row["userSourcedId"], row["classSourcedId"]) for row in rows(files, "enrollments")}
    assert enrolled == {
        *(("student", child.id, child.class_id) for child in people.children),
        *(("teacher", room.teacher.id, room.id) for room in people.classes),
    }


REFERENCES = (
    ("users", "orgSourcedIds", "orgs"),
    ("classes", "courseSourcedId", "courses"),
    ("classes", "schoolSourcedId", "orgs"),
    ("classes", "termSourcedIds", "academicSessions"),
    ("courses", "schoolYearSourcedId", "academicSessions"),
    ("courses", "orgSourcedId", "orgs"),
    ("enrollments", "classSourcedId", "classes"),
    ("enrollments", "schoolSourcedId", "orgs"),
    ("enrollments", "userSourcedId", "users"),
    ("demographics", "sourcedId", "users"),
)


@pytest.mark.parametrize(("table", "column", "other"), REFERENCES)
def test_nothing_refers_to_what_is_not_there(files: Path, table: str, column: str, other: str) -> None:
    known = {row["sourcedId"] for row in rows(files, other)}
    named = {row[column] for row in rows(files, table)}
    assert named
    assert named <= known


def test_writing_again_gives_the_same_files(tmp_path: Path, people: Population) -> None:
    first = roster_files.write(tmp_path / "a" / "deep", people, year=YEAR, changed_on=CHANGED)
    second = roster_files.write(tmp_path / "b", people, year=YEAR, changed_on=CHANGED)
    contents = {path.name: path.read_bytes() for path in first.iterdir()}
    assert contents == {path.name: path.read_bytes() for path in second.iterdir()}
    roster_files.write(first, people, year=YEAR, changed_on=CHANGED)
    assert contents == {path.name: path.read_bytes() for path in first.iterdir()}
