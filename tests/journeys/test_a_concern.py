"""Concerns as people work on them, at a desk and on a telephone; axe looks at every page they open."""

import re
from pathlib import Path
from typing import Any

import pytest

IMAGES = Path(__file__).parents[2] / "docs" / "images"
WIDTHS = pytest.mark.parametrize("phone", [False, True], ids=["at a desk", "on a telephone"])
WHICH, WHO = "Which children may have been harmed?", "Which grown-ups?"


def a_pupil(school: Any, number: int = 7) -> str:
    """A pupil of the told story whose full name is borne by nobody else."""
    rows = school.people(
        "SELECT given_name || ' ' || family_name FROM people_person p JOIN people_affiliation a ON a.person_id = p.id "
        "WHERE a.kind = 'pupil' GROUP BY 1 HAVING count(*) = 1 ORDER BY p.id"
    )
    return str(rows[number][0])


def reported(visitor: Any, child: str, words: str) -> str:
    """Send a report about a pupil; answers its reference."""
    visitor.opens("/report/").chooses("A child").writes(WHICH, child).writes("What happened?", words)
    visitor.presses("Send").sees("Reported at")
    return reference(visitor)


def reference(visitor: Any) -> str:
    found = re.search(r"Your reference: ([A-Z0-9]{8})", visitor.page.inner_text("body"))
    assert found
    return found.group(1)


def parts_of(school: Any, ref: str) -> dict[str, str]:
    """The references of every part of a report, by part."""
    rows = school.people(
        "SELECT part, ref FROM concerns_concern WHERE submission_id = "
        "(SELECT submission_id FROM concerns_concern WHERE ref = ?)", ref
    )  # fmt: skip
    return dict(rows)


def names_a_source_for_every_step(dsl: Any) -> None:
    """Whatever is still to be recorded says which clause or which guidance asks for it."""
    steps = dsl.page.locator("h2:has-text('Before it can be closed') + ul > li").all_inner_texts()
    assert steps
    for step in steps:
        assert re.search(r"policy|[Pp]rocedures|Keeping children safe", step), step


def refers_and_hears(dsl: Any, ref: str) -> None:
    """The DSL decides to refer, writes down the call, is reminded of the answer that is missing, and gets it."""
    dsl.follows("Record a decision").chooses("Refer to somebody outside").presses("Save").sees("cannot stay empty")
    dsl.writes("Why?", "They wait for her every day, and she does not eat.").presses("Save")
    dsl.sees("Refer to somebody outside").sees("They wait for her every day, and she does not eat.")
    dsl.follows("Somebody outside was contacted")
    dsl.page.get_by_label("Who was contacted?").select_option(label="Children’s social care")
    dsl.writes("Who answered?", "Duty worker").writes("Their reference", "MASH-417").writes("What was said", "Send it")
    dsl.presses("Save").sees("Children’s social care").sees("MASH-417")
    # then the answer that is missing has its day, and closing says that it is missing
    dsl.opens("/inbox/")
    line = dsl.page.get_by_role("listitem").filter(has_text="A referral has no answer: ring again").filter(has_text=ref)
    assert re.search(r"By \w+ \d{1,2} \w+ \d{4} at \d\d:\d\d", line.inner_text()), line.inner_text()
    assert re.search(r"[Pp]rocedures 1\.4", line.inner_text()), line.inner_text()
    dsl.opens(f"/concerns/{ref}/close/").sees("A referral has no answer yet")
    # when they have answered, nobody is reminded any more
    dsl.opens(f"/concerns/{ref}/").follows("Rang again about a referral").writes("What was said?", "Advice only")
    dsl.writes("Their decision", "No further action").presses("Save").sees("No further action")
    dsl.opens("/inbox/")
    assert line.count() == 0
    dsl.opens(f"/concerns/{ref}/close/").does_not_see("A referral has no answer yet").opens(f"/concerns/{ref}/")


