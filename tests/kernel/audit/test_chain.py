"""Every change of the chain is found, also one made round the guard."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from belisha.kernel.audit import actions as audit
from belisha.kernel.audit import append_only, queries
from belisha.kernel.audit.models import Entry, Head
from belisha.plain.actor import Actor, system_actor
from belisha.plain.names import Role
from belisha.plain.source import Law, Source
from tests.kernel.rows import a_school

NOW = datetime(2026, 11, 3, 10, 14, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> int:
    """A school with five entries, each about its own subject."""
    school_id = a_school()
    for number in range(5):
        audit.record(
            actor=Actor(school_id, person_id=7, roles=frozenset({Role.DSL})),
            now=NOW + timedelta(minutes=number),
            event="concerns.viewed",
            subject_kind="concern",
            subject_ref=f"ref-{number}",
            detail={"page": number},
            source=Source(law=Law("kcsie", "Keeping children safe in education 2026")),
        )
    return school_id


def test_an_untouched_chain_is_whole(school: int) -> None:
    assert audit.verify(school) == audit.Verification(ok=True, entries=5)


def test_a_school_without_entries_is_whole() -> None:
    assert audit.verify(a_school()) == audit.Verification(ok=True, entries=0)


def test_each_school_has_its_own_chain(school: int) -> None:
    other = a_school()
    audit.record(actor=system_actor(other, "clock"), now=NOW, event="duties.climbed")
    assert audit.verify(other).entries == 1
    assert audit.verify(school).entries == 5


def _entry(school_id: int, seq: int) -> object:
    return Entry.objects.filter(school_id=school_id, seq=seq)


def _change_event(school_id: int) -> None:
    Entry.objects.filter(school_id=school_id, seq=3).update(event="concerns.closed")


def _change_moment(school_id: int) -> None:
    Entry.objects.filter(school_id=school_id, seq=3).update(at=NOW)


def _change_body(school_id: int) -> None:
    other = Entry.objects.get(school_id=school_id, seq=2)
    Entry.objects.filter(school_id=school_id, seq=3).update(body=bytes(other.body))


def _change_subject(school_id: int) -> None:
    Entry.objects.filter(school_id=school_id, seq=3).update(subject_ref="another")


def _cut_out(school_id: int) -> None:
    Entry.objects.filter(school_id=school_id, seq=3).delete()


def _cut_out_and_close_the_gap(school_id: int) -> None:
    Entry.objects.filter(school_id=school_id, seq=3).delete()
    for seq in (4, 5):
        Entry.objects.filter(school_id=school_id, seq=seq).update(seq=seq - 1)
    Head.objects.filter(school_id=school_id).update(seq=4)


def _swap(school_id: int) -> None:
    Entry.objects.filter(school_id=school_id, seq=3).update(seq=100)
    Entry.objects.filter(school_id=school_id, seq=4).update(seq=3)
    Entry.objects.filter(school_id=school_id, seq=100).update(seq=4)


@pytest.mark.parametrize(
    "harm",
    [
        _change_event,
        _change_moment,
        _change_body,
        _change_subject,
        _cut_out,
        _cut_out_and_close_the_gap,
        _swap,
    ],
)
def test_what_was_done_to_the_third_entry_is_found_there(school: int, harm: Callable[[int], None]) -> None:
    with append_only.lifted():
        harm(school)
    found = audit.verify(school)
    assert not found.ok
    assert found.broken_at == 3


def test_a_cut_tail_is_found_by_the_head(school: int) -> None:
    with append_only.lifted():
        Entry.objects.filter(school_id=school, seq=5).delete()
    assert audit.verify(school) == audit.Verification(ok=False, entries=4, broken_at=5, why="missing")


def test_a_head_put_back_leaves_an_entry_beyond_it(school: int) -> None:
    fourth = Entry.objects.get(school_id=school, seq=4)
    Head.objects.filter(school_id=school).update(seq=4, mac=bytes(fourth.mac))
    assert audit.verify(school).why == "beyond the head"


def test_a_tail_cut_together_with_the_head_is_found_against_the_anchor(school: int) -> None:
    kept = audit.Anchor.read(str(audit.anchor(school)))
    fourth = Entry.objects.get(school_id=school, seq=4)
    with append_only.lifted():
        Entry.objects.filter(school_id=school, seq=5).delete()
        Head.objects.filter(school_id=school).update(seq=4, mac=bytes(fourth.mac))
    assert audit.verify(school).ok  # within the database nothing can tell
    assert audit.verify(school, against=kept).why == "shorter than the anchor"


def test_an_anchor_holds_while_the_chain_grows(school: int) -> None:
    kept = audit.anchor(school)
    audit.record(actor=system_actor(school, "clock"), now=NOW, event="duties.climbed")
    assert audit.verify(school, against=kept).ok


def test_a_chain_of_another_key_is_found_against_the_anchor(school: int) -> None:
    forged = audit.Anchor(school, 2, b"\x00" * 32)
    assert audit.verify(school, against=forged).broken_at == 2


def test_a_chain_that_is_gone_with_its_head_is_found_against_the_anchor(school: int) -> None:
    kept = audit.anchor(school)
    with append_only.lifted():
        Entry.objects.filter(school_id=school).delete()
    Head.objects.filter(school_id=school).delete()
    assert audit.verify(school).ok  # a school without entries is whole
    assert audit.verify(school, against=kept).why == "shorter than the anchor"


def test_an_anchor_of_another_school_proves_nothing(school: int) -> None:
    other = a_school()
    audit.record(actor=system_actor(other, "clock"), now=NOW, event="duties.climbed")
    found = audit.verify(school, against=audit.anchor(other))
    assert not found.ok
    assert "another school" in found.why


def test_an_anchor_copied_with_gaps_is_the_same(school: int) -> None:
    kept = audit.anchor(school)
    line = str(kept)
    assert audit.Anchor.read(" ".join(line[n : n + 8] for n in range(0, len(line), 8))) == kept


@pytest.mark.parametrize("text", ["", "1-2", "a-b-c", "1-2-zz"])
def test_an_anchor_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        audit.Anchor.read(text)


def test_who_and_why_are_sealed_in_the_table(school: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM audit_entry")
        bodies = [bytes(body) for (body,) in cursor.fetchall()]
    assert bodies
    assert not any(b"dsl" in body or b"Keeping" in body or b"person" in body for body in bodies)


def test_entries_read_back_with_who_and_why(school: int) -> None:
    (entry,) = queries.for_subject(school, "concern", "ref-2")
    assert (entry.person_id, entry.roles, entry.detail) == (7, ("dsl",), {"page": 2})
    assert entry.because == {"statute": "Keeping children safe in education 2026", "source": "kcsie"}
    assert not hasattr(entry, "seq")


def test_the_newest_come_first_in_batches_and_from_a_bookmark(school: int) -> None:
    newest = list(queries.newest(school, batch=2))
    assert [entry.subject_ref for _, entry in newest] == ["ref-4", "ref-3", "ref-2", "ref-1", "ref-0"]
    bookmark = newest[2][0]
    assert [entry.subject_ref for _, entry in queries.newest(school, before=bookmark)] == ["ref-1", "ref-0"]
    assert [entry.subject_ref for entry in queries.recent(school, limit=2)] == ["ref-4", "ref-3"]


def test_nobody_reads_another_schools_entries(school: int) -> None:
    other = a_school()
    assert queries.for_subject(other, "concern", "ref-2") == ()
    assert list(queries.newest(other)) == []
