"""The policy as people make it run: twelve questions, a decision at seven in the morning, a draft that is tried first."""

from typing import Any

import pytest

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
    dsl.opens(f"/policies/versions/{version + 1}/").presses("Put it before the head").does_not_see(
        "Record the approval"
    )
    head = somebody().signs_in_as(names["headteacher"])
    head.opens(f"/policies/versions/{version + 1}/").presses("Record the approval").presses("Approve it")
    head.sees("in force from")
