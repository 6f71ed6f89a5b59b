"""The DSL hands a task over, a teacher accepts it, the register says so; the lead responsibility stays."""

from typing import Any

import pytest

WIDTHS = pytest.mark.parametrize("phone", [False, True], ids=["at a desk", "on a telephone"])


@WIDTHS
def test_from_a_task_handed_over_to_its_end(somebody: Any, names: Any, phone: bool) -> None:
    # given a DSL with too much to do
    dsl = somebody(phone=phone).signs_in_as(names["dsl"])
    dsl.opens("/delegations/mine/").presses("Hand over a task").does_not_see("Lead responsibility")
    # when she tries to hand over the lead in words
    dsl.chooses("Another task").writes("What exactly?", "The lead responsibility for safeguarding")
    dsl.writes("To whom?", names["teacher"]).writes("Last day", "2030-12-01").writes("Why?", "Too much at once")
    dsl.presses("Hand it over")
    # then it is refused with the law
    dsl.sees("is never handed over").sees("Part two")
    # when she hands over a single task
    dsl.chooses("Online safety in lessons").writes("What exactly?", "The lessons of Year 5").presses("Hand it over")
    dsl.sees("not accepted yet")
    # then the teacher is asked, and accepts
    teacher = somebody(phone=phone).signs_in_as(names["teacher"])
    teacher.opens("/delegations/mine/").sees("The lessons of Year 5").follows("Accept or decline")
    teacher.chooses("Yes, I accept it").presses("Answer").sees("accepted, runs now")
    # and the head reads that it was accepted, and not what it says
    head = somebody(phone=phone).signs_in_as(names["headteacher"])
    head.opens("/delegations/").sees(f"Accepted by {names['teacher']}").does_not_see("The lessons of Year 5")
