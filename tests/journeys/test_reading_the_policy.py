"""A policy is approved, a teacher reads it, the office enters paper, the head sees who has not, and a new version asks few."""

from typing import Any

import pytest

from tests.journeys.conftest import School

WIDTHS = pytest.mark.parametrize("phone", [False, True], ids=["at a desk", "on a telephone"])
APPROVES = """
from belisha.kernel.rulebook import actions
body = '1.1 Keep your badge on. #bbbb3\\n{{ inform = ["staff"] }}\\n\\n1.2 {pupils} #cccc2\\n{{ inform = ["pupils"] }}\\n'
text = '+++\\ntitle = "House rules"\\napproved_by = "governing_body"\\n+++\\n\\n## 1 Rules\\n\\n' + body
version = actions.load(actor=system, now=now, text=text)
actions.submit(actor=system, now=now, version_id=version)
approval = actions.Approval('governing_body', 'R Thorn', 'Minute 9', now.date())
actions.approve(actor=system, now=now, version_id=version, approval=approval)
"""
MATTER = "?matter=document:house-rules"


@WIDTHS
def test_from_the_approval_to_the_next_version(somebody: Any, school: School, names: Any, phone: bool) -> None:
    # given a new document in force
    school.does(APPROVES.format(pupils="Be kind."))
    # when a teacher reads what it says to them
    teacher = somebody(phone=phone).signs_in_as(names["teacher"])
    teacher.sees("Something is new for you").sees(f"{names['dsl']} (DSL)")
    teacher.follows("What you need to know").sees("Keep your badge on.").does_not_see("Be kind.")
    teacher.presses("I have read this").sees("You have read all of this")
    # and the office enters a list of paper
    office = somebody(phone=phone).signs_in_as(names["office"])
    office.opens(f"/who-has-read/paper/{MATTER}&group=pupils").sees("House rules")
    office.page.get_by_role("checkbox").first.check()
    office.presses("Save").sees("Enter what was said on paper")
    # then the head sees who has not
    head = somebody(phone=phone).signs_in_as(names["headteacher"])
    head.opens("/who-has-read/").sees("House rules, version 1")
    head.opens(f"/who-has-read/names/{MATTER}&group=staff").sees("Has not read it").does_not_see(
        f"{names['teacher']}</th>"
    )
    head.opens(f"/who-has-read/names/{MATTER}&group=pupils").sees("Not asked yet (no account)")
    # and a new version that changes the pupils' words asks no teacher
    school.does(APPROVES.format(pupils="Be very kind."))
    teacher.opens("/what-you-need-to-know/").sees("You have read all of this")
