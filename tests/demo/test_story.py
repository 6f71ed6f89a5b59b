"""The story as it is found in the records after it was told: at an ordinary lesson, on a Sunday in August, on the first
morning of a school year."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest

from belisha.capabilities.concerns.models import Concern, EntryRow, StateRow
from belisha.demo import happenings, scenes, story
from belisha.demo.timeline import SceneFailed
from belisha.kernel.audit.models import Entry
from belisha.kernel.duties.models import Duty, Tick
from belisha.kernel.notices.models import Message
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.models import School
from belisha.kernel.seal import master_key
from belisha.plain.decision import Refused, no

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
A_TUESDAY = datetime(2026, 11, 10, 11, 20, tzinfo=UTC)
A_SUNDAY_IN_AUGUST = datetime(2026, 8, 16, 20, 0, tzinfo=UTC)
THE_FIRST_MORNING = datetime(2026, 9, 1, 6, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BELISHA_MASTER_KEY_FILE", str(master_key.path()))
    settings.BELISHA_DATA = tmp_path
    return tmp_path


@pytest.mark.parametrize("now", [A_TUESDAY, A_SUNDAY_IN_AUGUST, THE_FIRST_MORNING])
def test_it_is_told_in_order_of_time_by_people_at_work_with_a_clock_that_went(folder: Path, now: datetime) -> None:
    cast = story.tell(now, folder, lambda line: None)
    calendar = schools.calendar(cast.school_id)
    _in_order_of_time(now)
    _people_worked_on_school_days(calendar)
    _the_clock_went(now)
    _every_message_is_marked_and_dated(folder, now)
    _a_picture_was_not_looked_at()
    assert Concern.objects.filter(state="reported").count() == happenings.NEW
    assert schools.holds_only_invented()


def _in_order_of_time(now: datetime) -> None:
    told = list(Entry.objects.order_by("pk").values_list("at", flat=True))
    assert told == sorted(told)
    assert told[-1] <= now
    for rows, column in ((EntryRow.objects, "at"), (StateRow.objects, "at"), (Message.objects, "created_at")):
        times = list(rows.order_by("pk").values_list(column, flat=True))
        assert times == sorted(times), column


def _people_worked_on_school_days(calendar: Any) -> None:
    worked = StateRow.objects.exclude(verb="report").values_list("at", flat=True)
    assert worked.count() > 100
    for at in worked:
        here = calendar.local(at)
        assert calendar.is_school_day(here.date()), here
        assert 8 <= here.hour < 18, here
    closed = StateRow.objects.filter(verb="close")
    assert closed.count() > 30


def _the_clock_went(now: datetime) -> None:
    ticks = list(Tick.objects.values_list("due_at", "fired_at"))
    assert len(ticks) > 10
    assert all(due == fired for due, fired in ticks)
    reminders = Message.objects.filter(template__in=("waiting", "waits_for_somebody"))
    assert {at for _, at in ticks} & set(reminders.values_list("created_at", flat=True))
    assert not Duty.objects.filter(done_at__isnull=True, remind_at__lte=now).exists()
    assert not Message.objects.filter(state="queued").exists()


def _every_message_is_marked_and_dated(folder: Path, now: datetime) -> None:
    files = list((folder / "mail").iterdir())
    assert len(files) == Message.objects.filter(state="folder").exclude(template="nobody_yet").count()
    made = {row.pk: row.created_at for row in Message.objects.all()}
    for file in files:
        letter = message_from_bytes(file.read_bytes(), policy=policy.default)
        assert letter["subject"].startswith("Invented school: ")
        assert "invented school" in letter.get_content()  # type: ignore[attr-defined]
        sent = parsedate_to_datetime(letter["date"])
        assert sent <= now
        assert abs(sent - made[int(file.stem.partition("-")[2])]) < timedelta(seconds=1)


def _a_picture_was_not_looked_at() -> None:
    pictures = Concern.objects.filter(type="nude_image")
    assert pictures.exists()
    for part in pictures:
        kinds = set(part.entries.values_list("kind", flat=True))
        assert {"image_review", "police_decision", "referral", "decision"} <= kinds


def test_a_scene_that_is_refused_stops_the_story_by_its_name_and_nothing_is_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: Any) -> None:
        raise Refused(no("concerns.not_accepted"))

    monkeypatch.setattr(happenings.concerns, "triage", refused)
    with pytest.raises(SceneFailed, match=rf"{scenes.SCENES[0].type} about \w+: accepted"):
        story.tell(A_TUESDAY, folder, lambda line: None)
    assert not School.objects.exists()
