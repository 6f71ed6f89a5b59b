"""The rows of a ladder: who has a duty, which rungs it has, who stands on them, and what a new verdict changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from belisha.kernel.duties.models import Assignee, Duty, Rung, RungPerson


@dataclass(frozen=True, slots=True)
class RungPlan:
    """A rung as a rule has worked it out, everybody hidden already left out."""

    at: datetime
    role: str
    people: tuple[int, ...]
    may_accept: bool = True
    every_minutes: int | None = None


def assign(duty: Duty, people: Iterable[int], now: datetime, *, attention_only: bool = False) -> tuple[int, ...]:
    """Give these people the duty, or its attention; answers those who get something they had not.

    Whoever had attention and gets the duty itself keeps the old row as history and gets a new one.
    """
    wanted = tuple(dict.fromkeys(people))
    active = duty.assignees.filter(ended_at__isnull=True, person_id__in=wanted)
    held = dict(active.values_list("person_id", "attention_only"))
    new = tuple(p for p in wanted if p not in held or (held[p] and not attention_only))
    active.filter(person_id__in=new).update(ended_at=now)
    Assignee.objects.bulk_create(
        [Assignee(duty=duty, person_id=person, since=now, attention_only=attention_only) for person in new]
    )
    return new


def lay(duty: Duty, ladder: Sequence[RungPlan], now: datetime) -> None:
    """Bring a duty's ladder up to a plan.

    A rung is the same one as before where it is the n-th of its role: it keeps who has been alerted, so nobody is
    alerted twice, and whoever is new on a rung that is due or has been climbed is alerted at the next tick. What the
    plan does not have any more ends. A rung on which nobody stands waits for nobody.
    """
    before = _by_place(Rung.objects.filter(duty=duty).order_by("pk"))
    for place, plan in _plans_by_place(ladder):
        rung = before.pop(place, None) or Rung.objects.create(duty=duty, role=plan.role)
        _people(rung, plan.people, now)
        rung.may_accept, rung.every_minutes = plan.may_accept, plan.every_minutes
        rung.next_at = _next(rung, plan, now)
        rung.save(update_fields=["may_accept", "every_minutes", "next_at"])
    gone = [rung.pk for rung in before.values()]
    Rung.objects.filter(pk__in=gone).update(next_at=None)
    RungPerson.objects.filter(rung_id__in=gone, ended_at__isnull=True).update(ended_at=now)


def end_attention(duty: Duty, now: datetime) -> None:
    """Whoever stands on no rung any more is not asked to attend."""
    standing = RungPerson.objects.filter(rung__duty=duty, ended_at__isnull=True).values("person_id")
    active = duty.assignees.filter(ended_at__isnull=True, attention_only=True)
    active.exclude(person_id__in=standing).update(ended_at=now)


def leave(duties: Iterable[int], person_id: int, now: datetime) -> None:
    """Somebody leaves every rung of these duties; a rung on which nobody is left waits for nobody."""
    rungs = Rung.objects.filter(duty_id__in=tuple(duties))
    RungPerson.objects.filter(rung__in=rungs, person_id=person_id, ended_at__isnull=True).update(ended_at=now)
    standing = RungPerson.objects.filter(rung__in=rungs, ended_at__isnull=True).values_list("rung_id", flat=True)
    rungs.filter(next_at__isnull=False).exclude(pk__in=set(standing)).update(next_at=None)


Place = tuple[str, bool, int]


def _by_place(rungs: Iterable[Rung]) -> dict[Place, Rung]:
    count: dict[tuple[str, bool], int] = defaultdict(int)
    found: dict[Place, Rung] = {}
    for rung in rungs:
        kind = (rung.role, bool(rung.every_minutes))
        found[(*kind, count[kind])] = rung
        count[kind] += 1
    return found


def _plans_by_place(ladder: Sequence[RungPlan]) -> Iterator[tuple[Place, RungPlan]]:
    count: dict[tuple[str, bool], int] = defaultdict(int)
    for plan in sorted(ladder, key=lambda rung: rung.at):
        kind = (plan.role, bool(plan.every_minutes))
        yield (*kind, count[kind]), plan
        count[kind] += 1


def _people(rung: Rung, people: Iterable[int], now: datetime) -> None:
    wanted = tuple(dict.fromkeys(people))
    rows = RungPerson.objects.filter(rung=rung)
    rows.filter(ended_at__isnull=True).exclude(person_id__in=wanted).update(ended_at=now)
    rows.filter(person_id__in=wanted).update(ended_at=None)
    known = set(rows.values_list("person_id", flat=True))
    RungPerson.objects.bulk_create([RungPerson(rung=rung, person_id=p) for p in wanted if p not in known])


def _next(rung: Rung, plan: RungPlan, now: datetime) -> datetime | None:
    """When the rung is due next. A time that has passed is due at once: nothing due is lost."""
    standing = RungPerson.objects.filter(rung=rung, ended_at__isnull=True)
    if plan.every_minutes:
        if not standing.exists():
            return None
        has_begun = rung.ticks.exists()
        return (rung.next_at or max(plan.at, now)) if has_begun else plan.at
    return plan.at if standing.filter(alerted_at__isnull=True).exists() else None
