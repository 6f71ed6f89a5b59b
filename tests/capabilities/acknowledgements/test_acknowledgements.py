"""People are asked once, say that they have read it, and the school sees who has not."""

import csv
import io
import re
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from belisha.capabilities.acknowledgements import actions, pages, queries
from belisha.capabilities.acknowledgements.models import Receipt
from belisha.capabilities.acknowledgements.terms import Choice, Group, Stand
from belisha.kernel.notices.models import Message
from belisha.kernel.people import actions as people
from belisha.kernel.people import importing
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook.actions import Approval
from belisha.plain.names import Affiliation, Role
from belisha.web import clock
from tests.cast import ADULTS, NOW, TERM_BEGAN, Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
RULES = "document:rules"
BRIEFINGS = "briefings:briefings"
TOP = '+++\ntitle = "Rules"\nkind = "policy"\napproved_by = "governing_body"\napplies_to = ["staff", "pupils"]\n+++\n'
TOP += "\n## 1 Rules\n\n"
KIND = '1.1 Be kind to everybody. #bbbb3\n{ inform = ["staff"] }\n\n'
PHONES = '1.2 Phones stay off. #bbbb2\n{ inform = ["pupils"] }\n\n'
SCOPE = "1.3 These rules are for websites and games. #cccc2\n"
SCOPE += '{ policy.technology_scope = ["websites", "gaming"], inform = ["staff", "pupils"] }\n'
LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def cast() -> Cast:
    made = a_school(policy=False)
    for name in (*ADULTS,):
        email = f"{name}@{made.slug}.example"
        people.open_account(actor=made.system, now=TERM_BEGAN, person_id=made[name], email=email)
    approve(made, KIND + PHONES + SCOPE)
    return made


def approve(cast: Cast, body: str, now: datetime = TERM_BEGAN) -> None:
    version = rulebook.load(actor=cast.system, now=now, text=TOP + body)
    rulebook.submit(actor=cast.system, now=now, version_id=version)
    approval = Approval("governing_body", "C Quill, chair", "Minute 4", now.date())
    rulebook.approve(actor=cast.system, now=now, version_id=version, approval=approval)


def reads(cast: Cast, name: str, now: datetime = NOW) -> int:
    actor = cast.actor(name, now)
    return actions.read(actor=actor, now=now, seal=queries.to_know(actor, now).seal)


def waits(cast: Cast, name: str, now: datetime = NOW) -> list[str]:
    page = queries.to_know(cast.actor(name, now), now)
    return [part.text for shown in page.matters for part in shown.new if shown.matter.kind == "document"]


STAFF = [name for name, (kind, _) in ADULTS.items() if kind is Affiliation.STAFF]


def a_morning(cast: Cast, days: int) -> None:
    """The clock passes from the day before to that many days after the Tuesday."""
    actions.day_begins(cast.system, NOW + timedelta(days=days - 1), NOW + timedelta(days=days))


def told(cast: Cast) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for person, template in Message.objects.order_by("pk").values_list("person_id", "template"):
        found.setdefault(person, []).append(template)
    return found


def missing(cast: Cast, by: str = "hana", matter: str = RULES, group: str = "staff", now: datetime = NOW) -> set[int]:
    return {line.person for line in queries.lines(cast.actor(by, now), now, Choice(matter, group))}


def a_class(cast: Cast) -> None:
    """Tess teaches Ada; nobody teaches Ben."""
    importing.write(
        actor=cast.system,
        now=TERM_BEGAN,
        batch=importing.Batch(
            source="file",
            classes=(importing.NewClass("c1", "Acorn", "Y4", ""),),
            memberships=(("c1", "t", True), ("c1", "a", False)),
            known_people={"t": cast["tess"], "a": cast["ada"]},
        ),
    )


def test_each_person_has_a_dated_receipt_of_the_briefings_in_scope_and_the_report_names_who_has_none(
    cast: Cast,
) -> None:
    page = signed_in(cast, "tess").get(reverse("acknowledgements:read")).content.decode()
    assert "Strangers can talk to you in a game" in page
    assert "Websites can show things" in page
    assert "A phone goes everywhere" not in page  # not in scope
    reads(cast, "tess")
    receipt = Receipt.objects.get(person_id=cast["tess"], kind="briefings")
    assert (receipt.read_on, receipt.on_paper) == (NOW.date(), False)
    without = missing(cast, matter=BRIEFINGS)
    assert cast["tess"] not in without
    assert {cast["hana"], cast["olu"]} <= without
    wider = SCOPE.replace('"gaming"]', '"gaming", "phones"]')
    approve(cast, KIND + PHONES + wider, NOW)
    assert cast["tess"] in missing(cast, matter=BRIEFINGS)
    shown = queries.to_know(cast.actor("tess"), NOW).matters
    assert [p.text[:12] for s in shown if s.matter.kind == "briefings" for p in s.new] == ["A phone goes"]


