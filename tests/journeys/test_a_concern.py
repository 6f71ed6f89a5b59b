"""A teacher reports on a phone; the DSL accepts, decides, refers, tells the family, and closes."""

import re
import sqlite3
from pathlib import Path
from typing import Any

IMAGES = Path(__file__).parents[2] / "docs" / "images"


def a_pupil(school: Any, number: int = 7) -> str:
    """A pupil of the told story whose full name is borne by nobody else."""
    with sqlite3.connect(school.data / "belisha.sqlite3") as records:
        rows = records.execute(
            "SELECT given_name || ' ' || family_name FROM people_person p JOIN people_affiliation a ON a.person_id = p.id "
            "WHERE a.kind = 'pupil' GROUP BY 1 HAVING count(*) = 1 ORDER BY p.id"
        ).fetchall()
    return str(rows[number][0])


def reported(visitor: Any, child: str, words: str) -> str:
    """Send a report about a pupil; answers its first reference."""
    visitor.opens("/report/").chooses("A pupil").writes("Which children?", child).writes("What happened?", words)
    visitor.presses("Send").sees("Sent at")
    found = re.search(r"Your references?: ([A-Z0-9]{8})", visitor.page.inner_text("body"))
    assert found
    return found.group(1)


def test_from_report_to_closure(somebody: Any, school: Any, names: Any) -> None:
    # given a teacher with a telephone, and a pupil who told her something
    child = a_pupil(school)
    teacher = somebody(phone=True).signs_in_as(names["teacher"])
    # when she reports it
    ref = reported(teacher, child, "She says two others wait for her behind the shed.")
    teacher.sees("If you cannot reach the safeguarding lead")
    # then the DSL finds it, accepts it, and sees which clause brought it to her
    dsl = somebody().signs_in_as(names["dsl"]).sees("What needs you today").opens("/concerns/?show=new").sees(child)
    dsl.opens(f"/concerns/{ref}/").sees("Online safety policy 1.3").sees("behind the shed")
    dsl.presses("Accept this").sees(f"Accepted by {names['dsl']}")
    # when she names it
    dsl.follows("Name it")
    dsl.page.get_by_label("What is it?").select_option(label="Bullying, online or not")
    dsl.presses("Save").sees("A decision about telling each guardian")
    # then it cannot be closed yet, and the page says what is missing
    dsl.presses("Close this").writes("Why?", "It has stopped.").presses("Save").sees("It cannot be closed yet")
    # when she does what is asked for
    dsl.opens(f"/concerns/{ref}/").follows("Record a decision").chooses("Act within the school")
    dsl.writes("Why?", "Proportionate, and both families agree.").presses("Save")
    dsl.follows("Support for whoever was harmed").writes("Which support", "The mentor, on Mondays").presses("Save")
    dsl.follows("Care for the child said to have harmed").writes("What does this child need", "A talk").presses("Save")
    dsl.follows("Somebody outside was contacted")
    dsl.page.get_by_label("Who was contacted?").select_option(label="Children’s social care")
    dsl.writes("What was said", "Advice only").writes("Their decision", "None needed").presses("Save")
    dsl.follows(f"Decide about telling the family of {child}")
    for told in dsl.page.get_by_label("Told", exact=True).all():
        told.check()
    dsl.presses("Save")
    dsl.follows("Write to whoever reported it").writes("Your words", "Thank you. Please watch the shed.").presses(
        "Save"
    )
    # then it closes, with its reason, and everything stands in the chronology
    dsl.presses("Close this").writes("Why?", "It has stopped.").presses("Save").sees("closed").sees("It has stopped.")
    # and the teacher reads that it was taken and what to watch for
    teacher.opens("/reports/").sees("Accepted by the DSL").sees("Please watch the shed.")
    teacher.does_not_see("The mentor, on Mondays")


