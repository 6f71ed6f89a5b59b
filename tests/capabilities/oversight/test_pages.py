"""Mail and clock without a number, the rota, posts without an address, the monthly anchor."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

import belisha
from belisha.capabilities.oversight import queries as oversight
from belisha.kernel.audit import actions as audit
from belisha.kernel.audit import queries as entries
from belisha.kernel.duties import actions as duties
from belisha.kernel.duties import queries as duty_queries
from belisha.kernel.notices import actions as notices
from belisha.kernel.notices import sending
from belisha.kernel.notices.models import Message
from belisha.kernel.people import actions as people
from belisha.kernel.schools import actions as schools
from belisha.kernel.schools.models import CardEntry
from belisha.kernel.seal import actions as seal
from belisha.plain.names import Role
from belisha.web import clock
from tests.cast import NOW, Cast, a_school, report
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
CARD = {"mail.host": "mail.amberfield.example", "mail.from": "office@amberfield.example"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


class Wall:
    """The clock of the pages."""

    at = NOW


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    made = Wall()
    monkeypatch.setattr(clock, "now", lambda: made.at)
    return made


@pytest.fixture
def cast(wall: Wall) -> Cast:
    return a_school()


@pytest.fixture
def dead_server(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail server is entered and does not answer."""
    schools.set_card(actor=cast.system, now=NOW, values=CARD)

    def fails(*_: Any, **__: Any) -> None:
        raise TimeoutError

    monkeypatch.setattr(sending, "get_connection", fails)


def page(cast: Cast, who: str, name: str) -> str:
    answer = signed_in(cast, who).get(reverse(name))
    assert answer.status_code == 200, (who, name)
    return TOKEN.sub("", answer.content.decode())


def round_of_the_clock(at: datetime) -> None:
    duties.tick(now=at)
    notices.deliver(now=at)
    duties.beat("mail", now=at)


def round_of_the_clock_without_mail(at: datetime) -> None:
    duties.beat("clock", now=at)
    duties.beat("mail", now=at)


