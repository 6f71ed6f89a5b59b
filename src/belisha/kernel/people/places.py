"""Where children are on a day: the teachers and the year of each child's class, for many children at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from belisha.kernel.people.models import Membership
from belisha.kernel.people.queries import on


@dataclass(frozen=True, slots=True)
class Place:
    """One child's classes: who teaches them, by person id, and their year groups ("Y4")."""

    teachers: frozenset[int] = frozenset()
    years: frozenset[str] = frozenset()


NOWHERE = Place()


def places(school_id: int, children: Iterable[int], day: date) -> Mapping[int, Place]:
    """The place of each child who is in a class on that day; two queries, however many children."""
    rows = list(
        Membership.objects.filter(
            on(day), person_id__in=set(children), person__school_id=school_id, is_teacher=False
        ).values_list("person_id", "school_class_id", "school_class__year")
    )
    teachers: dict[int, set[int]] = {}
    taught = Membership.objects.filter(on(day), school_class_id__in={row[1] for row in rows}, is_teacher=True)
    for room, teacher in taught.values_list("school_class_id", "person_id"):
        teachers.setdefault(room, set()).add(teacher)
    found: dict[int, Place] = {}
    for child, room, year in rows:
        before = found.get(child, NOWHERE)
        found[child] = Place(before.teachers | teachers.get(room, set()), before.years | ({year} if year else set()))
    return found