def test_about_the_head_the_chair_has_it_and_the_head_finds_no_trace(somebody: Any, school: Any, names: Any) -> None:
    child, head = a_pupil(school, 20), names["headteacher"]
    # given a member of staff who saw the head shout at a child
    teacher = somebody().signs_in_as(names["teacher"]).opens("/report/")
    teacher.chooses("An adult who works or helps here").writes("Which children?", child)
    teacher.writes("Which adult who works or helps here?", head).writes("What happened?", "She pushed him at the gate.")
    teacher.writes("If an adult here is in it", "He is frightened of the gate.").presses("Send").sees("Sent at")
    refs = re.findall(r"\b[A-Z0-9]{8}\b", teacher.page.inner_text("body"))
    # then the chair reads the adult's part and sees whom to ring
    chair = somebody().signs_in_as(names["chair of governors"]).opens("/concerns/?show=new")
    chair.follows(next(r for r in refs if chair.page.get_by_role("link", name=r).count())).sees(
        "She pushed him at the gate."
    )
    chair.sees("Amberfield LADO")
    # and the DSL has the child's part, which does not say who
    dsl = somebody().signs_in_as(names["dsl"]).opens("/concerns/?show=new")
    dsl.follows(next(r for r in refs if dsl.page.get_by_role("link", name=r).count())).sees(
        "He is frightened of the gate."
    )
    dsl.does_not_see("She pushed him").does_not_see(head).sees("There is also a matter about an adult")
    # and the head finds nothing anywhere
    boss = somebody().signs_in_as(head)
    for path in ("/", "/inbox/", "/concerns/", "/concerns/?show=new", "/concerns/search/?q=gate", "/concerns/figures/"):
        boss.opens(path)
        for ref in refs:
            boss.does_not_see(ref)
    for ref in refs:
        answer = boss.page.request.get(f"{school.address}/concerns/{ref}/")
        assert answer.status == 404


def test_a_picture_says_what_to_do_and_takes_no_file(somebody: Any, school: Any, names: Any) -> None:
    child = a_pupil(school, 30)
    ref = reported(somebody().signs_in_as(names["teacher"]), child, "Others show a picture of her without clothes.")
    dsl = somebody().signs_in_as(names["dsl"]).opens(f"/concerns/{ref}/").presses("Accept this").follows("Name it")
    dsl.page.get_by_label("What is it?").select_option(label="A nude or semi-nude picture of a child")
    dsl.presses("Save").sees("Do not look at the picture, copy it, send it on, or delete it")
    assert dsl.page.locator("input[type=file]").count() == 0


def test_two_children_of_one_name_ask_which(somebody: Any, school: Any, names: Any) -> None:
    with sqlite3.connect(school.data / "belisha.sqlite3") as records:
        name = records.execute(
            "SELECT given_name FROM people_person p JOIN people_affiliation a ON a.person_id = p.id "
            "WHERE a.kind = 'pupil' GROUP BY 1 HAVING count(*) > 2 ORDER BY 1"
        ).fetchone()[0]
    teacher = somebody().signs_in_as(names["teacher"]).opens("/report/").chooses("A pupil")
    teacher.writes("Which children?", name).writes("What happened?", "She cried.").presses("Send")
    teacher.sees("Several people fit").sees("Nobody of these")
    teacher.page.locator("input[name^=pick_child]").first.check()
    teacher.presses("Send").sees("Sent at")


def test_a_colleague_who_is_not_the_dsl_finds_nothing(somebody: Any, school: Any, names: Any) -> None:
    ref = reported(somebody().signs_in_as(names["teacher"]), a_pupil(school, 40), "Purple umbrella.")
    for post in ("network manager", "office", "clerk", "dpo", "link governor"):
        visitor = somebody().signs_in_as(names[post])
        for path in ("/", "/inbox/"):
            visitor.opens(path).does_not_see(ref).does_not_see("Purple umbrella")
        assert visitor.page.request.get(f"{school.address}/concerns/{ref}/").status == 404


def test_the_board_is_pictured_for_the_readme(somebody: Any, names: Any) -> None:
    dsl = somebody().signs_in_as(names["dsl"]).opens("/concerns/")
    IMAGES.mkdir(exist_ok=True)
    if not (IMAGES / "board.png").exists():
        dsl.page.screenshot(path=IMAGES / "board.png")
    assert (IMAGES / "board.png").stat().st_size > 10_000
