"""The policy as people make it run: twelve questions, a decision at seven in the morning, a draft that is tried first."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from belisha.content.start_tonight import questions

WIDTHS = pytest.mark.parametrize("phone", [False, True], ids=["at a desk", "on a telephone"])


@WIDTHS
def test_from_twelve_questions_to_procedures_in_force(somebody: Any, names: Any, phone: bool) -> None:
    # given a head with no time
    head = somebody(phone=phone).signs_in_as(names["headteacher"])
    head.opens("/policies/").follows("Drafts and versions").presses("Answer twelve questions")
    head.sees(names["dsl"])  # who will be told
    # when she answers the questions
    for question in questions():
        answer = next(one for one in question.answers if one.id == question.model)
        group = head.page.get_by_role("group", name=question.ask)
        group.get_by_label(f"{answer.label} (the model’s answer)", exact=True).check()
    head.presses("Make the document")
    # then she reads what it says, what it makes happen and what changes
    head.sees("Starting procedures, version 1").sees("What changes in practice").sees("not yet in force")
    # when she approves it by her post
    head.presses("Record the approval").sees("You approve it by your post").presses("Approve it")
    # then it is in force, and everybody reads it
    head.sees("Starting procedures").sees(f"approved by {names['headteacher']}")
    teacher = somebody(phone=phone).signs_in_as(names["teacher"])
    teacher.opens("/policies/").sees("Starting procedures").sees("Next review by")


@WIDTHS
def test_from_a_decision_at_seven_in_the_morning_to_its_ratification(somebody: Any, names: Any, phone: bool) -> None:
    # given a head who wants concerns to be taken on sooner from today
    head = somebody(phone=phone).signs_in_as(names["headteacher"])
    head.opens("/policies/").follows("Decided between two meetings").presses("Make an interim decision")
    head.writes("What is it about?", "school hours accepted").presses("Find the rule")
    head.follows("Within how many school hours is a concern accepted")
    # when she decides it, with a reason
    head.writes("Within how many school hours", "1").writes("Why", "Two concerns lay unread for a morning.")
    head.presses("Decide").sees("in force")
    # then a teacher reads it and why, and the DSL is held to it
    teacher = somebody(phone=phone).signs_in_as(names["teacher"])
    teacher.opens("/policies/").sees("For now").sees("1 school hour")
    teacher.follows("Why, and what else").sees("lay unread for a morning").does_not_see("End it now")
    dsl = somebody(phone=phone).signs_in_as(names["dsl"])
    dsl.opens("/policies/what-if/bullying/").sees("Interim decision 1, the head")
    # and the chair has it as a task, and writes down what the governors said
    chair = somebody(phone=phone).signs_in_as(names["chair of governors"])
    chair.opens("/inbox/").sees("An interim decision waits for the governors").follows("interim-")
    chair.presses("Write down what the governors said").chooses("Ratified: it goes on to its last day")
    chair.writes("Where the decision is written down", "Minute 12 of the autumn meeting").presses("Write it down")
    chair.sees("ratified by").sees("Minute 12 of the autumn meeting")


def test_a_draft_is_tried_before_anybody_approves_it(somebody: Any, school: Any, names: Any) -> None:
    # given a DSL who changes the procedures
    dsl = somebody().signs_in_as(names["dsl"])
    (version,) = school.people(
        "SELECT v.id FROM rulebook_policyversion v JOIN rulebook_policydocument d ON d.id = v.document_id "
        "WHERE d.slug = 'procedures' ORDER BY v.number DESC LIMIT 1"
    )[0]
    dsl.opens(f"/policies/versions/{version}/edit/")
    text = dsl.page.get_by_label("The document").input_value()
    # when a line does not fit
    dsl.writes("The document", text.replace("school_hours = 2", "school_hours = 20")).presses("Save as a new draft")
    # then the line is named, and what was typed stays
    dsl.sees("Line ").sees("Write a whole number from 1 to 2")
    assert "school_hours = 20" in dsl.page.get_by_label("The document").input_value()
    # when it fits
    dsl.writes("The document", text.replace("school_hours = 2", "school_hours = 1")).presses("Save as a new draft")
    dsl.sees("A draft. Nothing has changed yet").sees("1 answer changes")
    # then thirty situations show what would happen otherwise, side by side with today
    dsl.follows("What would happen if").sees("otherwise than today").sees("as today")
    dsl.opens(dsl.page.url.split("/", 3)[-1].join(("/", "bullying/"))).sees("With version").sees("Today")
    # and the head approves it, the DSL does not
    dsl.opens(f"/policies/versions/{version + 1}/").presses("Put it before the head")
    dsl.sees("between two reviews").writes("Why is it changed?", "Two concerns lay unread.").presses("Put it forward")
    dsl.sees("Two concerns lay unread.").does_not_see("Record the approval")
    head = somebody().signs_in_as(names["headteacher"])
    head.opens(f"/policies/versions/{version + 1}/").presses("Record the approval").presses("Approve it")
    head.sees("in force from")


ROADS = """+++
title = "Roads and screens"
approved_by = "governing_body"
review_every_months = 12
+++