def test_a_reader_sees_what_is_meant_for_them_and_is_asked_once(cast: Cast) -> None:
    assert waits(cast, "tess") == ["Be kind to everybody.", "These rules are for websites and games."]
    assert waits(cast, "gil") == []
    assert reads(cast, "tess") == 3
    assert reads(cast, "tess") == 0
    assert Receipt.objects.filter(person_id=cast["tess"]).count() == 3
    assert waits(cast, "tess") == []


def test_the_button_says_what_was_shown_and_an_older_page_records_nothing(cast: Cast) -> None:
    client = signed_in(cast, "tess")
    address = reverse("acknowledgements:read")
    seal = re.search(r'name="seal" value="(\w+)"', client.get(address).content.decode())
    assert seal
    approve(cast, KIND.replace("kind", "very kind") + PHONES + SCOPE, NOW)
    answer = client.post(address, {"seal": seal[1]})
    assert answer.status_code == 409
    assert "Something changed while you were reading" in answer.content.decode()
    assert not Receipt.objects.exists()


def test_a_later_version_asks_only_those_concerned(cast: Cast) -> None:
    reads(cast, "tess")
    people.open_account(actor=cast.system, now=NOW, person_id=cast["ada"], email="ada@acre.example")
    reads(cast, "ada")
    approve(cast, PHONES.replace("off", "in the bag") + KIND.replace("1.1", "1.9") + SCOPE, NOW)
    assert waits(cast, "tess") == []
    assert waits(cast, "ada") == ["Phones stay in the bag."]


def test_a_change_of_the_open_list_of_misuse_tells_and_asks_everybody_bound_again(cast: Cast) -> None:
    section = (
        "## 2 Misuse\n\n2.1 Nobody cheats. #dddd2\n\n2.2 This list is open. #ffff2\n{ misuse.catalogue_open = true }\n"
    )
    approve(cast, KIND + section)
    for name in STAFF:
        reads(cast, name)
    a_morning(cast, 0)
    assert not told(cast)
    approve(cast, KIND + section.replace("cheats", "cheats or lies"), NOW)
    assert waits(cast, "tess") == ["Nobody cheats or lies."]
    assert cast["tess"] in missing(cast)
    a_morning(cast, 1)
    assert told(cast) == {cast[name]: ["to_read"] for name in STAFF}


def test_one_reminder_after_five_school_days_and_none_for_whoever_has_read(cast: Cast) -> None:
    a_morning(cast, 0)
    assert set(told(cast)) == {cast[name] for name in STAFF}
    reads(cast, "tess")
    for days in range(1, 20):
        a_morning(cast, days)
        assert len(told(cast)[cast["olu"]]) == (1 if days < 7 else 2), days
    assert told(cast)[cast["olu"]] == ["to_read", "to_read_still"]
    assert told(cast)[cast["tess"]] == ["to_read"]


def test_nobody_is_written_to_on_a_day_without_school(cast: Cast) -> None:
    actions.day_begins(cast.system, NOW + timedelta(days=3), NOW + timedelta(days=4))  # a Saturday
    assert not told(cast)


def test_staff_pages_name_the_leads_and_a_new_holder_asks_for_a_receipt(cast: Cast) -> None:
    for address in ("/", reverse("acknowledgements:read"), reverse("web:inbox")):
        page = signed_in(cast, "tess").get(address).content.decode()
        assert "Dora QuillDora</strong> (DSL)" in page
        assert "Eve QuillEve</strong> (deputy DSL)" in page
        assert "QuillEve</strong>" not in signed_in(cast, "mara").get(address).content.decode()
    reads(cast, "tess")
    assert not queries.to_know(cast.actor("tess"), NOW).waits
    people.give_role(actor=cast.system, now=NOW, person_id=cast["olu"], role=Role.ONLINE_SAFETY_LEAD)
    page_ = queries.to_know(cast.actor("tess"), NOW)
    assert [shown.matter.kind for shown in page_.matters if shown.new] == ["leads"]
    assert ("online safety lead", "Olu QuillOlu") in [lead[:2] for lead in page_.leads]
    assert cast["tess"] in missing(cast, matter="leads:leads")
    reads(cast, "tess")
    assert cast["tess"] not in missing(cast, matter="leads:leads")
    assert Receipt.objects.filter(person_id=cast["tess"], kind="leads").count() == 2


def test_paper_is_entered_in_bulk_with_who_typed_it(cast: Cast) -> None:
    given = {"key": RULES, "people": [cast["ada"], cast["ben"]], "read_on": NOW.date()}
    assert {line.stand for line in queries.lines(cast.actor("olu"), NOW, Choice(RULES, "pupils"))} == {Stand.NO_ACCOUNT}
    assert actions.enter_paper(actor=cast.actor("olu"), now=NOW, **given) == 2
    assert actions.enter_paper(actor=cast.actor("olu"), now=NOW, **given) == 0
    assert set(Receipt.objects.values_list("typed_by_id", "on_paper")) == {(cast["olu"], True)}
    assert not missing(cast, group="pupils")


