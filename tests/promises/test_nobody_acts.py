"""A concern that nobody accepts: each rung once, then everybody reached again each morning, and a word to the reporter."""

from datetime import datetime, timedelta

import pytest

from belisha.capabilities.concerns import actions as concerns
from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import rota
from belisha.kernel.notices.models import Message
from tests.cast import NOW, Cast, a_school, report

pytestmark = pytest.mark.django_db


def told(cast: Cast, since: datetime, upto: datetime) -> set[tuple[str, str]]:
    """Who got a message of which template in that time."""
    names = {pk: name for name, pk in cast.people.items()}
    rows = Message.objects.filter(created_at__gt=since, created_at__lte=upto).exclude(template="monthly")
    return {(names[person], template) for person, template in rows.values_list("person_id", "template")}


def run(since: datetime, upto: datetime) -> None:
    """The clock goes round every half hour."""
    while since < upto:
        since += timedelta(minutes=30)
        duties.tick(now=since)


def test_for_days_everybody_reached_is_reminded_each_morning_and_the_reporter_hears_it_once() -> None:
    cast = a_school()
    rota.enter(
        actor=cast.actor("dora"), now=NOW, person_id=cast["olu"], first=NOW.date(), last=NOW.date() + timedelta(days=9)
    )
    duties.tick(now=NOW)
    ref = report(cast, "tess", "ada").refs[0]
    night = NOW.replace(hour=22, minute=0)
    run(NOW, night)
    first_day = told(cast, NOW, night)
    assert {("hana", "waiting"), ("olu", "waiting"), ("tess", "nobody_yet")} <= first_day
    for _ in range(2):
        since, night = night, night + timedelta(days=1)
        run(since, night)
        again = told(cast, since, night)
        assert {("dora", "waiting"), ("eve", "waiting"), ("hana", "waiting"), ("olu", "waiting")} <= again
        assert not any(template == "nobody_yet" for _, template in again)
        assert Message.objects.filter(person_id=cast["dora"], created_at__gt=since).count() == 1
    concerns.accept(actor=cast.actor("dora", night), now=night, ref=ref)
    run(night, night + timedelta(days=2))
    assert not any(template == "waiting" for _, template in told(cast, night, night + timedelta(days=2)))


def test_a_clock_that_was_late_and_a_deputy_appointed_meanwhile_still_alert_the_head() -> None:
    from belisha.kernel.people import actions as people
    from belisha.plain.names import Role

    cast = a_school()
    report(cast, "tess", "ada", urgent=True)
    late = NOW + timedelta(minutes=40)
    people.give_role(actor=cast.system, now=late, person_id=cast["olu"], role=Role.DEPUTY_DSL)
    duties.tick(now=late)
    found = told(cast, NOW, late)
    assert ("hana", "waiting") in found
    assert ("olu", "new") in found
