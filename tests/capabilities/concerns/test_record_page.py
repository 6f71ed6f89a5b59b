"""The page of one part and its forms, through a client."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.models import Concern, EntryRow
from belisha.capabilities.concerns.terms import EntryKind, Part, PartyGiven, PartyRole
from belisha.kernel.audit import queries as audit
from belisha.kernel.duties import queries as duties
from belisha.plain.decision import Refused
from belisha.web import clock
from tests.cast import NOW, Cast, a_school, report
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
TOMORROW = date(2026, 11, 11)


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def cast() -> Cast:
    return a_school()


@pytest.fixture
def ref(cast: Cast) -> str:
    """A report about Ada that Dora has accepted."""
    found = report(cast, "tess", "ada").refs[0]
    actions.accept(actor=cast.actor("dora"), now=NOW, ref=found)
    return found


@pytest.fixture
def dora(cast: Cast, ref: str) -> Client:
    return signed_in(cast, "dora")


def version(ref: str) -> int:
    return Concern.objects.get(ref=ref).version


def text(answer: Any) -> str:
    return str(answer.content.decode())


def lines(cast: Cast, ref: str) -> Any:
    found = queries.one(cast.actor("dora"), ref, NOW)
    assert found is not None
    return found.lines


class TestActions:
    def test_it_has_an_owner_a_day_and_a_duty_and_is_done_with_a_word(self, cast: Cast, ref: str, dora: Client) -> None:
        said = {"what": "Ring the mentor", "owner": str(cast["eve"]), "due_on": "2026-11-12"}
        assert dora.post(f"/concerns/{ref}/action/", said).status_code == 302
        page = text(dora.get(f"/concerns/{ref}/"))
        assert "Ring the mentor" in page
        assert "12 November 2026" in page
        eve = cast.actor("eve")
        waiting = [line for line in duties.inbox(eve, NOW) if line.kind == "concerns.action"]
        assert [line.address for line in waiting] == [f"/concerns/{ref}/"]
        entry = EntryRow.objects.get(kind=EntryKind.ACTION).pk
        for _ in range(2):
            done = signed_in(cast, "eve").post(f"/concerns/{ref}/done/{entry}/", {"words_": "Rung, Mondays."})
            assert done.status_code == 302
        assert EntryRow.objects.filter(kind=EntryKind.ACTION_DONE).count() == 1
        assert not [line for line in duties.inbox(eve, NOW) if line.kind == "concerns.action"]
        assert "Rung, Mondays." in text(dora.get(f"/concerns/{ref}/"))

    def test_somebody_who_may_not_read_it_is_given_nothing_to_do(self, cast: Cast, ref: str) -> None:
        with pytest.raises(Refused):
            actions.add_action(
                actor=cast.actor("dora"), now=NOW, ref=ref, words="Look", owner=cast["tess"], due_on=TOMORROW
            )

    def test_whoever_is_hidden_later_finds_it_no_more_in_the_inbox(self, cast: Cast, ref: str) -> None:
        actions.add_action(actor=cast.actor("dora"), now=NOW, ref=ref, words="Look", owner=cast["eve"], due_on=TOMORROW)
        actions.exclude(
            actor=cast.actor("dora"), now=NOW, ref=ref, version=version(ref), person=cast["eve"], why="Her niece"
        )
        assert duties.inbox(cast.actor("eve"), NOW) == ()

    def test_a_day_that_is_past_is_said_beside_the_field(self, cast: Cast, ref: str, dora: Client) -> None:
        said = {"what": "Ring", "owner": str(cast["eve"]), "due_on": "2026-11-09"}
        assert "This day is past" in text(dora.post(f"/concerns/{ref}/action/", said))


class TestParents:
    def test_each_guardian_has_when_by_whom_and_when_to_ask_again(self, cast: Cast, ref: str, dora: Client) -> None:
        mara = cast["mara"]
        address = f"/concerns/{ref}/parents/{cast['ada']}/"
        page = text(dora.get(address))
        assert "Has parental responsibility." in page
        assert "checked" not in page
        said = {f"answer_{mara}": "not_yet", f"words_{mara}": "After the police", f"ask_on_{mara}": "2026-11-13"}
        assert dora.post(address, said).status_code == 302
        assert [k for k, _ in duties.open_of(cast.school_id, "concern", ref) if k == "concerns.ask_again"]
        told = {f"answer_{mara}": "told", f"by_whom_{mara}": "Dora, by telephone", f"when_{mara}": "2026-11-10T10:30"}
        assert dora.post(address, told).status_code == 302
        assert not [k for k, _ in duties.open_of(cast.school_id, "concern", ref) if k == "concerns.ask_again"]
        assert "Dora, by telephone" in text(dora.get(f"/concerns/{ref}/"))

    def test_where_police_or_social_care_are_in_it_their_word_is_asked(
        self, cast: Cast, ref: str, dora: Client
    ) -> None:
        address = f"/concerns/{ref}/parents/{cast['ada']}/"
        assert "Have they agreed" not in text(dora.get(address))
        dora.post(f"/concerns/{ref}/record/referral/", {"body": "police", "advice": "A crime number follows."})
        assert "Have they agreed" in text(dora.get(address))
        told = {f"answer_{cast['mara']}": "told", "agreed": "no"}
        assert "Write why it was right to tell them" in text(dora.post(address, told))

    def test_a_guardian_who_is_in_it_comes_with_the_reason(self, cast: Cast, ref: str, dora: Client) -> None:
        said = {"version": version(ref), "name": "Mara Pike", "role": "subject", "why": "Ada says so"}
        answer = dora.post(f"/concerns/{ref}/add-person/?kind=outside", said)
        assert answer.status_code == 302, text(answer)
        assert "They are in this themselves." in text(dora.get(f"/concerns/{ref}/parents/{cast['ada']}/"))

    def test_where_nobody_is_in_the_register_the_decision_has_a_page_too(self, cast: Cast) -> None:
        ref = report(cast, "tess", parties=(PartyGiven(PartyRole.HARMED, None, "A boy from Year 4"),)).refs[0]
        dora = signed_in(cast, "dora")
        actions.accept(actor=cast.actor("dora"), now=NOW, ref=ref)
        triaged = {"version": version(ref), "type": "bullying", "words": ""}
        assert dora.post(f"/concerns/{ref}/triage/", triaged).status_code == 302
        assert f"/concerns/{ref}/parents/" in text(dora.get(f"/concerns/{ref}/"))
        answer = dora.post(f"/concerns/{ref}/parents/", {"words_": "The office finds out who he is."})
        assert answer.status_code == 302, text(answer)
        steps = {step.kind: step.is_done for step in queries.steps_of(cast.actor("dora"), ref, NOW)}
        assert steps["parents"]


class TestTwoPeople:
    def test_the_second_sees_what_is_new_keeps_the_words_and_saves_with_the_next_press(
        self, cast: Cast, ref: str, dora: Client
    ) -> None:
        eve = signed_in(cast, "eve")
        old = version(ref)
        eve.post(f"/concerns/{ref}/record/note/", {"words_": "He has a sister in Year 1."})
        said = {"version": old, "type": "bullying", "words": "Over two weeks.", "last_line": "0"}
        answer = dora.post(f"/concerns/{ref}/triage/", said)
        page = text(answer)
        assert answer.status_code == 422
        assert "He has a sister in Year 1." in page
        assert "Over two weeks." in page
        assert f'name="version" value="{version(ref)}"' in page
        assert dora.post(f"/concerns/{ref}/triage/", {**said, "version": version(ref)}).status_code == 302

    def test_eve_takes_it_over_with_a_reason_and_dora_reads_so(self, cast: Cast, ref: str, dora: Client) -> None:
        eve = signed_in(cast, "eve")
        assert "Take it over" in text(eve.get(f"/concerns/{ref}/"))
        said = {"version": version(ref), "why": "Dora is ill."}
        assert eve.post(f"/concerns/{ref}/take-over/", said).status_code == 302
        assert "Accepted by <strong>Eve QuillEve</strong>" in text(dora.get(f"/concerns/{ref}/"))

    def test_a_hand_over_names_posts_and_leaves_out_the_owner_and_technical_readers(
        self, cast: Cast, ref: str, dora: Client
    ) -> None:
        page = text(dora.get(f"/concerns/{ref}/hand-over/"))
        assert "Eve QuillEve, deputy DSL" in page
        assert page.count('type="radio"') == 1
        said = {"version": version(ref), "to": str(cast["eve"]), "why": "I teach all day"}
        assert dora.post(f"/concerns/{ref}/hand-over/", said).status_code == 302
        assert "Offered to Eve QuillEve" in text(dora.get(f"/concerns/{ref}/"))


class TestWhoIsInIt:
    def test_a_role_is_changed_and_somebody_is_taken_out(self, cast: Cast, ref: str, dora: Client) -> None:
        party = lines and queries.one(cast.actor("dora"), ref, NOW).parties[0].id  # type: ignore[union-attr]
        said = {"version": version(ref), "role": "saw_it"}
        assert dora.post(f"/concerns/{ref}/role/{party}/", said).status_code == 302
        found = queries.one(cast.actor("dora"), ref, NOW)
        assert found is not None
        assert [p.role for p in found.parties] == ["saw_it"]
        out = {"version": version(ref), "why": "It was her cousin."}
        assert dora.post(f"/concerns/{ref}/take-out/{found.parties[0].id}/", out).status_code == 302
        gone = queries.one(cast.actor("dora"), ref, NOW)
        assert gone is not None
        assert gone.parties == ()

    def test_not_them_for_a_grown_up_asks_among_grown_ups(self, cast: Cast) -> None:
        refs = report(cast, "olu", "tess", "ada").refs
        adult = Concern.objects.get(ref__in=refs, part=Part.ADULT)
        actions.accept(actor=cast.actor("hana"), now=NOW, ref=adult.ref)
        hana = signed_in(cast, "hana")
        found = queries.one(cast.actor("hana"), adult.ref, NOW)
        assert found is not None
        party = next(p for p in found.parties if not p.is_child).id
        said = {"version": version(adult.ref), "name": "Mr QuillNat", "why": "It was Nat."}
        asked = hana.post(f"/concerns/{adult.ref}/right-child/{party}/", said)
        assert "Is it this one?" in text(asked)
        answer = hana.post(f"/concerns/{adult.ref}/right-child/{party}/", {**said, "person": str(cast["nat"])})
        assert answer.status_code == 302, text(answer)
        after = queries.one(cast.actor("hana"), adult.ref, NOW)
        assert after is not None
        assert cast["nat"] in {p.person for p in after.parties}
        assert cast["tess"] not in {p.person for p in after.parties}


class TestWords:
    def test_a_body_and_a_decision_stand_in_words(self, ref: str, dora: Client) -> None:
        dora.post(f"/concerns/{ref}/record/referral/", {"body": "mash", "advice": "Advice only", "answer": "None"})
        dora.post(f"/concerns/{ref}/record/decision/", {"decision": "no_referral", "why": "They said so"})
        page = text(dora.get(f"/concerns/{ref}/"))
        assert "Children’s social care" in page
        assert "Do not refer" in page
        assert "no_referral" not in page
        assert ">mash<" not in page

    def test_a_correction_names_the_line_and_the_line_stays_struck(self, cast: Cast, ref: str, dora: Client) -> None:
        dora.post(f"/concerns/{ref}/record/note/", {"words_": "On Monday."})
        line = EntryRow.objects.get(kind=EntryKind.NOTE).pk
        dora.post(f"/concerns/{ref}/record/correction/?line={line}", {"correction": "On Tuesday."})
        page = text(dora.get(f"/concerns/{ref}/"))
        assert "<del>On Monday.</del>" in page
        assert "Corrects the line “Note” of Tuesday 10 November" in page
        assert f"line of {line}" not in page

    @pytest.mark.parametrize(
        ("at", "message"), [("0001-01-01T10:00", "before 2000"), ("2027-01-01T10:00", "in the future"), ("x", "as in")]
    )
    def test_impossible_times_are_said_beside_the_field(self, ref: str, dora: Client, at: str, message: str) -> None:
        answer = dora.post(f"/concerns/{ref}/record/note/", {"words_": "x", "happened_at": at})
        assert answer.status_code == 422
        assert message in text(answer)

    def test_told_late_asks_the_reason_of_the_dsl_once(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada", seen_at=NOW - timedelta(days=6)).refs[0]
        dora = signed_in(cast, "dora")
        assert "Write why" in text(dora.get(f"/concerns/{ref}/"))
        dora.post(f"/concerns/{ref}/late/", {"late_reason": "She was on a trip."})
        page = text(dora.get(f"/concerns/{ref}/"))
        assert "She was on a trip." in page
        assert "Write why" not in page

    def test_closing_says_what_is_missing_with_its_form(self, ref: str, dora: Client) -> None:
        page = text(dora.get(f"/concerns/{ref}/close/"))
        assert f"/concerns/{ref}/triage/" in page
        assert f"/concerns/{ref}/record/decision/" in page

    def test_a_picture_asks_for_ages_and_then_says_who_must_be_rung(self, cast: Cast, ref: str, dora: Client) -> None:
        said = {"version": version(ref), "type": "nude_image", "words": ""}
        assert "Say how old they are" in text(dora.post(f"/concerns/{ref}/triage/", said))
        assert dora.post(f"/concerns/{ref}/triage/", {**said, "ages": ["unknown"]}).status_code == 302
        page = text(dora.get(f"/concerns/{ref}/"))
        assert "must be rung" in page
        assert "Children’s social care" in page


class TestReading:
    def test_reading_a_chronology_is_logged_with_every_part(self, cast: Cast, ref: str, dora: Client) -> None:
        other = report(cast, "olu", "ada").refs[0]
        dora.get(f"/concerns/person/{cast['ada']}/")
        for one in (ref, other):
            events = [(e.event, e.person_id) for e in audit.for_subject(cast.school_id, "concern", one)]
            assert ("concerns.opened", cast["dora"]) in events

    def test_an_impossible_number_is_not_there(self, dora: Client) -> None:
        assert dora.get("/concerns/person/9999999999999999999999/").status_code == 404

    def test_words_of_a_search_stand_in_no_address(self, ref: str, dora: Client) -> None:
        assert "found" in text(dora.post("/concerns/search/", {"q": "frightens"}))
        assert "frightens her" not in text(dora.get("/concerns/search/?q=frightens"))

    def test_the_board_by_child_counts_what_this_reader_sees(self, cast: Cast, ref: str, dora: Client) -> None:
        report(cast, "olu", "ada")
        page = text(dora.get("/concerns/?show=children"))
        assert "Ada Pike" in page
        assert queries.by_child(cast.actor("dora"), NOW)[0].open == 2
        assert queries.by_child(cast.actor("hana"), NOW) == ()

    def test_the_board_by_child_takes_as_many_queries_for_one_child_as_for_two(
        self, cast: Cast, ref: str, django_assert_num_queries: Any
    ) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as one:
            queries.by_child(cast.actor("dora"), NOW)
        report(cast, "olu", "ben")
        with CaptureQueriesContext(connection) as two:
            assert len(queries.by_child(cast.actor("dora"), NOW)) == 2
        assert len(one) == len(two)

    def test_a_technical_reader_has_the_card_and_none_of_the_forms(self, cast: Cast) -> None:
        ref = report(cast, "tess", door="device", device="Tablet 7", child_at_risk="no").refs[0]
        nat = signed_in(cast, "nat")
        seen = queries.one(cast.actor("nat"), ref, NOW)
        if seen is None or not seen.technical_only:
            pytest.fail("the model policy gives the network manager a technical card")
        page = text(nat.get(f"/concerns/{ref}/"))
        assert "Tablet 7" in page
        assert "frightens" not in page
        for path in ("action", "record/note", "triage", "close", "hand-over", "add-person"):
            assert nat.get(f"/concerns/{ref}/{path}/").status_code == 404, path


def test_figures_stand_in_bands() -> None:
    from belisha.capabilities.concerns.pages import figures

    assert [figures.band(n) for n in (0, 1, 4, 5, 9, 23)] == [
        "none", "fewer than five", "fewer than five", "5 to 9", "5 to 9", "20 to 24",
    ]  # fmt: skip
    assert figures.share(2, 3) == "too few to say"
    assert figures.share(17, 18) == "about 95%"
    assert [bar.band for bar in figures.bars({"bullying": 1, "": 4})] == ["fewer than five"] * 2


class TestHome:
    def titles(self, cast: Cast, name: str) -> list[str]:
        from belisha.capabilities.concerns.pages.home import cards

        return [card.title for card in cards(cast.actor(name), NOW)]

    def test_each_finds_what_they_do_most(self, cast: Cast) -> None:
        assert self.titles(cast, "dora")[:2] == ["The board of concerns", "Search"]
        assert self.titles(cast, "tess") == ["Report a concern", "My reports"]
        assert self.titles(cast, "gil")[0] == "Figures without names"
        assert self.titles(cast, "nat") == ["Report a concern", "My reports"]

    def test_a_technical_card_is_one_line_for_the_network_manager(self, cast: Cast) -> None:
        report(cast, "tess", door="device", device="Tablet 7", child_at_risk="no")
        assert self.titles(cast, "nat")[0] == "A device or page to look at"
