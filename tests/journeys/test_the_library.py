"""The documents around the policy, as people keep them, at a desk and on a telephone, with axe on every page."""

from typing import Any

import pytest

WIDTHS = pytest.mark.parametrize("phone", [False, True], ids=["at a desk", "on a telephone"])


@WIDTHS
def test_from_a_new_document_to_its_newer_edition(somebody: Any, names: Any, phone: bool) -> None:
    # given a head who enters the behaviour policy
    head = somebody(phone=phone).signs_in_as(names["headteacher"])
    head.opens("/library/").sees("The documents around our policy").follows("Documents that belong to our policy")
    head.presses("Add").sees("Add a document that belongs to our policy")
    # when she writes an address that is none
    head.page.get_by_label("Which document is it?").select_option("behaviour")
    head.writes("Its title", "Behaviour policy").writes("Version or edition", "Version 3")
    head.writes("Its address on the web", "javascript:alert(1)").presses("Save")
    # then she is told what to write, and what she typed stays
    head.sees("begins with https:// or http://")
    assert head.page.get_by_label("Version or edition").input_value() == "Version 3"
    # when she mends it
    head.writes("Its address on the web", "https://amberfield.example/behaviour").presses("Save")
    # then it stands there with what it lacks
    head.sees("Version 3").sees("no owner").sees("no review date")
    # when she enters the next version
    head.presses("Change").writes("Version or edition", "Version 4").presses("Save")
    # then both are kept, with her name
    head.sees("Version 4").sees(names["headteacher"])
    # and a teacher reads its title and no more
    teacher = somebody(phone=phone).signs_in_as(names["teacher"])
    teacher.opens("/library/related/").sees("Behaviour policy").sees("Version 4").does_not_see("no owner")
    teacher.opens("/policies/").follows("What it is for, what it is based on").sees("What our policy is based on")