@WIDTHS
def test_from_report_to_closure(somebody: Any, school: Any, names: Any, phone: bool) -> None:
    # given a teacher, and a pupil who told her something
    child = a_pupil(school)
    teacher = somebody(phone=phone).signs_in_as(names["teacher"])
    # when she reports it
    ref = reported(teacher, child, "She says two others wait for her behind the shed.")
    teacher.sees("If you cannot reach the safeguarding lead").does_not_see("has been told")
    # then the DSL finds it, accepts it, and sees which clause brought it to her
    dsl = somebody(phone=phone).signs_in_as(names["dsl"]).sees("What needs you today")
    dsl.opens("/concerns/?show=new").sees(child).opens("/concerns/?show=children").sees(child)
    dsl.opens(f"/concerns/{ref}/").sees("Online safety policy 1.3").sees("behind the shed")
    dsl.presses("Accept this").sees(f"Accepted by {names['dsl']}")
    # when she names it
    dsl.follows("Name it")
    dsl.page.get_by_label("What is it?").select_option(label="Bullying, online or not")
    dsl.presses("Save").sees("A decision about telling each guardian")
    names_a_source_for_every_step(dsl)
    # then it cannot be closed yet, and the page says what is missing, with its form
    dsl.presses("Close this").sees("Still to record before it can be closed")
    dsl.writes("Why?", "It has stopped.").presses("Save").sees("It cannot be closed yet").sees("Keeping children safe")
    # when she does what is asked for
    dsl.opens(f"/concerns/{ref}/").follows("Record a decision").chooses("Act within the school")
    dsl.writes("Why?", "Proportionate, and both families agree.").presses("Save")
    dsl.sees("Act within the school").sees("Proportionate, and both families agree.")
    dsl.follows("Add something to do").writes("What is to be done?", "Talk to the mentor")
    dsl.page.get_by_label(re.compile(names["dsl"])).check()
    dsl.page.get_by_label("By when?").fill("2099-07-01")
    dsl.presses("Save").sees("Talk to the mentor").sees("1 July 2099")
    dsl.follows("It is done").writes("Your words", "Talked, Mondays.").presses("Save").sees("Talked, Mondays.")
    dsl.follows("Support for whoever was harmed").writes("Which support", "The mentor, on Mondays").presses("Save")
    dsl.follows("Care for the child said to have harmed").writes("What does this child need", "A talk").presses("Save")
    refers_and_hears(dsl, ref)
    dsl.follows(f"Decide about telling the family of {child}").sees("Have they agreed")
    dsl.page.get_by_role("group", name=re.compile("Have they agreed")).get_by_label("Yes").check()
    for told in dsl.page.get_by_label("Told", exact=True).all():
        told.check()
    for words in dsl.page.get_by_label(re.compile("What was said, or why not")).all():
        words.fill("They know, and are calm.")
    dsl.presses("Save")
    dsl.follows("Write to whoever reported it").writes("Your words", "Thank you. Please watch the shed.")
    dsl.presses("Save")
    # then it closes, with its reason, and everything stands in the chronology
    dsl.presses("Close this").writes("Why?", "It has stopped.").presses("Save").sees("closed").sees("It has stopped.")
    # and the teacher reads that it was taken and what to watch for
    teacher.opens("/reports/").sees("Accepted by the DSL").sees("You may be told").sees("Please watch the shed.")
    teacher.does_not_see("The mentor, on Mondays")