## 1 Roads

1.1 We look again when something happens.
{ policy.review_triggers = ["school_or_local_developments"], policy.reviewer = ["dsl"] }

1.2 The head puts words right.
{ policy.amendment_approver = ["headteacher"] }

1.3 The DSL reads what the watching wrote.
{ monitoring.log_access = ["dsl"] }
"""


@WIDTHS
def test_from_something_that_happened_to_a_signed_version_on_paper(
    somebody: Any, school: Any, names: Any, phone: bool
) -> None:
    # given a policy in force that names what brings its review forward
    school.does(
        "from belisha.kernel.rulebook import actions as rulebook\n"
        f"version = rulebook.load(actor=system, now=now, text={ROADS!r})\n"
        "rulebook.submit(actor=system, now=now, version_id=version)\n"
        "day = schools.today(school_id, now)\n"
        "decided = rulebook.Approval('governing_body', 'C Quill, chair', 'Minute 4', day)\n"
        "rulebook.approve(actor=system, now=now, version_id=version, approval=decided)"
    )
    (version,) = school.people("SELECT max(id) FROM rulebook_policyversion")[0]
    # when the DSL writes down that something happened near the school
    dsl = somebody(phone=phone).signs_in_as(names["dsl"])
    dsl.opens("/policies/").follows("Reviews, and what brings one forward").sees("Roads and screens").sees("not signed")
    dsl.presses("Write down that something happened").chooses("A change in the school or near it")
    dsl.writes("In a few words", "A new road beside the field.").presses("Write it down").sees("to look at")
    # then it is a task, and a draft needs it as a cause
    dsl.opens("/inbox/").sees("Something happened that brings a review forward")
    dsl.opens(f"/policies/versions/{version}/edit/")
    text = dsl.page.get_by_label("The document").input_value()
    changed = text.replace('log_access = ["dsl"]', 'log_access = ["dsl", "headteacher"]')
    dsl.writes("The document", changed).presses("Save as a new draft").sees("Touches:").sees("so it needs a cause")
    # and the head cannot pass it off as a minor change: what changes is named
    head = somebody(phone=phone).signs_in_as(names["headteacher"])
    head.opens(f"/policies/versions/{version + 1}/").follows("Approve it alone as a minor change")
    head.sees("This is no minor change").sees("clause 1.3 rules something else").does_not_see(
        "Approve the minor change"
    )
    # when it goes before the governing body with its cause
    dsl.presses("Put it before").chooses("A change in the school or near it: A new road beside the field.")
    dsl.presses("Put it forward").sees("Why it is changed between two reviews")
    # and the chair records what it decided, and who signed
    chair = somebody(phone=phone).signs_in_as(names["chair of governors"])
    chair.opens(f"/policies/versions/{version + 1}/").presses("Record the approval")
    chair.writes("Who approved it", "C Quill, chair").writes("Where the decision is written down", "Minute 9")
    chair.writes("Who signed it", "C Quill").writes("On which day was it signed?", chair_day(chair))
    chair.presses("Record it").sees("Signed by C Quill, the chair of governors").sees("First adopted on")
    # then the early look is done, and the paper says who signed and why it was changed
    dsl.opens("/inbox/").does_not_see("Something happened that brings a review forward")
    made = dsl.page.request.get(f"{school.address}/policies/{version + 1}/pdf/")
    paper = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(made.body())).pages).split())
    assert "Signature: C Quill, the chair of governors" in paper
    assert "Changed because: A change in the school or near it" in paper


def chair_day(chair: Any) -> str:
    """The day that the form itself offers for the beginning."""
    day: str = chair.page.get_by_label("From which day").input_value()
    return day
