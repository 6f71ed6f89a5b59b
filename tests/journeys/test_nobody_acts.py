"""Nobody accepts: it climbs, the head is alerted and may take it, and the reporter is told when nobody is left."""

import sqlite3
from typing import Any

from tests.journeys.test_a_concern import WIDTHS, a_pupil, reported


@WIDTHS
def test_it_climbs_to_the_head(somebody: Any, school: Any, names: Any, phone: bool) -> None:
    # given a report that nobody has accepted for hours
    teacher = somebody(phone=phone).signs_in_as(names["teacher"])
    ref = reported(teacher, a_pupil(school, 50), "He did not eat again.")
    head = somebody(phone=phone).signs_in_as(names["headteacher"]).opens("/inbox/").does_not_see(ref)
    assert school.command("work", "--once").returncode == 0  # the first round works out every ladder of today anew
    with sqlite3.connect(school.data / "belisha.sqlite3") as records:
        records.execute(
            "UPDATE duties_rung SET next_at = datetime('now', '-1 minute') WHERE next_at IS NOT NULL AND duty_id IN "
            "(SELECT id FROM duties_duty WHERE subject_ref = ?)", (ref,)
        )  # fmt: skip
        records.execute("UPDATE duties_duty SET due_at = datetime('now', '-2 minutes') WHERE subject_ref = ?", (ref,))
    # when the clock goes round
    assert school.command("work", "--once").returncode == 0
    # then the head learns that something waits, and nothing else
    head.opens("/inbox/").sees(ref).opens(f"/waiting/{ref}/").sees("has been waiting").does_not_see("He did not eat")
    # and the reporter reads that nobody has opened it, with the numbers to ring
    teacher.opens("/reports/").sees("Nobody has taken this yet").sees("Amberfield children's social care")
    # when the head accepts, it opens
    head.presses("Accept this").sees("He did not eat again.").sees("Accepted by").sees(
        "Keeping children safe in education"
    )
