"""A school of any kind, a nation that is complete, a year that can be, a card whose lines have owners."""

from datetime import date, time

import pytest

from belisha.content import nations
from belisha.kernel.audit import queries as audit
from belisha.kernel.schools import actions as schools
from belisha.kernel.schools import queries
from belisha.kernel.schools.actions import NotAsItMustBe
from belisha.kernel.schools.models import School
from belisha.plain.calendar import Span
from belisha.plain.decision import Refused
from belisha.plain.names import Role
from tests.cast import NOW, Cast, a_school

pytestmark = pytest.mark.django_db
AUTUMN = Span(date(2026, 9, 3), date(2026, 12, 18))
SPRING = Span(date(2027, 1, 4), date(2027, 3, 25))


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"kind": "banana"}, "maintained, academy, independent, special, nursery"),
        ({"nation": "atlantis"}, "england"),
        ({"slug": "Not A Slug"}, "hyphens"),
        ({"slug": ""}, "hyphens"),
        ({"slug": "a" * 60}, "50"),
        ({"name": " "}, "name"),
    ],
)
def test_what_is_no_school_is_not_made(values: dict[str, str], says: str) -> None:
    with pytest.raises(NotAsItMustBe, match=says):
        schools.create(now=NOW, **{"name": "Acre", "slug": "acre", **values})
    assert not School.objects.exists()


def test_a_short_name_is_one_schools(cast: Cast) -> None:
    with pytest.raises(NotAsItMustBe, match="already"):
        schools.create(now=NOW, name="Acre", slug=cast.slug)


@pytest.mark.parametrize("nation", ["wales", "scotland", "northern_ireland"])
def test_a_nation_that_is_not_complete_answers_with_what_is_missing(nation: str) -> None:
    with pytest.raises(NotAsItMustBe) as wrong:
        schools.create(now=NOW, name="Acre", slug="acre", nation=nation)
    said = " ".join(wrong.value.lines)
    assert wrong.value.lines[1:] == nations.nations()[nation].missing
    for part in ("floors", "guidance", "agencies", "terms", "model policy"):
        assert part in said


@pytest.mark.parametrize("kind", ["maintained", "academy", "special", "nursery"])
def test_above_the_head_are_the_governors(kind: str) -> None:
    assert queries.above_head(kind) == (Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR)
    assert queries.approves(kind) is Role.GOVERNING_BODY


def test_above_the_head_of_an_independent_school_is_its_proprietor() -> None:
    number = schools.create(now=NOW, name="Acre", slug="acre", kind="independent")
    kind = queries.school(number).kind
    assert queries.above_head(kind)[0] is Role.PROPRIETOR
    assert queries.approves(kind) is Role.PROPRIETOR
    assert queries.school(number).kind_name == "Independent school with a proprietor"


def test_a_trust_is_joined_and_left(cast: Cast) -> None:
    schools.join_trust(actor=cast.system, now=NOW, trust="Acre Trust")
    assert queries.school(cast.school_id).trust == "Acre Trust"
    schools.join_trust(actor=cast.system, now=NOW, trust="")
    assert queries.school(cast.school_id).trust == ""


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (
            {"terms": [AUTUMN, Span(date(2026, 12, 1), date(2027, 3, 1))]},
            "before the one from 3 September 2026 has ended",
        ),
        ({"terms": [SPRING, AUTUMN]}, "put them in order"),
        ({"terms": [Span(date(2026, 9, 3), date(2036, 12, 18))]}, "look at the years"),
        ({"terms": [AUTUMN], "half_terms": [Span(date(2026, 12, 21), date(2026, 12, 24))]}, "is in no term"),
        ({"terms": [AUTUMN], "inset": [date(2026, 9, 3)] * 2}, "stands twice"),
        ({"terms": [AUTUMN], "inset": [date(2026, 9, 3)], "closures": [date(2026, 9, 3)]}, "keep one"),
        ({"terms": [AUTUMN], "lessons": [(time(9), time(9))]}, "must end after it begins"),
        ({"terms": [AUTUMN], "lessons": [(time(9), time(10)), (time(9, 30), time(11))]}, "has ended at 10:00"),
        ({"terms": [AUTUMN], "lessons": [(time(11), time(12)), (time(9), time(10))]}, "put them in order"),
    ],
)
def test_a_year_that_cannot_be_changes_nothing_and_says_why(cast: Cast, values: dict[str, object], says: str) -> None:
    schools.set_calendar(actor=cast.system, now=NOW, terms=[AUTUMN, SPRING])
    before = queries.calendar(cast.school_id)
    with pytest.raises(NotAsItMustBe, match=says):
        schools.set_calendar(actor=cast.system, now=NOW, **values)  # type: ignore[arg-type]
    assert queries.calendar(cast.school_id) == before


