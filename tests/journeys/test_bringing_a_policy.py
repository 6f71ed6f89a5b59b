"""A school brings its own policy as a Word file, goes through it, and it comes into force."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.capabilities.policies.papers import made

WIDTHS = pytest.mark.parametrize("phone", [False, True], ids=["at a desk", "on a telephone"])


@WIDTHS
def test_from_a_word_file_to_a_policy_in_force(
    somebody: Any, school: Any, names: Any, phone: bool, tmp_path: Path
) -> None:
    # given a DSL with the school's policy in a Word file
    file = tmp_path / "Our online safety policy.docx"
    file.write_bytes(made.school_policy())
    dsl = somebody(phone=phone).signs_in_as(names["dsl"])
    dsl.opens("/policies/").follows("Bring a policy of your own")
    dsl.page.get_by_label("Your policy").set_input_files(file)
    dsl.chooses("No, it is a policy of its own").presses("Read it")
    # then its words stand beside what they would make happen
    dsl.sees("hand in their phones at morning registration").sees("0 of ").sees("questions answered")
    # when she goes through it, one question at a time, and comes back another day
    dsl.presses("Answer the next question").sees("What would happen").presses("Yes, that is what it means")
    dsl.opens("/policies/bring/").sees("questions wait").follows("Our online safety policy.docx")
    dsl.presses("Answer the next question").presses("Yes, that is what it means")
    dsl.presses("Leave it as words")
    while "/policies/bring/" in dsl.page.url and "Question " in dsl.page.inner_text("body"):
        accept = dsl.page.get_by_role("button", name="Yes, that is what it means")
        dsl.presses("Yes, that is what it means" if accept.count() else "Leave it as words")
    dsl.does_not_see("Answer the next question")
    # and makes it a draft
    dsl.presses("Make it a draft")
    dsl.sees("takes its place when it is approved").writes("What is it called?", "Our own rules online")
    dsl.page.get_by_label("Who approves this policy?").select_option(label="The governing body")
    dsl.presses("Make the draft").sees("Our own rules online, version 1").sees("What changes in practice")
    # and puts it before the governors, who have decided: the clerk writes it down
    dsl.presses("Put it before the governing body").sees("It waits for the governing body")
    clerk = somebody(phone=phone).signs_in_as(names["clerk"])
    clerk.opens("/policies/versions/").follows("Our own rules online, version 1").presses("Record the approval")
    clerk.writes("Who approved it", "The governing body").writes("Where the decision is written down", "Minute 4")
    for box in clerk.page.get_by_role("checkbox", name=re.compile("asks for|have been taken|has been taken")).all():
        box.check()
    clerk.presses("Record it").sees("in force from")
    # then it is in force
    dsl.opens("/policies/").follows("Our own rules online").sees("Concerns about the headteacher go to the chair")


def test_without_script_a_scan_is_refused_with_advice(somebody: Any, school: Any, names: Any, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(made.pdf("#rect(width: 100%, height: 90%, fill: gray)"))
    dsl = somebody(phone=True, script=False).signs_in_as(names["dsl"]).opens("/policies/bring/")
    dsl.page.get_by_label("Your policy").set_input_files(scan)
    dsl.chooses("No, it is a policy of its own").presses("Read it").sees("This PDF is a scan").sees(
        "Ask for the Word file"
    )
