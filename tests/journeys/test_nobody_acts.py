"""Nobody accepts: it climbs, the head is alerted and may take it, and the reporter is told when nobody is left."""

from typing import Any

from tests.journeys.test_a_concern import WIDTHS, a_pupil

# Two school hours to accept it have passed since the morning of the last school day before today, whenever this runs.
REPORTED = """
from datetime import timedelta
from uuid import uuid4
from belisha.capabilities.concerns import actions as concerns
from belisha.capabilities.concerns.terms import PartyGiven, PartyRole, Report
from belisha.kernel.people import queries as people
calendar = schools.calendar(school_id)
day = calendar.local(now).date() - timedelta(days=1)
while not calendar.is_school_day(day):
    day -= timedelta(days=1)
at = calendar.school_starts(day)
def who(name, children): return people.find(school_id, name, day, children=children)[0].id
child = PartyGiven(PartyRole.HARMED, who({child!r}, True), is_child=True)
given = Report(key=uuid4(), seen_at=at, happened="He did not eat again.", parties=(child,))
print(concerns.report(actor=people.actor_for(who({teacher!r}, False), at), now=at, report=given).refs[0])
"""


@WIDTHS
def test_it_climbs_to_the_head(somebody: Any, school: Any, names: Any, phone: bool) -> None:
    # given a report of the last school day's morning that nobody has accepted, while no clock went round
    ref = school.does(REPORTED.format(child=a_pupil(school, 50), teacher=names["teacher"]))
    teacher = somebody(phone=phone).signs_in_as(names["teacher"]).opens("/reports/").sees(ref)
    head = somebody(phone=phone).signs_in_as(names["headteacher"]).opens("/inbox/").does_not_see(ref)
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