def test_snow_closes_a_day_and_opens_it_again(cast: Cast) -> None:
    schools.set_calendar(actor=cast.system, now=NOW, terms=[AUTUMN], inset=[date(2026, 9, 3)])
    snow = date(2026, 11, 25)
    assert queries.calendar(cast.school_id).is_school_day(snow)
    schools.close_day(actor=cast.actor("olu"), now=NOW, day=snow)
    assert not queries.calendar(cast.school_id).is_school_day(snow)
    schools.close_day(actor=cast.actor("olu"), now=NOW, day=snow, is_closed=False)
    assert queries.calendar(cast.school_id).is_school_day(snow)
    assert queries.special_days(cast.school_id) == ((date(2026, 9, 3), True),)


def test_a_line_of_the_card_is_changed_by_the_post_that_owns_it(cast: Cast) -> None:
    schools.set_card(actor=cast.actor("nat"), now=NOW, values={"mail.host": "smtp.acre.example", "mail.port": " 0587 "})
    assert queries.card(cast.school_id) == {"mail.host": "smtp.acre.example", "mail.port": "587"}
    for name in ("dora", "olu", "tess", "cal"):
        with pytest.raises(Refused) as refused:
            schools.set_card(actor=cast.actor(name), now=NOW, values={"mail.host": "evil.example"})
        assert refused.value.decision.message == "register.not_your_line"
    assert queries.card(cast.school_id)["mail.host"] == "smtp.acre.example"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("mail.port", "0"), ("mail.port", "65536"), ("mail.port", "70000"), ("mail.port", "smtp"), ("mail.port", "-1"),
        ("mail.port", "١٢"), ("mail.host", "smtp acre"), ("mail.host", "smtp.acre.example:25"), ("mail.host", "-x"),
        ("mail.from", "nobody"), ("mail.from", "a@b\nBcc: c@d"), ("mail.tls", "maybe"), ("web.address", "acre.example"),
        ("web.address", "javascript:alert(1)"), ("web.address", "https://"), ("web.address", "https://a:99999/"),
        ("sanction.days", "5"), ("mail.user", "x" * 300),
    ],
)  # fmt: skip
def test_a_value_that_is_none_is_not_kept(cast: Cast, key: str, value: str) -> None:
    with pytest.raises(NotAsItMustBe):
        schools.set_card(actor=cast.system, now=NOW, values={"mail.user": "ok", key: value})
    assert queries.card(cast.school_id) == {}


def test_old_and_new_stand_in_the_record_and_of_a_password_only_that_it_changed(cast: Cast) -> None:
    schools.set_card(actor=cast.actor("nat"), now=NOW, values={"mail.host": "one.example", "mail.password": "hunter2"})
    schools.set_card(actor=cast.actor("nat"), now=NOW, values={"mail.host": "two.example"})
    entries = [entry.detail for entry in audit.recent(cast.school_id, limit=3)]
    assert entries[0] == {"key": "mail.host", "old": "one.example", "new": "two.example"}
    assert "hunter2" not in str(entries)


@pytest.mark.parametrize(
    "values",
    [
        {"body": "nobody", "name": "X", "phone": "1"},
        {"body": "lado", "name": "", "phone": "1"},
        {"body": "lado", "name": "X", "phone": ""},
        {"body": "lado", "name": "X" * 201, "phone": "1"},
    ],
)
def test_a_number_that_cannot_be_rung_is_not_kept(cast: Cast, values: dict[str, str]) -> None:
    with pytest.raises(NotAsItMustBe):
        schools.set_agency(actor=cast.system, now=NOW, **values)
    assert queries.contacts(cast.school_id, "lado")[0].checked_on is None


def test_a_number_is_checked_on_the_day_it_is_entered(cast: Cast) -> None:
    schools.set_agency(actor=cast.system, now=NOW, body="lado", name="Acre LADO", phone="01632 960000")
    contact = queries.contacts(cast.school_id, "lado")[0]
    assert (contact.name, contact.phone, contact.checked_on) == ("Acre LADO", "01632 960000", NOW.date())


def test_days_the_wrong_way_round_are_no_term() -> None:
    with pytest.raises(ValueError, match="write the first day first"):
        Span(date(2026, 12, 18), date(2026, 9, 3))
