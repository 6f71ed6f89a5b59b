"""Mail: once, later when it fails, never to whoever is hidden, never "told" before it has left."""

import smtplib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from belisha.kernel.audit import queries as audit
from belisha.kernel.audit import subjects
from belisha.kernel.notices import actions, queries, sending
from belisha.kernel.notices.models import Message
from belisha.kernel.schools import actions as schools
from belisha.kernel.schools.models import CardEntry
from belisha.kernel.schools.queries import CARD as CARD_CONTEXT
from belisha.kernel.seal import actions as seal
from tests.cast import NOW, Cast, a_school

pytestmark = pytest.mark.django_db
CARD = {"mail.host": "mail.amberfield.example", "mail.from": "office@amberfield.example"}


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> "FakeServer":
    fake = FakeServer()
    monkeypatch.setattr(sending, "get_connection", lambda *_, **options: fake.at(options))
    return fake


class FakeServer:
    """A mail server that takes what it is given, or does what `answer` does."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, ...]] = []
        self.options: dict[str, Any] = {}
        self.asked = 0
        self.answer: Callable[[Any], None] = lambda message: None

    def at(self, options: dict[str, Any]) -> "FakeServer":
        self.options = options
        return self

    def send_messages(self, messages: list[Any]) -> int:
        self.asked += 1
        for message in messages:
            self.answer(message)
            self.taken.append(tuple(message.to))
        return len(messages)


def raising(fault: Exception) -> Callable[[Any], None]:
    def answer(_: Any) -> None:
        raise fault

    return answer


def with_card(cast: Cast, **changes: str) -> None:
    schools.set_card(actor=cast.system, now=NOW, values={**CARD, **{f"mail.{k}": v for k, v in changes.items()}})


def an_old_line(cast: Cast, key: str, value: str) -> None:
    """A value that the card takes no more, as it stands in the records of an earlier version."""
    sealed = seal.close(seal.school_key_id(cast.school_id), value, context=CARD_CONTEXT)
    CardEntry.objects.update_or_create(school_id=cast.school_id, key=key, defaults={"value": sealed, "changed_at": NOW})


def queued(cast: Cast, name: str = "dora", **about: str) -> Message:
    actions.queue(school_id=cast.school_id, person_id=cast[name], now=NOW, template="new", **about)
    return Message.objects.filter(person_id=cast[name]).latest("pk")


def state(row: Message) -> tuple[str, str]:
    row.refresh_from_db()
    return row.state, row.fault


@pytest.fixture
def secret() -> Iterator[set[int]]:
    """People hidden from every reference of a kind of these tests."""
    barred: set[int] = set()
    subjects.register(
        "secret",
        subjects.Subject(
            visible=lambda actor, refs: refs, barred=lambda school, refs: {ref: frozenset(barred) for ref in refs}
        ),
    )
    yield barred
    subjects._subjects.pop("secret")


class TestDelivery:
    def test_a_server_that_takes_it_has_sent_it(self, cast: Cast, server: FakeServer) -> None:
        with_card(cast, port="465", user="u", password="p")
        row = queued(cast)
        assert actions.deliver(now=NOW) == 1
        assert state(row) == ("sent", "")
        assert (server.options["port"], server.options["username"]) == (465, "u")
        assert server.taken == [(row_address(cast, "dora"),)]

    def test_a_message_that_fails_is_tried_again_later_each_time_and_then_given_up(
        self, cast: Cast, server: FakeServer
    ) -> None:
        with_card(cast)
        server.answer = raising(OSError())
        row, at = queued(cast), NOW
        waits = []
        for _ in range(actions.GIVE_UP_AFTER):
            assert actions.deliver(now=at) == 0
            row.refresh_from_db()
            waits.append(row.next_attempt_at - at)
            at = row.next_attempt_at
        assert waits[0] < waits[3] <= actions.LONGEST_RETRY
        assert state(row) == ("failed", "OSError")

    def test_two_workers_send_a_message_once(self, cast: Cast, server: FakeServer) -> None:
        with_card(cast)
        row = queued(cast)
        stale = Message.objects.get(pk=row.pk)
        assert actions.deliver(now=NOW) == 1
        assert actions._deliver(stale, NOW) == 0
        assert len(server.taken) == 1

    def test_nobody_who_must_not_know_is_written_to_and_a_kind_nobody_answers_for_reaches_nobody(
        self, cast: Cast, server: FakeServer, secret: set[int]
    ) -> None:
        with_card(cast)
        secret.add(cast["dora"])
        hidden = queued(cast, subject_kind="secret", subject_ref="R")
        unknown = queued(cast, "eve", subject_kind="gone", subject_ref="R")
        assert actions.deliver(now=NOW) == 0
        assert state(hidden) == ("withdrawn", "")
        assert state(unknown) == ("queued", "KeyError")
        assert server.taken == []

    def test_somebody_without_an_address_is_not_attempted(self, cast: Cast, server: FakeServer) -> None:
        with_card(cast)
        row = queued(cast, "mara")
        actions.deliver(now=NOW)
        assert state(row) == ("failed", queries.NO_ADDRESS)
        assert server.asked == 0
        assert queries.mail_state(cast.actor("nat"), NOW + timedelta(days=1)).state == "leaving"


class TestOneFaultIsNobodyElses:
    """Whatever is wrong with one message, one card or one server, the others leave and the loop goes on."""

    @pytest.mark.parametrize("port", ["587 (TLS)", "", "0", "65536", "-1", "²", "smtp"])
    def test_a_bad_port_is_a_fault_of_that_school_alone(self, cast: Cast, server: FakeServer, port: str) -> None:
        other = a_school(policy=False)
        with_card(cast)
        an_old_line(cast, "mail.port", port)
        with_card(other)
        bad, good = queued(cast), queued(other)
        assert actions.deliver(now=NOW) == 1
        assert state(bad) == ("queued", "BadCard")
        assert state(good) == ("sent", "")
        assert sending.wrong_line(cast.school_id) == "mail.port"

    @pytest.mark.parametrize("sender", ["", "office", "a@b@c", "Belisha"])
    def test_a_sender_that_is_no_address_too(self, cast: Cast, sender: str) -> None:
        with_card(cast)
        an_old_line(cast, "mail.from", sender)
        assert sending.wrong_line(cast.school_id) == "mail.from"
        assert queries.mail_state(cast.actor("tess"), NOW).state == "wrong"

    @pytest.mark.parametrize("fault", [ValueError("secret words"), smtplib.SMTPRecipientsRefused({})])
    def test_one_message_that_fails_stops_no_other(
        self, cast: Cast, server: FakeServer, fault: Exception, caplog: pytest.LogCaptureFixture
    ) -> None:
        with_card(cast)
        server.answer = lambda message: raising(fault)(message) if "dora" in message.to[0] else None
        bad, good = queued(cast), queued(cast, "eve")
        assert actions.deliver(now=NOW) == 1
        assert state(bad) == ("queued", type(fault).__name__)
        assert state(good) == ("sent", "")
        assert "secret words" not in caplog.text
        assert "amberfield.example" not in caplog.text

    def test_a_server_that_does_not_answer_is_asked_once_in_a_round_and_other_schools_do_not_wait(
        self, cast: Cast, server: FakeServer
    ) -> None:
        other = a_school(policy=False)
        with_card(cast)
        with_card(other)

        def answer(message: Any) -> None:
            if message.to[0].split("@")[0].endswith(cast.slug.removeprefix("amberfield-")):
                raise TimeoutError

        server.answer = answer
        for name in ("dora", "eve", "hana"):
            queued(cast, name)
        good = queued(other)
        assert actions.deliver(now=NOW) == 1
        assert state(good) == ("sent", "")
        assert server.asked == 2

    def test_a_school_name_of_two_lines_does_not_break_the_subject(self, cast: Cast, server: FakeServer) -> None:
        from belisha.kernel.schools.models import School

        School.objects.filter(pk=cast.school_id).update(name="Amber\nfield")
        with_card(cast)
        row = queued(cast)
        actions.deliver(now=NOW)
        assert state(row) == ("sent", "")


class TestFolder:
    """Until a mail server is entered a message lies in a folder: that tells nobody."""

    def test_a_message_in_the_folder_has_told_nobody(self, cast: Cast) -> None:
        row = queued(cast, subject_kind="x", subject_ref="R")
        subjects.register("x", subjects.Subject(visible=lambda a, r: r, barred=lambda s, r: {}))
        assert queries.delivery(cast.school_id, "x", "R") == (0, 1)
        actions.deliver(now=NOW)
        assert state(row) == ("folder", "")
        assert row.sent_at is None
        assert queries.delivery(cast.school_id, "x", "R") == (0, 1)
        subjects._subjects.pop("x")

    def test_only_the_owner_of_the_machine_may_read_the_folder(self, cast: Cast, settings: Any, tmp_path: Path) -> None:
        settings.BELISHA_DATA = tmp_path
        row = queued(cast)
        actions.deliver(now=NOW)
        folder = tmp_path / "mail"
        files = list(folder.glob(f"*-{row.pk}.eml"))
        assert [file.stat().st_mode & 0o777 for file in files] == [0o600]
        assert folder.stat().st_mode & 0o077 == 0

    def test_told_counts_people_whom_a_server_has_taken_mail_for(self, cast: Cast, server: FakeServer) -> None:
        subjects.register("x", subjects.Subject(visible=lambda a, r: r, barred=lambda s, r: {}))
        with_card(cast)
        for name in ("dora", "dora", "eve", "mara"):
            queued(cast, name, subject_kind="x", subject_ref="R")
        server.answer = lambda message: raising(ValueError())(message) if "eve" in message.to[0] else None
        actions.deliver(now=NOW)
        assert queries.delivery(cast.school_id, "x", "R") == (1, 2)
        actions.withdraw(school_id=cast.school_id, subject_kind="x", subject_ref="R", person_id=cast["eve"])
        assert queries.delivery(cast.school_id, "x", "R") == (1, 1)
        subjects._subjects.pop("x")


class TestRepair:
    """Whoever runs the machine sees whether messages were given up, tries them again or puts them aside."""

    @pytest.fixture
    def given_up(self, cast: Cast, secret: set[int]) -> list[Message]:
        """Two messages that were given up, one of them about something hidden from Nat."""
        with_card(cast)
        subjects.register("open", subjects.Subject(visible=lambda a, r: r, barred=lambda s, r: {}))
        secret.add(cast["nat"])
        rows = [queued(cast, subject_kind=kind, subject_ref="R") for kind in ("open", "secret")]
        Message.objects.filter(pk__in=[row.pk for row in rows]).update(state="failed", fault="OSError")
        return rows

    def test_the_banner_goes_once_they_are_put_aside_and_the_reason_is_kept(
        self, cast: Cast, given_up: list[Message]
    ) -> None:
        nat = cast.actor("nat")
        assert queries.mail_state(nat, NOW).state == "stuck"
        assert queries.failed_roughly(nat) == "some"
        assert actions.put_aside(actor=nat, now=NOW, reason="The address was mistyped; rang her") == 1
        assert queries.mail_state(nat, NOW).state == "leaving"
        assert queries.failed_roughly(nat) == "none"
        entry = audit.recent(cast.school_id, limit=1)[0]
        assert (entry.event, entry.detail["reason"]) == ("notices.put_aside", "The address was mistyped; rang her")

    def test_without_a_reason_nothing_is_put_aside(self, cast: Cast, given_up: list[Message]) -> None:
        with pytest.raises(ValueError, match="why"):
            actions.put_aside(actor=cast.actor("nat"), now=NOW, reason="  ")
        assert queries.failed_roughly(cast.actor("nat")) == "some"

    def test_they_are_tried_again_from_the_beginning(
        self, cast: Cast, given_up: list[Message], server: FakeServer
    ) -> None:
        assert actions.retry_failed(actor=cast.actor("nat"), now=NOW) == 1
        actions.deliver(now=NOW)
        assert [state(row)[0] for row in given_up] == ["sent", "failed"]

    def test_what_is_hidden_from_whoever_repairs_is_neither_seen_nor_put_aside(
        self, cast: Cast, given_up: list[Message]
    ) -> None:
        actions.put_aside(actor=cast.actor("nat"), now=NOW, reason="Clearing up")
        assert state(given_up[1])[0] == "failed"
        assert queries.mail_state(cast.actor("hana"), NOW).state == "stuck", "for everybody else mail is stuck"


class TestState:
    def test_it_is_stuck_after_a_quarter_of_an_hour_and_says_since_when_in_quarters(
        self, cast: Cast, secret: set[int]
    ) -> None:
        with_card(cast)
        queued(cast, subject_kind="secret", subject_ref="R")
        tess = cast.actor("tess")
        assert queries.mail_state(tess, NOW + timedelta(minutes=15)).state == "leaving"
        stuck = queries.mail_state(tess, NOW + timedelta(minutes=16))
        assert (stuck.state, stuck.since) == ("stuck", NOW.replace(minute=15))

    def test_a_message_about_whoever_reads_changes_nothing_for_them(self, cast: Cast, secret: set[int]) -> None:
        with_card(cast)
        secret.add(cast["hana"])
        later = NOW + timedelta(hours=5)
        before = queries.mail_state(cast.actor("hana"), later), queries.failed_roughly(cast.actor("hana"))
        row = queued(cast, "cal", subject_kind="secret", subject_ref="R")
        assert (queries.mail_state(cast.actor("hana"), later), queries.failed_roughly(cast.actor("hana"))) == before
        Message.objects.filter(pk=row.pk).update(state="failed", fault="OSError")
        assert (queries.mail_state(cast.actor("hana"), later), queries.failed_roughly(cast.actor("hana"))) == before
        assert queries.mail_state(cast.actor("nat"), later).state == "stuck"

    def test_numbers_are_for_the_command_line_alone(self, cast: Cast) -> None:
        queued(cast)
        seen = queries.outbox(cast.school_id, NOW + timedelta(hours=1))
        assert (seen.waiting, seen.failed, seen.is_stuck) == (1, 0, True)

    def test_a_test_message_shows_its_state_until_a_server_has_taken_it(self, cast: Cast, server: FakeServer) -> None:
        nat = cast.actor("nat")
        assert queries.last_test(nat) is None
        actions.queue_test(actor=nat, now=NOW)
        assert queries.last_test(nat)[0] == "queued"
        actions.deliver(now=NOW)
        assert queries.last_test(nat)[0] == "folder"
        assert not queries.has_been_tested(cast.school_id)
        with_card(cast)
        actions.queue_test(actor=nat, now=NOW)
        actions.deliver(now=NOW)
        assert queries.last_test(nat)[0] == "sent"
        assert queries.has_been_tested(cast.school_id)


def row_address(cast: Cast, name: str) -> str:
    from belisha.kernel.people.queries import mail_addresses

    return mail_addresses(cast.school_id, [cast[name]])[cast[name]]
