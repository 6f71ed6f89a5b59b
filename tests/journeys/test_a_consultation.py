"""A draft is asked about: staff in Belisha, a parent by the link on a phone, pupils on paper; then answered and submitted."""

import re
from datetime import timedelta
from typing import Any

import pytest

from belisha.web import clock
from tests.journeys.conftest import School

CLAUSE = "Phones stay in the locker until home time."


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_asking_to_the_page_that_the_governors_read(
    somebody: Any, school: School, names: Any, script: bool
) -> None:
    # given a head who has changed the policy
    head = somebody().signs_in_as(names["headteacher"])
    version = changed(head, school)
    # when she asks staff and parents about the draft
    head.opens(f"/policies/versions/{version}/").follows("Ask people about it")
    for group in ("Staff", "Parents and carers", "Pupils"):
        head.chooses(group)
    head.writes("What do you ask?", "Is anything here hard to keep at home?")
    head.writes("Until which day", (clock.now() + timedelta(days=14)).date().isoformat())
    head.presses("Ask them").sees("People can comment until")
    manage = head.page.url
    head.follows("A letter with the link").sees("What do you think of our new")
    link = re.search(r"https?://localhost:\d+(/c/\S+)", head.page.inner_text("main"))
    assert link
    # then a teacher finds it on the home page and comments on the clause
    teacher = somebody().signs_in_as(names["teacher"]).opens("/")
    teacher.follows("What do you think of").sees(CLAUSE).sees("What changes in practice")
    teacher.page.get_by_role("link", name="Comment on 9.9").click()
    teacher.page.wait_for_load_state("load")
    teacher.sees("not the place for a worry").writes("What do you want to say?", "Lockers are far from the gym.")
    teacher.presses("Send it").sees("Thank you")
    # and a parent opens the link on a phone, with no account, no cookie and no name
    parent = somebody(phone=True, script=script).opens(link.group(1)).sees("not decided yet").sees(CLAUSE)
    parent.has_no_cookie().page.get_by_role("link", name="Say something about 9.9").click()
    parent.page.wait_for_load_state("load")
    parent.sees("not the place for a worry about a child").sees(CLAUSE)
    parent.presses("Send it").sees("Write what you want to say")
    parent.chooses("Parents and carers").writes("What do you want to say?", "What if she needs it on the bus?")
    parent.presses("Send it").sees("Thank you").has_no_cookie().follows("Back to the draft")
    parent.does_not_see("on the bus").does_not_see("gym")
    # and the head types in what the school council wrote on paper
    head.page.goto(manage)
    head.follows("Type in what came on paper").chooses("Pupils").chooses("On paper, or by mail")
    head.writes("What was said?", "We would like to choose our locker.").presses("Keep it").sees("It is kept")
    # when she reads them by clause and puts the draft before the governors, she has to see what has no answer
    head.opens(f"/policies/versions/{version}/").sees("Who was asked").sees("Staff: fewer than five comments")
    head.presses("Put it before").sees("Tick that you have seen this")
    head.page.goto(manage)
    head.presses("Read and answer the comments").sees("on the bus").sees("far from the gym").sees("choose our locker")
    for words in ("on the bus", "far from the gym"):
        head.page.get_by_label(words).check()
    head.chooses("We changed it").writes("In your own words", "Phones are handed out at the gate.")
    head.presses("Answer").sees("Phones are handed out at the gate.").sees("No answer yet")
    head.page.get_by_label("choose our locker").check()
    head.chooses("We keep it as it is").writes("In your own words", "Lockers are given by class.").presses("Answer")
    head.page.goto(manage)
    head.presses("End it now").presses("Publish the answers").sees("The answers have been published")
    # then everybody asked reads what came of it, and nobody reads anybody's comment
    for reader in (parent.opens(link.group(1)), teacher.opens("/policies/asked/").follows("Online safety policy")):
        reader.sees("You said, we did").sees("Phones are handed out at the gate.").sees("Lockers are given by class.")
        reader.does_not_see("on the bus").does_not_see("far from the gym")
    # and the chair, who records the approval, sees who was asked and reads the comments
    head.opens(f"/policies/versions/{version}/").presses("Put it before").sees("It waits for")
    chair = somebody().signs_in_as(names["chair of governors"]).opens(f"/policies/versions/{version}/approve/")
    chair.sees("Who was asked").sees("Parents and carers: fewer than five comments, by the link")
    chair.follows("Read what people said").sees("on the bus").sees("We changed it.")
    chair.opens("/policies/consultations/").sees("Pupils: fewer than five comments, on paper")


def changed(head: Any, school: School) -> int:
    """The policy with one clause more, as a draft; answers its version."""
    ((running,),) = school.people(
        "SELECT v.id FROM rulebook_policyversion v JOIN rulebook_policydocument d ON d.id = v.document_id "
        "WHERE d.slug = 'online-safety-policy' ORDER BY v.number DESC LIMIT 1"
    )
    head.opens(f"/policies/versions/{running}/edit/")
    text = head.page.get_by_label("The document").input_value()
    head.writes("The document", f"{text.rstrip()}\n\n9.9 {CLAUSE}\n").presses("Save as a new draft")
    found = re.search(r"/policies/versions/(\d+)/", head.page.url)
    assert found
    return int(found.group(1))
