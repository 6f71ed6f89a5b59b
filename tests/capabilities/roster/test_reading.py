"""Files as schools have them, and files that are not what they say."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from belisha.capabilities.roster.reading import read
from belisha.capabilities.roster.reading.tables import MOST_FILES
from belisha.capabilities.roster.reading.values import a_date, a_year
from belisha.capabilities.roster.rules import propose
from belisha.capabilities.roster.terms import Kind, Known, RosterRefused
from belisha.plain.names import Year

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "roster"
LIST = "Forename,Surname,DOB,Reg Group\nAda,Pike,02/03/2017,5K\nZoë,Ifill,2016-12-09,5K\n"


def a_file(tmp_path: Path, data: str | bytes, name: str = "list.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_class_list_in_any_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    roster = read(a_file(tmp_path, LIST.replace(",", separator).encode(encoding)))
    assert [(p.given, p.family, str(p.born_on)) for p in roster.people] == [
        ("Ada", "Pike", "2017-03-02"),
        ("Zoë", "Ifill", "2016-12-09"),
    ]
    assert [room.title for room in roster.classes] == ["5K"]


def test_headings_that_are_not_known_are_named_and_not_guessed(tmp_path: Path) -> None:
    roster = read(a_file(tmp_path, "Forename,Surname,Shoe size\nAda,Pike,31\n"))
    assert "Shoe size" in roster.problems[0].message


def test_a_person_may_say_what_a_heading_means(tmp_path: Path) -> None:
    file = a_file(tmp_path, "A,B\nAda,Pike\n")
    with pytest.raises(RosterRefused, match="none of the headings"):
        read(file)
    assert read(file, {"A": "given", "B": "family"}).people[0].family == "Pike"


def test_a_formula_stays_text_and_is_pointed_out(tmp_path: Path) -> None:
    roster = read(a_file(tmp_path, 'Forename,Surname\n"=cmd|calc!A1",Pike\n'))
    assert roster.people[0].given == "=cmd|calc!A1"
    assert any("formula" in problem.message for problem in roster.problems)


def test_a_problem_names_its_line_as_an_editor_counts(tmp_path: Path) -> None:
    roster = read(a_file(tmp_path, "Forename,Surname,DOB\nAda,Pike,yesterday\n\nBen,,2016-12-09\n"))
    assert [problem.line for problem in roster.problems] == [2, 4]


class TestOneRoster:
    def folder(self, tmp_path: Path, **tables: str) -> Path:
        for name, text in tables.items():
            a_file(tmp_path, text, f"{name}.csv")
        return tmp_path

    def test_roles_of_version_1_2_stand_in_a_file_of_their_own(self, tmp_path: Path) -> None:
        users = "sourcedId,givenName,familyName\nu1,Ada,Pike\n"
        roles = "sourcedId,userSourcedId,roleType,role\nr1,u1,primary,student\n"
        assert read(self.folder(tmp_path, users=users, roles=roles)).people[0].kind is Kind.PUPIL

    def test_guardians_stand_at_the_child_or_at_the_guardian(self, tmp_path: Path) -> None:
        users = (
            "sourcedId,givenName,familyName,role,agentSourcedIds\n"
            "p1,Ada,Pike,student,g1\np2,Ben,Pike,student,\ng1,Mara,Pike,guardian,p2\n"
        )
        links = read(self.folder(tmp_path, users=users)).guardians
        assert {(link.child_id, link.guardian_id) for link in links} == {("p1", "g1"), ("p2", "g1")}

    def test_a_place_of_nobody_is_left_out_and_named(self, tmp_path: Path) -> None:
        roster = read(
            self.folder(
                tmp_path,
                users="sourcedId,givenName,familyName,role\nu1,Ada,Pike,student\n",
                enrollments="sourcedId,classSourcedId,userSourcedId,role\ne1,c9,u1,student\n",
            )
        )
        assert roster.memberships == ()
        assert "c9" in roster.problems[0].message

    def test_without_users_it_is_refused_with_what_to_do(self, tmp_path: Path) -> None:
        with pytest.raises(RosterRefused, match=r"users\.csv"):
            read(self.folder(tmp_path, enrollments="sourcedId\ne1\n"))


class TestHostile:
    def test_a_zip_that_unpacks_to_gigabytes_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "bomb.zip"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(5):
                archive.writestr(f"{number}.csv", b"0" * 50_000_000)
        with pytest.raises(RosterRefused, match="MB"):
            read(file)

    def test_a_zip_that_points_outside_itself_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "slip.zip"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("../users.csv", "sourcedId\n")
        with pytest.raises(RosterRefused, match="outside"):
            read(file)

    def test_too_many_files_are_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "many.zip"
        with zipfile.ZipFile(file, "w") as archive:
            for number in range(MOST_FILES + 1):
                archive.writestr(f"{number}.csv", "")
        with pytest.raises(RosterRefused, match="files"):
            read(file)

    def test_something_else_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(RosterRefused, match="neither"):
            read(a_file(tmp_path, b"%PDF-1.7", "list.pdf"))

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
    @given(data=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
    def test_wild_bytes_are_read_or_refused_and_never_crash(self, tmp_path: Path, data: bytes) -> None:
        for name in ("wild.csv", "users.csv"):
            try:
                propose(read(a_file(tmp_path, data, name)), Known(), a_date("2026-11-24"))
            except RosterRefused as refused:
                assert str(refused)


@pytest.mark.parametrize(
    ("text", "year"),
    [("Y6", Year.Y6), ("Year 6", Year.Y6), ("06", Year.Y6), ("R", Year.R), ("Reception", Year.R), ("0", Year.R),
     ("13", Year.Y13), ("14", None), ("", None), ("mixed", None), ("PK", Year.N2)],
)  # fmt: skip
def test_years_as_people_write_them(text: str, year: Year | None) -> None:
    assert a_year(text) == year


@pytest.mark.realdata
@pytest.mark.skipif(not REAL.exists(), reason="the shared real input is not here")
def test_all_of_the_real_input_goes_in_or_is_refused_with_a_reason() -> None:
    paths = [p for p in REAL.rglob("*") if p.suffix.lower() in (".zip", ".csv", ".txt")]
    paths += [p for p in REAL.rglob("*") if p.is_dir()]
    read_in = 0
    for path in paths:
        try:
            counts = propose(read(path), Known(), a_date("2026-11-24")).counts()
        except RosterRefused as refused:
            assert len(str(refused)) > 20, path
        else:
            read_in += 1
            assert counts["people"]["new"] + counts["people"]["doubtful"] > 0 or counts["problems"], path
    assert read_in > 40
