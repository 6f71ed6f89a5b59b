"""Files as schools have them, and files that are not what they say."""

import time
import tracemalloc
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from belisha.capabilities.roster import actions
from belisha.capabilities.roster.reading import guess, read
from belisha.capabilities.roster.reading.tables import MOST_FILES, MOST_PROBLEMS
from belisha.capabilities.roster.reading.values import a_date, a_year
from belisha.capabilities.roster.rules import propose
from belisha.capabilities.roster.terms import Kind, Known, RosterRefused, WhichSchool
from belisha.kernel.people.models import Person
from belisha.plain.names import Year
from tests.cast import NOW, a_school

REAL = Path(__file__).parents[3].parent / "shared" / "data" / "roster"
LIST = "Forename,Surname,DOB,Reg Group\nAda,Pike,02/03/2017,5K\nZoë,Ifill,2016-12-09,5K\n"


def a_file(tmp_path: Path, data: str | bytes, name: str = "list.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
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


@pytest.mark.parametrize(
    "text",
    [
        "Form 5K,autumn term\n\nForename,Surname,DOB\nAda,Pike,02/03/2017\n",
        "Forename,Surname (legal),Date of Birth (dd/mm/yyyy)\nAda,Pike,02/03/17\n",
        'Adm No,Pupil Name,Birth date\n17,"Pike, Ada",2 March 2017\n',
        "First name|Last name|D.O.B.\nAda|Pike|02-Mar-2017\n",
    ],
    ids=["title rows", "brackets and two-digit years", "number and one name", "bars and a month in letters"],
)
def test_lists_as_offices_make_them(tmp_path: Path, text: str) -> None:
    person = read(a_file(tmp_path, text)).people[0]
    assert (person.given, person.family, str(person.born_on)) == ("Ada", "Pike", "2017-03-02")


def test_the_match_of_headings_is_shown_with_three_rows(tmp_path: Path) -> None:
    found = guess(a_file(tmp_path, "Vorname,Surname,Shoe\nA,B,1\nC,D,2\nE,F,3\nG,H,4\n"))
    assert found is not None
    assert dict(found.fields) == {"Vorname": "given", "Surname": "family", "Shoe": ""}
    assert found.rows == (("A", "B", "1"), ("C", "D", "2"), ("E", "F", "3"))


def test_a_missing_birthday_is_named_with_its_line(tmp_path: Path) -> None:
    roster = read(a_file(tmp_path, "Forename,Surname,DOB\nAda,Pike,\nBen,Pike,2016-12-09\n"))
    assert [(p.line, "date of birth is missing" in p.message) for p in roster.problems] == [(2, True)]


@pytest.mark.parametrize("born", ["02/03/0217", "02/03/2917", "31/02/2017"])
def test_an_impossible_day_is_a_problem_and_not_a_birthday(tmp_path: Path, born: str) -> None:
    roster = read(a_file(tmp_path, f"Forename,Surname,DOB\nAda,Pike,{born}\n"))
    assert roster.people[0].born_on is None
    assert roster.problems[0].line == 2


def test_a_pupil_who_is_not_born_yet_keeps_no_birthday(tmp_path: Path) -> None:
    roster = read(a_file(tmp_path, "Forename,Surname,DOB\nAda,Pike,02/03/2030\n"))
    proposal = propose(roster, Known(), a_date("2026-11-24"))
    assert "left out" in proposal.problems[-1].message
    assert proposal.lines[0].what["person"]["born_on"] is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("School.csv", "SIS ID,Name\n1,Contoso\n"),
        ("Section.csv", "SIS ID,School SIS ID,Section Name\n1,1,Maths\n"),
        ("orgs.csv", "sourcedId,name,type\n1,Contoso,school\n"),
        ("courses.csv", "sourcedId,title\n1,Maths\n"),
        ("academicSessions.csv", "sourcedId,title,type\n1,Term,term\n"),
        ("classes.csv", "sourcedId,title\n1,5K\n"),
        ("export.csv", "sourcedId,name,type\n1,Contoso,school\n"),
    ],
)
def test_a_table_of_schools_or_classes_is_no_list_of_pupils(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(RosterRefused, match=r"users\.csv|Student\.csv"):
        read(a_file(tmp_path, text, name))


def test_teachers_alone_are_staff(tmp_path: Path) -> None:
    text = "SIS ID,School SIS ID,First Name,Last Name,Password\n7,1,Uma,Lane,Hunter22\n"
    roster = read(a_file(tmp_path, text, "Teacher.csv"))
    assert [person.kind for person in roster.people] == [Kind.STAFF]
    assert "Hunter22" not in str(roster)


def test_a_password_is_dropped_when_it_is_read(tmp_path: Path) -> None:
    text = "Forename,Surname,Password\nAda,Pike,=hunter2\n"
    assert "hunter2" not in str(read(a_file(tmp_path, text)))


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

    USERS = (
        "sourcedId,givenName,familyName,role,orgSourcedIds,agentSourcedIds\n"
        "p1,Ada,Pike,student,a,g1\np2,Ben,Hale,student,b,\ng1,Mara,Pike,guardian,b,\n"
    )
    ORGS = "sourcedId,name,type,parentSourcedId\nt,The trust,district,\na,Amberfield,school,t\nb,Beech,school,t\n"

    def test_of_two_schools_one_is_chosen_and_the_others_people_stay_out(self, tmp_path: Path) -> None:
        folder = self.folder(tmp_path, users=self.USERS, orgs=self.ORGS)
        with pytest.raises(WhichSchool) as asked:
            read(folder)
        assert asked.value.orgs == (("a", "Amberfield"), ("b", "Beech"))
        roster = read(folder, org="a")
        assert [person.source_id for person in roster.people] == ["p1", "g1"]  # a mother, whichever school lists her
        assert any("1 people belong to other schools" in problem.message for problem in roster.problems)

    def test_every_reference_that_leads_nowhere_is_told_with_its_line(self, tmp_path: Path) -> None:
        roster = read(
            self.folder(
                tmp_path,
                users=self.USERS.replace("student,b", "student,a").replace("a,g1", "a,g9"),
                orgs="sourcedId,name,type,parentSourcedId\na,Amberfield,school,\nb,B,school,a\n",
                courses="sourcedId,title\n",
                academicSessions="sourcedId,title\n",
                classes="sourcedId,title,courseSourcedId,termSourcedIds,schoolSourcedId\nc1,5K,k9,t9,o9\n",
                enrollments="sourcedId,classSourcedId,userSourcedId,role\ne1,c9,p1,student\ne2,c1,p9,student\n",
            )
        )
        told = {(p.file, p.line, word) for p in roster.problems for word in ("k9", "t9", "o9", "c9", "p9", "g9")
                if f" {word}" in p.message}  # fmt: skip
        assert told == {
            ("classes.csv", 2, "k9"), ("classes.csv", 2, "t9"), ("classes.csv", 2, "o9"),
            ("enrollments.csv", 2, "c9"), ("enrollments.csv", 3, "p9"), ("users.csv", 2, "g9"),
        }  # fmt: skip

    def test_somebody_with_a_role_nobody_knows_is_left_out_with_the_reason(self, tmp_path: Path) -> None:
        users = "sourcedId,givenName,familyName,role\np1,Ada,Pike,student\nx1,Rex,Hale,mascot\n"
        roster = read(self.folder(tmp_path, users=users))
        assert [person.source_id for person in roster.people] == ["p1"]
        assert "mascot" in roster.problems[0].message

    def test_every_file_is_named_with_what_became_of_it(self, tmp_path: Path) -> None:
        (tmp_path / "readme.pdf").write_bytes(b"%PDF")
        (tmp_path / "older").mkdir()
        users = "sourcedId,givenName,familyName,role\np1,Ada,Pike,student\n"
        roster = read(self.folder(tmp_path, users=users, notes="a,b\n1,2\n"))
        assert dict(roster.files) == {
            "users.csv": "",
            "notes.csv": "not a table of such an export",
            "readme.pdf": "not a CSV file",
            "older": "a folder inside the folder is not looked into",
        }

    def test_two_files_of_one_name_are_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "two.zip"
        with zipfile.ZipFile(file, "w") as archive:
            for folder in ("a", "b"):
                archive.writestr(f"{folder}/users.csv", "sourcedId,givenName,familyName,role\np1,Ada,Pike,student\n")
        with pytest.raises(RosterRefused, match=r"a/users\.csv and b/users\.csv"):
            read(file)

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

    @pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
    def test_a_damaged_zip_is_refused(self, tmp_path: Path, method: int) -> None:
        file = tmp_path / "damaged.zip"
        with zipfile.ZipFile(file, "w", method) as archive:
            archive.writestr("users.csv", "sourcedId,givenName\n" + "p1,Ada\n" * 500)
        data = bytearray(file.read_bytes())
        data[45:75] = bytes(byte ^ 0x5A for byte in data[45:75])
        file.write_bytes(bytes(data))
        with pytest.raises(RosterRefused, match="zip"):
            read(file)

    @pytest.mark.parametrize(
        "data",
        [
            b"Forename,Surname\n" + b"\n" * 39_000_000,
            b"Forename,Surname\n" + b"," * 39_000_000,
            b"Forename,Surname\n" + b"Ada,Pike\n" * 250_000,
            b"Forename,Surname" + b",x" * 1_000 + b"\n",
            b"Forename,Surname\n" + (b"," * 250 + b"\n") * 150_000,
        ],
        ids=["lines", "commas", "rows", "columns", "cells"],
    )
    def test_more_than_any_school_has_is_refused_in_seconds(self, tmp_path: Path, data: bytes) -> None:
        file = tmp_path / "big.zip"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("list.csv", data)
        began = time.process_time()
        tracemalloc.start()
        with pytest.raises(RosterRefused, match=r"line|column|cell"):
            read(file)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert time.process_time() - began < 5
        assert most < 300_000_000

    def test_of_very_many_problems_only_the_first_are_kept(self, tmp_path: Path) -> None:
        roster = read(a_file(tmp_path, "Forename,Surname,DOB\n" + "Ada,Pike,never\n" * 5000))
        assert len(roster.problems) == MOST_PROBLEMS + 1
        assert roster.problems[-1].message.startswith("4700 more")

    @pytest.mark.parametrize("year", ["²", "9" * 5000, "Y²", "٣"])
    def test_a_year_that_is_none(self, tmp_path: Path, year: str) -> None:
        assert read(a_file(tmp_path, f"Forename,Surname,Year\nAda,Pike,{year}\n")).people[0].year is None

    @pytest.mark.parametrize("born", ["²/³/2017", "9" * 5000, "2017-99-99"])
    def test_a_day_that_is_none(self, tmp_path: Path, born: str) -> None:
        assert read(a_file(tmp_path, f"Forename,Surname,DOB\nAda,Pike,{born}\n")).people[0].born_on is None

    def test_a_name_too_long_for_the_records_is_cut_and_named(self, tmp_path: Path) -> None:
        roster = read(a_file(tmp_path, f"Forename,Surname\n{'A' * 500},Pike\n"))
        assert len(roster.people[0].given) == 120
        assert any("cut" in problem.message for problem in roster.problems)

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


pytestmark_real = [
    pytest.mark.realdata,
    pytest.mark.skipif(not REAL.exists(), reason="the shared real input is not here"),
]

# new, doubtful, classes, places, guardian links, problems
GOES_IN = {
    "oneroster-1.1-oat-sa": (2, 0, 3, 3, 0, 4),
    "oneroster-moodle/Test_full_data_set.zip": (5, 1, 1, 0, 4, 5),
    "oneroster-moodle/Test_minimal_data_set.zip": (5, 1, 2, 6, 0, 2),
    "oneroster-moodle/oneroster_test_data.zip": (1, 0, 1, 1, 0, 0),
    "oneroster-moodle/v1p2_full_dataset.zip": (6, 0, 1, 0, 3, 5),
    "microsoft-sds/SDS Format/25 Users": (24, 0, 2, 46, 0, 0),
    "microsoft-sds/SDS Format/Min Required Attributes": (0, 24, 2, 46, 0, 24),
    "microsoft-sds/UK Format/25 Users": (24, 0, 28, 158, 0, 0),
    "microsoft-sds/UK Format/Min Required Attributes": (0, 24, 28, 158, 0, 24),
    "nhs-class-lists/class_import/duplicates.csv": (3, 3, 1, 3, 3, 1),
    "nhs-class-lists/class_import/invalid_fields.csv": (0, 14, 1, 12, 0, 8),
    "nhs-class-lists/class_import/invalid_instruction_row.csv": (1, 0, 0, 0, 0, 1),
    "nhs-class-lists/class_import/invalid_minimal.csv": (1, 0, 0, 0, 0, 1),
    "nhs-class-lists/class_import/pds_extravaganza.csv": (1, 0, 1, 1, 0, 1),
    "nhs-class-lists/class_import/review_one.csv": (4, 4, 4, 4, 4, 1),
    "nhs-class-lists/class_import/review_one_new_patient.csv": (1, 1, 1, 1, 1, 1),
    "nhs-class-lists/class_import/review_two.csv": (5, 4, 5, 5, 4, 1),
    "nhs-class-lists/class_import/valid.csv": (4, 3, 3, 4, 3, 3),
    "nhs-class-lists/class_import/valid_extra_fields.csv": (3, 3, 1, 3, 3, 2),
    "nhs-class-lists/class_import/valid_instruction_row.csv": (1, 0, 0, 0, 0, 0),
    "nhs-class-lists/class_import/valid_minimal.csv": (1, 0, 0, 0, 0, 0),
    "nhs-class-lists/class_import/valid_with_bom.csv": (1, 0, 0, 0, 0, 1),
    "nhs-class-lists/cohort_import/duplicate_except_postcode.csv": (1, 0, 0, 0, 0, 1),
    "nhs-class-lists/cohort_import/duplicate_nhs_numbers.csv": (0, 2, 0, 0, 0, 1),
    "nhs-class-lists/cohort_import/invalid_iso_8859_1_encoding.csv": (1, 0, 0, 0, 0, 5),
    "nhs-class-lists/cohort_import/valid.csv": (3, 3, 0, 0, 3, 1),
    "nhs-class-lists/cohort_import/valid_iso_8859_1_encoding.csv": (16, 0, 0, 0, 0, 2),
    "nhs-class-lists/cohort_import/valid_with_changes.csv": (1, 0, 0, 0, 0, 1),
    "nhs-class-lists/cohort_import/valid_with_duplicates.csv": (4, 3, 0, 0, 3, 1),
}
ONE_OF_SEVERAL = {
    ("microsoft-sds/SDS Format/100 Users", "10001"): (67, 0, 14, 434, 0),
    ("microsoft-sds/UK Format/100 Users", "10001"): (67, 0, 14, 434, 0),
    ("microsoft-sds/SDS v2", "10001"): (8, 0, 1, 7, 0),
    ("microsoft-sds/SDS v2.1", "110003"): (4, 2, 1, 4, 3),
}


def came_out(path: Path, org: str = "") -> tuple[int, ...]:
    counts = propose(read(path, org=org), Known(), a_date("2026-11-24")).counts()
    people = counts["people"]
    assert (people["changed"], people["leaving"]) == (0, 0)
    return (
        people["new"], people["doubtful"], counts["classes"], counts["memberships"], counts["guardians"],
        len(counts["problems"]),
    )  # fmt: skip


class TestRealInput:
    pytestmark = pytestmark_real

    @pytest.mark.parametrize("path", GOES_IN)
    def test_what_comes_out(self, path: str) -> None:
        assert came_out(REAL / path) == GOES_IN[path]

    @pytest.mark.parametrize(("path", "org"), ONE_OF_SEVERAL)
    def test_what_comes_out_of_one_of_several_schools(self, path: str, org: str) -> None:
        with pytest.raises(WhichSchool):
            read(REAL / path)
        assert came_out(REAL / path, org)[:5] == ONE_OF_SEVERAL[(path, org)]

    @pytest.mark.parametrize("path", ["class_import/malformed.csv", "cohort_import/malformed.csv", "EXPECTED.csv"])
    def test_what_is_no_list_is_refused(self, path: str) -> None:
        with pytest.raises(RosterRefused, match="none of the headings"):
            read(REAL / "nhs-class-lists" / path)

    def test_every_file_and_folder_goes_in_or_is_refused_with_a_reason(self) -> None:
        paths = [p for p in REAL.rglob("*") if p.suffix.lower() in (".zip", ".csv", ".txt") or p.is_dir()]
        assert len(paths) > 100
        for path in paths:
            try:
                roster = read(path)
            except RosterRefused as refused:
                assert len(str(refused)) > 20, path
            else:
                assert roster.people, path
                lone = path.suffix.lower() == ".csv" and path.stem.lower() in ("school", "section", "orgs", "courses")
                assert not lone, path

    def test_no_password_of_the_real_files_is_anywhere(self) -> None:
        for path in (REAL / "oneroster-moodle/Test_full_data_set.zip", REAL / "microsoft-sds/SDS Format/25 Users"):
            text = str(read(path))
            assert "Password1" not in text
            assert "ssw0rd" not in text
            assert "ssword" not in text

    @pytest.mark.django_db
    def test_all_of_it_is_written_and_a_second_time_nobody_is_new(self) -> None:
        for path in GOES_IN:
            cast = a_school(policy=False)
            before = Person.objects.count()
            roster = read(REAL / path)
            first = actions.apply(actor=cast.system, now=NOW, roster=roster, names=path).counts
            assert Person.objects.count() - before == first["people"]["new"] == GOES_IN[path][0], path
            again = actions.apply(actor=cast.system, now=NOW + timedelta(days=1), roster=roster).counts
            assert (again["people"]["new"], again["people"]["leaving"]) == (0, 0), path
            assert Person.objects.count() - before == first["people"]["new"], path