@pytest.mark.parametrize(
    ("days", "said"), [(1, "still to come"), (-400, "in force since")], ids=["tomorrow", "before the version"]
)
def test_a_day_that_cannot_be_is_refused(cast: Cast, days: int, said: str) -> None:
    day = NOW.date() + timedelta(days=days)
    address = f"{reverse('acknowledgements:paper')}?matter={RULES}"
    answer = signed_in(cast, "olu").post(address, {"people": [cast["ada"]], "read_on": day.isoformat()})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Receipt.objects.exists()


def test_a_class_teacher_enters_and_sees_the_own_class_alone(cast: Cast) -> None:
    a_class(cast)
    tess = cast.actor("tess")
    assert {line.person for line in queries.lines(tess, NOW, Choice(RULES), read_too=True)} == {cast["ada"]}
    page = signed_in(cast, "tess").get(f"{reverse('acknowledgements:names')}?matter={RULES}").content.decode()
    assert "Ada Pike" in page
    assert "Ben Pike" not in page
    with pytest.raises(LookupError):
        actions.enter_paper(actor=tess, now=NOW, key=RULES, people=[cast["ada"], cast["ben"]], read_on=NOW.date())
    assert not Receipt.objects.exists()
    assert actions.enter_paper(actor=tess, now=NOW, key=RULES, people=[cast["ada"]], read_on=NOW.date()) == 1


def test_governors_see_bands_and_never_a_name(cast: Cast) -> None:
    reads(cast, "tess")
    client = signed_in(cast, "cal")
    page = client.get(reverse("acknowledgements:report")).content.decode()
    assert "fewer than five" in page
    assert "Who has not read it<" not in page
    assert client.get(reverse("acknowledgements:names")).status_code == 404
    assert client.get(reverse("acknowledgements:table")).status_code == 404
    assert queries.lines(cast.actor("cal"), NOW, Choice(RULES)) == ()


def test_no_other_schools_people_are_shown_or_entered(cast: Cast) -> None:
    other = a_school(policy=False)
    approve(other, KIND + PHONES)
    assert not missing(cast, group="") & set(other.people.values())
    with pytest.raises(LookupError):
        actions.enter_paper(actor=cast.actor("olu"), now=NOW, key=RULES, people=[other["ada"]], read_on=NOW.date())


def test_whoever_leaves_leaves_the_figures_and_whoever_comes_is_asked(cast: Cast) -> None:
    assert cast["nat"] in missing(cast)
    people.leave(actor=cast.system, now=NOW, person_id=cast["nat"], last=NOW.date())
    assert cast["nat"] not in missing(cast, now=NOW + timedelta(days=2))
    new = people.add_person(actor=cast.system, now=NOW, given="New", family="Starter", kind=Affiliation.STAFF)
    assert new in missing(cast)


def test_the_table_holds_no_formula(cast: Cast) -> None:
    people.change_person(actor=cast.system, now=NOW, person_id=cast["tess"], preferred_name="=HYPERLINK(1)")
    answer = signed_in(cast, "hana").get(f"{reverse('acknowledgements:table')}?matter={RULES}&group=staff")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert "'=HYPERLINK(1) QuillTess" in [row[0] for row in rows]
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]


def test_the_database_keeps_one_receipt_an_edition(cast: Cast) -> None:
    reads(cast, "tess")
    row = Receipt.objects.filter(kind="document").get()
    row.pk = None
    with pytest.raises(IntegrityError):
        row.save(force_insert=True)


def test_evidence_is_a_band(cast: Cast) -> None:
    reads(cast, "tess")
    found = pages.measures(cast.actor("hana"), TERM_BEGAN, NOW)
    assert "fewer than five" in found["inform:rules"].words
    assert found["policy.technology_scope"].count == 1


def test_a_thousand_people_ask_no_more_of_the_database(cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            queries.report(cast.actor("hana"), NOW)
            queries.lines(cast.actor("hana"), NOW, Choice(RULES))
        return len(found)

    few = asked()
    for number in range(30):
        people.add_person(actor=cast.system, now=NOW, given=f"P{number}", family="Many", kind=Affiliation.STAFF)
    assert asked() == few
    (report,) = [one for one in queries.report(cast.actor("hana"), NOW) if one.key == RULES]
    staff = next(count for count in report.counts if count.group is Group.STAFF)
    assert staff.no_account == 30


@pytest.mark.django_db(transaction=True)
def test_the_migration_goes_back_and_forth() -> None:
    call_command("migrate", "acknowledgements", "zero", verbosity=0)
    assert "acknowledgements_receipt" not in connection.introspection.table_names()
    call_command("migrate", "acknowledgements", verbosity=0)
    assert "acknowledgements_receipt" in connection.introspection.table_names()