@WIDTHS
def test_about_the_head_the_chair_has_it_and_the_head_finds_no_trace(
    somebody: Any, school: Any, names: Any, phone: bool
) -> None:
    child, head = a_pupil(school, 20), names["headteacher"]
    # given a member of staff who saw the head push a child
    teacher = somebody(phone=phone).signs_in_as(names["teacher"]).opens("/report/")
    teacher.chooses("A grown-up who works or helps here").writes(WHICH, child)
    teacher.writes(WHO, head).writes("What happened?", "She pushed him at the gate.").presses("Send")
    # when the page asks, once, what the safeguarding lead should know
    teacher.sees("What should the safeguarding lead know about the child?")
    teacher.writes("What should the safeguarding lead know", "He is frightened of the gate.").presses("Send")
    teacher.sees("Reported at").sees("Amberfield LADO")
    parts = parts_of(school, reference(teacher))
    # then the chair reads the adult's part, what to do, and whom to ring
    chair = somebody(phone=phone).signs_in_as(names["chair of governors"]).opens("/concerns/?show=new")
    chair.follows(parts["adult"]).sees("She pushed him at the gate.").sees("Do not tell the head")
    chair.sees("Ring the local authority’s officer (LADO) today").sees("Amberfield LADO")
    # and the DSL has the child's part, which does not say who
    dsl = somebody(phone=phone).signs_in_as(names["dsl"]).opens("/concerns/?show=new")
    dsl.follows(parts["child"]).sees("He is frightened of the gate.").sees("Online safety policy")
    dsl.does_not_see("She pushed him").does_not_see(head).sees("There is also a matter about a grown-up here")
    # and the head finds nothing anywhere
    boss = somebody(phone=phone).signs_in_as(head)
    for path in ("/", "/inbox/", "/concerns/", "/concerns/?show=new", "/concerns/?show=children", "/concerns/figures/"):
        boss.opens(path)
        for ref in parts.values():
            boss.does_not_see(ref)
    boss.searches("pushed gate").sees("Nothing found")
    for ref in parts.values():
        answer = boss.page.request.get(f"{school.address}/concerns/{ref}/")
        assert answer.status == 404


@WIDTHS
def test_about_a_teacher_whose_aunt_is_the_dsl(somebody: Any, school: Any, names: Any, phone: bool) -> None:
    # given a teacher whose aunt is the DSL
    school.does(
        "from belisha.kernel.people import actions as people; from belisha.kernel.people import queries\n"
        "def who(name): return queries.find(school_id, name, now.date(), children=False)[0].id\n"
        f"people.declare_tie(actor=system, now=now, one=who({names['teacher']!r}), other=who({names['dsl']!r}), said='aunt')"
    )
    family = names["teacher"].split()[-1]
    child = a_pupil(school, 24)
    # when a colleague reports him by his family name, as people do
    colleague = somebody(phone=phone).signs_in_as(names["teaching assistant"]).opens("/report/")
    colleague.chooses("A grown-up who works or helps here").writes(WHICH, child).writes(WHO, f"Mr {family}")
    colleague.writes("What happened?", "Orange kite: he grabbed her arm.").presses("Send")
    colleague.page.get_by_label(re.compile(names["teacher"])).check()
    colleague.writes("What should the safeguarding lead know", "Her arm hurts.").presses("Send").sees("Reported at")
    parts = parts_of(school, reference(colleague))
    # then the aunt finds nothing, the deputy has the child and the head the grown-up
    aunt = somebody(phone=phone).signs_in_as(names["dsl"])
    for path in ("/", "/concerns/?show=new", "/concerns/?show=children"):
        aunt.opens(path).does_not_see(parts["child"]).does_not_see(parts["adult"])
    aunt.searches("kite").sees("Nothing found")
    for ref in parts.values():
        assert aunt.page.request.get(f"{school.address}/concerns/{ref}/").status == 404
    deputy = somebody(phone=phone).signs_in_as(names["deputy dsl"]).opens(f"/concerns/{parts['child']}/")
    deputy.sees("Her arm hurts.").does_not_see("Orange kite").sees("Online safety policy")
    head = somebody(phone=phone).signs_in_as(names["headteacher"]).opens(f"/concerns/{parts['adult']}/")
    head.sees("Orange kite").sees("Online safety policy")


@WIDTHS
def test_a_picture_says_what_to_do_and_takes_no_file(somebody: Any, school: Any, names: Any, phone: bool) -> None:
    child = a_pupil(school, 30)
    teacher = somebody(phone=phone).signs_in_as(names["teacher"]).opens("/report/").sees("do not look for it, copy it")
    ref = reported(teacher, child, "Others show a picture of her without clothes.")
    dsl = somebody(phone=phone).signs_in_as(names["dsl"]).opens(f"/concerns/{ref}/").presses("Accept this")
    dsl.follows("Name it")
    dsl.page.get_by_label("What is it?").select_option(label="A nude or semi-nude picture of a child")
    # when the ages are not known, they count as "may be an adult"
    dsl.presses("Save").sees("Say how old they are").chooses("I don’t know")
    dsl.presses("Save").sees("Do not look at the picture, copy it, send it on, or delete it")
    dsl.sees("must be rung").sees("Sharing nudes and semi-nudes")
    assert dsl.page.locator("input[type=file]").count() == 0
    # and nobody else sees anything of it
    somebody().signs_in_as(names["headteacher"]).opens("/concerns/").does_not_see(ref)