class TestMailAndClock:
    @pytest.mark.usefixtures("dead_server")
    def test_a_report_about_the_head_changes_nothing_on_the_pages_the_head_sees(self, cast: Cast, wall: Wall) -> None:
        """Its messages stay unsent and are given up; everybody else learns that mail is stuck."""
        pages = ("oversight:mail", "web:home")

        def seen() -> list[str]:
            round_of_the_clock(wall.at)
            return [page(cast, "hana", name) for name in pages]

        duties.tick(now=NOW)  # the monthly note of the keepers goes first
        Message.objects.all().delete()
        wall.at = NOW + timedelta(hours=1)
        before = seen()
        wall.at = NOW
        report(cast, "tess", "hana")
        for minutes in range(0, 60, 5):
            round_of_the_clock(NOW + timedelta(minutes=minutes))
        wall.at = NOW + timedelta(hours=1)
        assert Message.objects.filter(state="queued").exists()
        assert seen() == before
        assert "not been leaving since" in page(cast, "nat", "oversight:mail")
        Message.objects.filter(state="queued").update(state="failed", fault="TimeoutError")
        assert seen() == before
        assert "Mail is not leaving" in page(cast, "tess", "web:home")

    @pytest.mark.usefixtures("dead_server")
    def test_nobody_reads_a_number_of_messages(self, cast: Cast, wall: Wall) -> None:
        for _ in range(7):
            report(cast, "tess", "ada")
        for minutes in range(0, 60, 5):
            round_of_the_clock(NOW + timedelta(minutes=minutes))
        wall.at = NOW + timedelta(hours=1)
        for who in ("hana", "dora", "nat", "pia"):
            body = page(cast, who, "oversight:mail").split("<main")[1].split("</main>")[0]
            times = re.compile(r"\d{1,2} \w+ \d{4} at \d\d:(?:00|15|30|45)")
            assert not re.search(r">\s*\d+\s*<", times.sub("", body)), who

    def test_a_folder_is_no_mail_and_every_member_of_staff_is_told_so(self, cast: Cast) -> None:
        for who in ("tess", "hana", "olu", "cal"):
            assert "Nobody is told by mail" in page(cast, who, "web:home"), who
        assert "Nobody is told by mail" in page(cast, "nat", "oversight:mail")

    def test_an_invented_school_sends_no_mail_and_says_nothing_of_it(self, cast: Cast) -> None:
        from belisha.kernel.schools.models import School

        School.objects.filter(pk=cast.school_id).update(is_demo=True)
        assert "Nobody is told by mail" not in page(cast, "tess", "web:home")

    def test_until_a_test_message_has_left_staff_are_told_that_nobody_knows(self, cast: Cast) -> None:
        schools.set_card(actor=cast.system, now=NOW, values=CARD)
        round_of_the_clock_without_mail(NOW)
        assert "No test message" in page(cast, "tess", "web:home")
        notices.queue_test(actor=cast.actor("nat"), now=NOW)
        Message.objects.filter(template="test").update(state="sent")
        assert "No test message" not in page(cast, "tess", "web:home")

    def test_a_bad_card_is_named(self, cast: Cast) -> None:
        schools.set_card(actor=cast.system, now=NOW, values=CARD)
        sealed = seal.close(seal.school_key_id(cast.school_id), "587 (TLS)", context="schools.card")
        CardEntry.objects.create(school_id=cast.school_id, key="mail.port", value=sealed, changed_at=NOW)
        assert "mail.port" in page(cast, "nat", "oversight:mail")
        assert "Mail cannot leave" in page(cast, "tess", "web:home")

    def test_a_test_message_is_followed_until_a_server_has_taken_it(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = signed_in(cast, "dora")
        assert client.post(reverse("oversight:mail_test")).status_code == 302
        assert "waiting to be sent" in page(cast, "dora", "oversight:mail")
        assert "waiting to be sent" not in page(cast, "hana", "oversight:mail")
        notices.deliver(now=NOW)
        assert "sent to nobody" in page(cast, "dora", "oversight:mail")
        schools.set_card(actor=cast.system, now=NOW, values=CARD)
        monkeypatch.setattr(sending.DjangoMessage, "send", lambda self: 1)
        client.post(reverse("oversight:mail_test"))
        notices.deliver(now=NOW)
        assert "took it" in page(cast, "dora", "oversight:mail")

    def test_what_was_given_up_is_put_aside_with_a_reason_by_whoever_runs_the_machine(self, cast: Cast) -> None:
        schools.set_card(actor=cast.system, now=NOW, values=CARD)
        report(cast, "tess", "ada")
        Message.objects.update(state="failed", fault="TimeoutError")
        nat = signed_in(cast, "nat")
        assert ">Some<" in page(cast, "nat", "oversight:mail")
        assert nat.post(reverse("oversight:mail_aside"), {"reason": ""}).status_code == 422
        assert nat.post(reverse("oversight:mail_aside"), {"reason": "Address mended; rang them"}).status_code == 302
        assert ">None<" in page(cast, "nat", "oversight:mail")
        assert "Mail is not leaving" not in page(cast, "tess", "web:home")
        assert signed_in(cast, "hana").get(reverse("oversight:mail_aside")).status_code == 404

    def test_what_was_given_up_is_sent_again(self, cast: Cast) -> None:
        report(cast, "tess", "ada")
        Message.objects.update(state="failed", fault="TimeoutError")
        signed_in(cast, "nat").post(reverse("oversight:mail_again"))
        assert set(Message.objects.values_list("state", flat=True)) == {"queued"}


class TestLooks:
    def test_every_event_that_the_code_records_has_words(self) -> None:
        named: set[str] = set()
        for path in Path(belisha.__file__).parent.rglob("*.py"):
            named |= set(re.findall(r'event="([a-z_]+\.[a-z_]+)"', path.read_text(encoding="utf-8")))
        assert len(named) > 30
        assert [event for event in sorted(named) if oversight._words(event) == plainly(event)] == []

    def test_the_record_opens_also_where_nobody_has_words_for_an_event(self, cast: Cast) -> None:
        audit.record(actor=cast.system, now=NOW, event="gone.long_ago")
        audit.record(actor=cast.system, now=NOW, event="sign_in.signed_in")
        body = page(cast, "pia", "oversight:looks")
        assert plainly("gone.long_ago") in body
        assert "Signed in" in body


def plainly(event: str) -> str:
    return event.replace(".", ": ").replace("_", " ")


class TestOnCall:
    URL = "oversight:on_call"

    def enter(self, cast: Cast, who: str, **changes: str) -> Any:
        values = {"person": cast["eve"], "first": "2026-11-10", "last": "2026-11-15", **changes}
        return signed_in(cast, who).post(reverse(self.URL), values)

    def test_the_head_or_the_dsl_enters_one_person_and_the_page_says_who(self, cast: Cast) -> None:
        assert "Nobody is on call now" in page(cast, "hana", self.URL)
        assert self.enter(cast, "hana").status_code == 302
        assert "On call now: <strong>Eve QuillEve" in page(cast, "dora", self.URL)
        assert duty_queries.on_call(cast.school_id, NOW) == (cast["eve"],)
        (entry,) = [e for e in entries.recent(cast.school_id) if e.event == "duties.on_call_entered"]
        assert entry.person_id == cast["hana"]

    def test_it_is_taken_back_and_stays_to_be_read(self, cast: Cast) -> None:
        self.enter(cast, "dora")
        (line,) = duty_queries.rota(cast.school_id)
        signed_in(cast, "dora").post(reverse(self.URL), {"withdraw": line.id})
        assert duty_queries.on_call(cast.school_id, NOW) == ()
        assert "Taken back" in page(cast, "dora", self.URL)

    @pytest.mark.parametrize(
        "changes",
        [{"last": "2026-11-09"}, {"first": "2026-11-01", "last": "2026-11-02"}, {"last": "2028-01-01"},
         {"person": "999999"}, {"person": ""}, {"first": "x"}],
    )  # fmt: skip
    def test_what_cannot_be_is_said_and_changes_nothing(self, cast: Cast, changes: dict[str, str]) -> None:
        assert self.enter(cast, "dora", **changes).status_code == 422
        assert duty_queries.rota(cast.school_id) == ()

    def test_nobody_takes_back_what_is_another_schools(self, cast: Cast) -> None:
        other = a_school()
        self.enter(other, "dora")
        (line,) = duty_queries.rota(other.school_id)
        answer = signed_in(cast, "dora").post(reverse(self.URL), {"withdraw": line.id})
        assert answer.status_code == 404
        assert duty_queries.on_call(other.school_id, NOW) == (other["eve"],)

    def test_a_teacher_does_not_find_it(self, cast: Cast) -> None:
        assert self.enter(cast, "tess").status_code == 404


class TestAnchor:
    """Tuesday 10 November 2026."""

    def waiting(self, cast: Cast, who: str, now: datetime = NOW) -> list[str]:
        return [line.kind for line in duty_queries.inbox(cast.actor(who), now) if line.kind == "oversight.anchor"]

    def test_each_month_the_dpo_and_the_chair_are_asked_once(self, cast: Cast) -> None:
        duties.tick(now=NOW)
        assert self.waiting(cast, "pia") == self.waiting(cast, "cal") == ["oversight.anchor"]
        assert self.waiting(cast, "dora") == []
        duties.tick(now=NOW + timedelta(days=25))
        assert self.waiting(cast, "pia") == ["oversight.anchor"], "one that waits is not asked for twice"
        assert Message.objects.filter(template="monthly").count() == 2

    def test_copying_it_ends_it_until_the_next_month(self, cast: Cast) -> None:
        duties.tick(now=NOW)
        signed_in(cast, "pia")
        line = str(audit.anchor(cast.school_id))
        assert f'value="{line}"' in page(cast, "pia", "oversight:anchor")
        assert signed_in(cast, "pia").post(reverse("oversight:anchor"), {"anchor": line}).status_code == 302
        assert self.waiting(cast, "cal") == []
        entry = entries.recent(cast.school_id, limit=1)[0]
        assert (entry.event, entry.detail["anchor"]) == ("oversight.anchor_copied", line)
        assert audit.verify(cast.school_id, against=audit.Anchor.read(line)).ok
        duties.tick(now=NOW + timedelta(days=10))
        assert self.waiting(cast, "cal") == []
        duties.tick(now=NOW + timedelta(days=21))
        assert self.waiting(cast, "cal", NOW + timedelta(days=21)) == ["oversight.anchor"]

    def test_a_new_keeper_has_the_duty_and_the_old_one_has_not(self, cast: Cast) -> None:
        duties.tick(now=NOW)
        people.give_role(actor=cast.system, now=NOW, person_id=cast["gil"], role=Role.DPO)
        people.end_role(
            actor=cast.system, now=NOW, person_id=cast["pia"], role=Role.DPO, last=NOW.date() - timedelta(days=1)
        )
        assert (self.waiting(cast, "gil"), self.waiting(cast, "pia")) == (["oversight.anchor"], [])

    @pytest.mark.parametrize("anchor", ["", "x", "999-1-ab"])
    def test_what_is_no_anchor_of_this_school_ends_nothing(self, cast: Cast, anchor: str) -> None:
        duties.tick(now=NOW)
        assert signed_in(cast, "pia").post(reverse("oversight:anchor"), {"anchor": anchor}).status_code == 404
        assert self.waiting(cast, "pia") == ["oversight.anchor"]
