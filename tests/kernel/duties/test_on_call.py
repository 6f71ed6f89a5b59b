"""One person on call out of hours: the newest entry counts, a night belongs to its evening, the history stays."""

import itertools
from datetime import UTC, date, datetime

import pytest

from belisha.kernel.audit import queries as audit
from belisha.kernel.duties import queries, rota
from belisha.kernel.duties.models import OnCall
from belisha.kernel.people.actions import listening as changes
from tests.cast import NOW, Cast, a_school

pytestmark = pytest.mark.django_db
FRIDAY, SUNDAY = date(2026, 11, 13), date(2026, 11, 15)


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


def enter(cast: Cast, who: str, first: date = FRIDAY, last: date = SUNDAY) -> int:
    return rota.enter(actor=cast.actor("dora"), now=NOW, person_id=cast[who], first=first, last=last)


def who(cast: Cast, day: int, hour: int, minute: int = 0) -> list[str]:
    found = queries.on_call(cast.school_id, datetime(2026, 11, day, hour, minute, tzinfo=UTC))
    return [name for name, pk in cast.people.items() if pk in found]


@pytest.mark.parametrize(
    ("day", "hour", "minute", "expected"),
    [
        (12, 20, 0, []),
        (13, 8, 49, ["hana"]),  # nobody had the night before: it is the turn of the day itself
        (13, 20, 0, ["hana"]),
        (15, 23, 59, ["hana"]),
        (16, 3, 0, ["hana"]),  # the night of Sunday
        (16, 8, 49, ["hana"]),
        (16, 8, 50, []),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_began(
    cast: Cast, day: int, hour: int, minute: int, expected: list[str]
) -> None:
    enter(cast, "hana")
    assert who(cast, day, hour, minute) == expected


def test_the_newest_entry_counts_and_one_taken_back_does_not(cast: Cast) -> None:
    enter(cast, "hana")
    row = enter(cast, "eve", SUNDAY, SUNDAY)
    assert (who(cast, 14, 20), who(cast, 15, 20)) == (["hana"], ["eve"])
    rota.withdraw(actor=cast.actor("dora"), now=NOW, row_id=row)
    assert who(cast, 15, 20) == ["hana"]
    assert OnCall.objects.count() == 2, "the history stays"
    events = [entry.event for entry in audit.recent(cast.school_id, limit=3)]
    assert events == ["duties.on_call_withdrawn", "duties.on_call_entered", "duties.on_call_entered"]


def test_a_change_of_the_rota_works_open_ladders_out_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []
    monkeypatch.setattr(changes, "_listeners", [lambda actor, now: heard.append(actor.school_id)])
    row = enter(cast, "hana")
    rota.withdraw(actor=cast.actor("dora"), now=NOW, row_id=row)
    assert heard == [cast.school_id] * 2


def test_somebody_of_another_school_is_refused_and_changes_nothing(cast: Cast) -> None:
    other = a_school(policy=False)
    with pytest.raises(LookupError):
        rota.enter(actor=cast.actor("dora"), now=NOW, person_id=other["hana"], first=FRIDAY, last=SUNDAY)
    row = enter(other, "hana")
    with pytest.raises(LookupError):
        rota.withdraw(actor=cast.actor("dora"), now=NOW, row_id=row)
    with pytest.raises(ValueError, match="ends before"):
        enter(cast, "hana", SUNDAY, FRIDAY)
    assert who(cast, 14, 20) == []


def test_whoever_has_left_is_not_on_call(cast: Cast) -> None:
    from belisha.kernel.people.models import Affiliation

    enter(cast, "hana")
    Affiliation.objects.filter(person_id=cast["hana"]).update(last=date(2026, 11, 13))
    assert (who(cast, 13, 20), who(cast, 14, 20)) == (["hana"], [])


def test_the_clock_knows_when_the_turn_passes_on(cast: Cast) -> None:
    enter(cast, "hana")
    moments = [datetime(2026, 11, 16, hour, 0, tzinfo=UTC) for hour in (3, 8, 9, 10)]
    turned = [queries.on_call_turned(cast.school_id, a, b) for a, b in itertools.pairwise(moments)]
    assert turned == [False, True, False]