def test_two_children_of_one_name_ask_which(somebody: Any, school: Any, names: Any) -> None:
    name = school.people(
        "SELECT given_name FROM people_person p JOIN people_affiliation a ON a.person_id = p.id "
        "WHERE a.kind = 'pupil' GROUP BY 1 HAVING count(*) > 2 ORDER BY 1"
    )[0][0]
    teacher = somebody(script=False).signs_in_as(names["teacher"]).opens("/report/").chooses("A child")
    teacher.writes(WHICH, name).writes("What happened?", "She cried.").presses("Send").sees("None of these")
    teacher.page.locator("input[name^=pick_child]").first.check()
    teacher.presses("Send").sees("Reported at")


def test_a_grown_up_nobody_finds_is_asked_and_treated_as_if_it_could_be_the_head(
    somebody: Any, school: Any, names: Any
) -> None:
    teacher = somebody(phone=True).signs_in_as(names["teacher"]).opens("/report/").chooses("A child")
    teacher.writes(WHICH, a_pupil(school, 26)).writes(WHO, "Mr Zebedee").writes("What happened?", "Green scarf.")
    teacher.presses("Send").sees("Nobody here is called “Mr Zebedee”")
    teacher.chooses("Somebody else who works or helps here, or I don’t know")
    teacher.page.get_by_role("group", name="Could it be the head?").get_by_label("I don’t know").check()
    teacher.presses("Send").sees("Reported at")
    parts = parts_of(school, reference(teacher))
    boss = somebody().signs_in_as(names["headteacher"])
    assert boss.page.request.get(f"{school.address}/concerns/{parts['adult']}/").status == 404
    somebody().signs_in_as(names["chair of governors"]).opens(f"/concerns/{parts['adult']}/").sees("Green scarf.")


def test_a_call_of_whoever_reported_is_in_the_chronology(somebody: Any, school: Any, names: Any) -> None:
    teacher = somebody(phone=True).signs_in_as(names["teacher"])
    ref = reported(teacher, a_pupil(school, 41), "Nobody fetched her.")
    teacher.follows("Write down that you rang somebody")
    teacher.page.get_by_label("Whom did you ring?").select_option(label="Children’s social care")
    teacher.writes("Who answered?", "Duty worker").writes("What did they say?", "They come at six.").presses("Save")
    teacher.sees("My reports")
    dsl = somebody().signs_in_as(names["dsl"]).opens(f"/concerns/{ref}/")
    dsl.sees("The reporter rang somebody outside").sees("They come at six.")


def test_a_colleague_who_is_not_the_dsl_finds_nothing(somebody: Any, school: Any, names: Any) -> None:
    ref = reported(somebody().signs_in_as(names["teacher"]), a_pupil(school, 40), "Purple umbrella.")
    for post in ("network manager", "office", "clerk", "dpo", "link governor"):
        visitor = somebody().signs_in_as(names[post])
        for path in ("/", "/inbox/"):
            visitor.opens(path).does_not_see(ref).does_not_see("Purple umbrella")
        assert visitor.page.request.get(f"{school.address}/concerns/{ref}/").status == 404


def test_the_board_is_pictured_for_the_readme(somebody: Any, school: Any, names: Any) -> None:
    assert school.command("work", "--once").returncode == 0  # the clock goes, as in every school that runs
    dsl = somebody().signs_in_as(names["dsl"]).opens("/concerns/")
    IMAGES.mkdir(exist_ok=True)
    dsl.page.screenshot(path=IMAGES / "board.png")
    assert (IMAGES / "board.png").stat().st_size > 10_000
