"""Schools to report to, and afterwards what is kept of every report, opened and told as JSON.

Run as a program on the folder that BELISHA_DATA names: `schools 6` makes six schools and prints for each its short name
and the session of a teacher; `kept` prints every report that the records hold.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

CHILD, TEACHER, GROWN_UP = "Ada Pike", "Tess Reed", "Olu Marsh"


def make(number: int) -> dict[str, str]:
    """One school with a head, a safeguarding lead, two more adults and a child; the last one made has nobody in it."""
    from belisha.kernel.people import actions as people
    from belisha.kernel.schools import actions as schools
    from belisha.plain.actor import system_actor
    from belisha.plain.names import Affiliation, Role
    from tests.cast import Cast
    from tests.web.browser import signed_in

    began = datetime.now(UTC) - timedelta(days=30)
    cast = Cast(schools.create(now=began, name=f"School {number}", slug=f"school-{number}"), f"school-{number}")
    add = {"actor": cast.system, "now": began}
    posts = {"Hana Quill": Role.HEADTEACHER, "Dora Lane": Role.DSL, TEACHER: Role.TEACHER, GROWN_UP: Role.OFFICE}
    for name, role in posts.items():
        given, family = name.split()
        cast.people[name] = people.add_person(
            **add, given=given, family=family, kind=Affiliation.STAFF, email=f"{given.lower()}@school-{number}.example"
        )
        people.give_role(**add, person_id=cast[name], role=role)
    given, family = CHILD.split()
    people.add_person(**add, given=given, family=family, kind=Affiliation.PUPIL, born_on=date(2017, 3, 2))
    mail = f"teacher@school-{number}.example"
    people.open_account(actor=system_actor(cast.school_id, "test"), now=began, person_id=cast[TEACHER], email=mail)
    return {"slug": cast.slug, "session": signed_in(cast, TEACHER).cookies["sessionid"].value}


def make_empty(number: int) -> dict[str, str]:
    """A school where nobody has a post yet."""
    from belisha.kernel.schools import actions as schools

    schools.create(now=datetime.now(UTC) - timedelta(days=30), name=f"School {number}", slug=f"school-{number}")
    return {"slug": f"school-{number}", "session": ""}


def kept() -> Iterator[dict[str, Any]]:
    """Every report with its words opened, its parts, and what each part has set going."""
    from belisha.capabilities.concerns.models import Submission
    from belisha.capabilities.concerns.queries import said

    for row in Submission.objects.select_related("school").prefetch_related("parts"):
        words = said(row)
        yield {
            "school": row.school.slug,
            "key": str(row.key),
            "words": words["happened"],
            "nobody_inside": words["nobody_inside"],
            "parts": {part.part: _set_going(part) for part in row.parts.all()},
        }


def _set_going(part: Any) -> dict[str, Any]:
    """How many open duties to take it on, who reads it from the first moment, whom a message waits for, how often the
    record says that it came."""
    from belisha.kernel.audit.models import Entry
    from belisha.kernel.duties.models import Duty
    from belisha.kernel.notices.models import Message

    duties = Duty.objects.filter(kind="concerns.accept", subject_ref=part.ref, done_at__isnull=True)
    messages = Message.objects.filter(subject_ref=part.ref, template="new").order_by("person_id")
    granted = part.visibility.filter(stance="granted", since=part.reported_at).order_by("person_id")
    return {
        "duties": duties.count(),
        "readers": list(granted.values_list("person_id", flat=True)),
        "messages": list(messages.values_list("person_id", flat=True)),
        "recorded": Entry.objects.filter(event="concerns.reported", subject_ref=part.ref).count(),
    }


if __name__ == "__main__":
    from belisha.cli import django_ground

    django_ground.prepare()
    if sys.argv[1] == "schools":
        most = int(sys.argv[2])
        answer = [*(make(number) for number in range(most - 1)), make_empty(most - 1)]
    else:
        answer = list(kept())
    sys.stdout.write(json.dumps(answer))
