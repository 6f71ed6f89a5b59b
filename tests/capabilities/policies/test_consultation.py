"""Asking people about a draft: who reads, who says something and how, what nobody sees, and what every page says of it."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from belisha.capabilities.policies.actions import consultation as actions
from belisha.capabilities.policies.models import Consultation, ConsultationAnswer, ConsultationComment
from belisha.capabilities.policies.queries import consultation as queries
from belisha.capabilities.policies.settings import CONTRIBUTION_FORM, CONTRIBUTORS, TOPICS
from belisha.capabilities.policies.terms.consultation import Answering, Group, How, Opening, Said, Verdict
from belisha.content import reading
from belisha.kernel.audit import queries as audit
from belisha.kernel.duties import actions as duty_actions
from belisha.kernel.duties import queries as duties
from belisha.kernel.people import actions as people
from belisha.kernel.rulebook import actions as rulebook_actions
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.actions import Approval
from belisha.kernel.rulebook.queries import VersionView
from belisha.plain.decision import Refused
from belisha.plain.names import Role
from belisha.web import clock
from tests.cast import NOW, SMALL, Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LAST_DAY = TODAY + timedelta(days=14)
LATER = NOW + timedelta(days=15)

POLICY = """+++
title = "Phones and so on"
approved_by = "governing_body"
+++

## 4 Telling

4.1 We tell the DSL the same day. #c1b1
{ routing.deadline = "same_day" }

4.2 Staff, governors, parents and pupils write this with us. #c2b2
{ policy.contributors = ["staff", "governors", "parents", "pupils"], policy.contribution_form = "written" }

4.3 Phones stay in the bag. #c3b3
"""
CHANGED = POLICY.replace("Phones stay in the bag", "Phones stay in the locker")
HOSTILE = "<script>alert(1)</script> =1+1 ‮ {{ 7*7 }}"


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The clock of every page; a test may put it forward."""
    at = [NOW]
    monkeypatch.setattr(clock, "now", lambda: at[0])
    return at


@pytest.fixture
def cast() -> Cast:
    return a_school(policy=False)


def drafted(cast: Cast, text: str = POLICY) -> VersionView:
    version = rulebook.version(cast.school_id, rulebook_actions.load(actor=cast.system, now=NOW, text=text))
    assert version
    return version


def approved(cast: Cast, text: str = POLICY) -> VersionView:
    version = drafted(cast, text)
    rulebook_actions.submit(actor=cast.system, now=NOW, version_id=version.id)
    approval = Approval("governing_body", "C Quill, chair", "Minute 9", TODAY, already_decided=True)
    rulebook_actions.approve(actor=cast.system, now=NOW, version_id=version.id, approval=approval)
    return version


def opened(cast: Cast, *asks: Group, version: VersionView | None = None, by: str = "hana") -> int:
    given = Opening(uuid4(), asks or tuple(Group)[:4], "Is anything here hard to keep?", LAST_DAY)
    return actions.open_(actor=cast.actor(by), now=NOW, version=version or drafted(cast), given=given)


def says(
    cast: Cast,
    consultation: int,
    by: str | None = "tess",
    words: str = "Too strict",
    now: datetime = NOW,
    **facts: object,
) -> None:
    """Somebody with an account, or where `by` is None whoever has the link."""
    facts = {"key": uuid4(), "group": Group.PARENTS, "how": How.APP if by else How.LINK, "words": words, **facts}
    actor = cast.actor(by, now) if by else cast.public
    actions.comment(actor=actor, now=now, consultation=consultation, said=Said(**facts))  # type: ignore[arg-type]


def typed(cast: Cast, consultation: int, by: str = "olu", how: How = How.PAPER, **facts: object) -> None:
    says(cast, consultation, by, how=how, **facts)  # type: ignore[arg-type]


def answers(cast: Cast, consultation: int, *comments: int, words: str = "We keep it", now: datetime = NOW) -> None:
    which = comments or tuple(ConsultationComment.objects.filter(of_id=consultation).values_list("pk", flat=True))
    given = Answering(uuid4(), which, Verdict.KEPT, words)
    actions.answer(actor=cast.actor("hana", now), now=now, consultation=consultation, given=given)


def publishes(cast: Cast, consultation: int, now: datetime = LATER) -> None:
    actions.publish(actor=cast.actor("hana", now), now=now, consultation=consultation)


def link(cast: Cast, consultation: int, name: str = "by_link", *more: str) -> str:
    token = queries.link_token(cast.actor("hana"), consultation)
    return reverse(f"policies:{name}", args=[cast.slug, token, *more])


def refused(message: str, act: object, *values: object, **more: object) -> None:
    with pytest.raises(Refused) as raised:
        act(*values, **more)  # type: ignore[operator]
    assert raised.value.decision.message == message


def inbox(cast: Cast, who: str, now: datetime) -> list[str]:
    return [line.kind for line in duties.inbox(cast.actor(who, now), now)]


class TestOpening:
    def test_the_form_proposes_those_whom_the_policy_in_force_names(self, cast: Cast) -> None:
        approved(cast, POLICY.replace('"staff", "governors", "parents", "pupils"', '"staff", "pupils"'))
        version = drafted(cast, CHANGED)
        page = signed_in(cast, "hana").get(f"/policies/versions/{version.id}/consult/").content.decode()
        ticked = re.findall(r'name="asks" type="checkbox" value="(\w+)" checked', page)
        assert ticked == ["staff", "pupils"]

    def test_staff_are_asked_about_every_side_that_our_policy_names(self, cast: Cast) -> None:
        """S2-022: audience and the sides covered are ticked, and stand in the log."""
        named = '{ consultation.topics = ["educational", "technical", "administrative"] }'
        approved(cast, POLICY.rstrip() + f"\n{named}\n")
        version, hana = drafted(cast, CHANGED), signed_in(cast, "hana")
        address = f"/policies/versions/{version.id}/consult/"
        ticked = re.findall(r'name="topics" type="checkbox" value="(\w+)" checked', hana.get(address).content.decode())
        assert ticked == ["educational", "technical", "administrative"]
        sent = {"key": str(uuid4()), "asks": ["staff", "pupils"], "question": "Well?", "last_day": LAST_DAY.isoformat()}
        answer = hana.post(address, {**sent, "topics": ["technical"]})
        assert answer.status_code == 422
        assert "tick them: Teaching, The office." in answer.content.decode()
        assert hana.post(address, {**sent, "asks": [], "topics": ticked}).status_code == 422
        assert not Consultation.objects.exists()
        assert hana.post(address, {**sent, "topics": ticked}).status_code == 302
        log = hana.get("/policies/consultations/").content.decode()
        assert "About these sides of it: Teaching, Technology, The office" in log
        assert "Staff: no comments" in log
        found = queries.measures(cast.actor("hana"), NOW - timedelta(days=1), NOW)
        assert found[TOPICS.key].count == 1

    def test_pressed_twice_it_is_one(self, cast: Cast) -> None:
        version, hana = drafted(cast), signed_in(cast, "hana")
        sent = {"key": str(uuid4()), "asks": ["staff"], "question": "Well?", "last_day": LAST_DAY.isoformat()}
        first, second = (hana.post(f"/policies/versions/{version.id}/consult/", sent) for _ in range(2))
        assert first.headers["Location"] == second.headers["Location"]
        assert Consultation.objects.count() == 1

    def test_only_one_at_a_time_about_one_document(self, cast: Cast) -> None:
        version = drafted(cast)
        opened(cast, version=version)
        refused("policies.consult_runs", opened, cast, version=version)

    def test_a_teacher_cannot_ask(self, cast: Cast) -> None:
        refused("policies.consult_not_yours", opened, cast, by="tess")
        assert signed_in(cast, "tess").get(f"/policies/versions/{drafted(cast).id}/consult/").status_code == 404

    def test_the_heads_procedures_are_asked_about_inside_alone(self, cast: Cast) -> None:
        version = drafted(cast, reading.text("policies", "model-procedures.md"))
        page = signed_in(cast, "hana").get(f"/policies/versions/{version.id}/consult/").content.decode()
        assert 'value="staff"' in page
        assert 'value="parents"' not in page
        refused("policies.consult_inside", opened, cast, Group.PARENTS, version=version)

    def test_what_is_decided_is_asked_about_no_more(self, cast: Cast) -> None:
        consultation = opened(cast, version=drafted(cast))
        other = opened(cast, version=drafted(cast, POLICY.replace("Phones and so on", "Laptops")))
        says(cast, consultation)
        approved(cast, CHANGED)
        assert not there(cast, consultation).is_open
        assert there(cast, other).is_open
        assert "policies.consultation" in inbox(cast, "hana", NOW)

    def test_an_approved_version_is_not_asked_about(self, cast: Cast) -> None:
        version = approved(cast)
        assert signed_in(cast, "hana").get(f"/policies/versions/{version.id}/consult/").status_code == 404

    @pytest.mark.parametrize(
        ("sent", "words"),
        [
            ({}, "Choose whom you ask"),
            ({"asks": ["staff"]}, "Write what you ask"),
            ({"asks": ["martians"]}, "martians"),
            ({"asks": ["staff"], "question": "Well?", "last_day": "yesterday"}, "Write a day, such as"),
            ({"asks": ["staff"], "question": "Well?", "last_day": "2026-11-09"}, "Write a last day from today on"),
            ({"asks": ["staff"], "question": "w" * 2001, "last_day": "2026-11-19"}, "This is too long"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_written(
        self, cast: Cast, sent: dict[str, object], words: str
    ) -> None:
        address = f"/policies/versions/{drafted(cast).id}/consult/"
        answer = signed_in(cast, "hana").post(address, {"key": str(uuid4()), **sent})
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert not Consultation.objects.exists()


class TestStaffAndGovernors:
    def test_who_is_asked_finds_it_on_the_home_page_and_reads_clauses_and_what_changes(self, cast: Cast) -> None:
        consultation = opened(cast, Group.STAFF)
        tess = signed_in(cast, "tess")
        assert "What do you think of Phones and so on?" in tess.get("/").content.decode()
        page = tess.get(f"/policies/asked/{consultation}/").content.decode()
        for words in (
            "Is anything here hard to keep?",
            "Phones stay in the bag",
            "What changes in practice",
            "24 November",
        ):
            assert words in page, words
        sections = queries.draft(cast.actor("tess"), there(cast, consultation), TODAY).sections
        clause = next(one for section in sections for one in section.clauses if one.id == "c1b1")
        assert clause.read_backs
        assert clause.read_backs[0] in page

    @pytest.mark.parametrize(
        ("who", "is_asked"), [("tess", True), ("nat", True), ("gil", False), ("pia", False), ("mara", False)]
    )
    def test_whoever_is_not_asked_sees_nothing(self, cast: Cast, who: str, is_asked: bool) -> None:
        consultation = opened(cast, Group.STAFF, Group.PARENTS)
        client = signed_in(cast, who)
        assert ("What do you think of" in client.get("/").content.decode()) is is_asked
        for address in ("", "say/", "say/c1b1/"):
            answer = client.get(f"/policies/asked/{consultation}/{address}")
            assert answer.status_code == (200 if is_asked else 404)
        if not is_asked:
            with pytest.raises(Refused):
                says(cast, consultation, who)

    def test_a_comment_on_a_clause_pressed_twice_is_one_and_other_words_are_another(self, cast: Cast) -> None:
        consultation = opened(cast)
        client, sent = signed_in(cast, "tess"), {"key": str(uuid4()), "words": "Too strict"}
        for _ in range(2):
            answer = client.post(f"/policies/asked/{consultation}/say/c1b1/", sent)
            assert answer.status_code == 302
        assert "Thank you" in client.get(answer.headers["Location"]).content.decode()
        assert ConsultationComment.objects.get().clause_id == "c1b1"
        client.post(f"/policies/asked/{consultation}/say/c1b1/", {**sent, "words": "Not strict enough"})
        assert ConsultationComment.objects.count() == 2

    def test_a_clause_that_is_not_there_is_not_commented_on(self, cast: Cast) -> None:
        consultation = opened(cast)
        assert signed_in(cast, "tess").get(f"/policies/asked/{consultation}/say/c9b9/").status_code == 404
        with pytest.raises(LookupError):
            says(cast, consultation, clause_id="c9b9")

    def test_after_the_last_day_nobody_comments(self, cast: Cast, on_that_tuesday: list[datetime]) -> None:
        consultation = opened(cast)
        on_that_tuesday[0] = LATER
        tess = signed_in(cast, "tess")
        assert "What do you think of" not in tess.get("/").content.decode()
        assert tess.get(f"/policies/asked/{consultation}/say/").status_code == 404
        refused("policies.consult_over", says, cast, consultation, now=LATER)

    def test_a_draft_that_is_merely_saved_is_shown_to_nobody_until_somebody_says_so(self, cast: Cast) -> None:
        consultation = opened(cast)
        says(cast, consultation, clause_id="c3b3")
        newer = drafted(cast, CHANGED)
        tess, address = signed_in(cast, "tess"), f"/policies/asked/{consultation}/"
        assert "locker" not in tess.get(address).content.decode()
        assert "locker" not in Client().get(link(cast, consultation)).content.decode()
        hana = signed_in(cast, "hana")
        assert (
            f"Show them version {newer.number}" in hana.get(f"/policies/consultations/{consultation}/").content.decode()
        )
        hana.post(f"/policies/consultations/{consultation}/", {"do": "newer"})
        for page in (tess.get(address), Client().get(link(cast, consultation))):
            words = page.content.decode()
            assert "locker" in words
            assert words.count("changed since") == 2  # once explained, once beside the clause
        (comment,) = read(cast, consultation)
        assert comment.has_changed
        assert (comment.number, comment.clause) == ("4.3", "Phones stay in the locker.")

    def test_a_comment_on_a_clause_that_is_gone_does_not_vanish(self, cast: Cast) -> None:
        consultation = opened(cast)
        says(cast, consultation, clause_id="c3b3", words="I like it")
        drafted(cast, POLICY.partition("4.3")[0])
        (comment,) = read(cast, consultation)
        assert comment.is_gone
        assert (comment.words, comment.clause) == ("I like it", "Phones stay in the bag.")
        assert "A clause that is gone" in comments_page(cast, consultation)


def there(cast: Cast, consultation: int, now: datetime = NOW) -> queries.ConsultationView:
    found = queries.one(cast.actor("hana", now), consultation, now)
    assert found
    return found


def read(cast: Cast, consultation: int, who: str = "hana") -> tuple[queries.CommentView, ...]:
    return queries.comments(cast.actor(who), there(cast, consultation)).comments


class TestByLink:
    def sent(self, **more: str) -> dict[str, str]:
        return {"key": str(uuid4()), "group": "parents", "words": "Too strict", **more}

    def test_a_parent_reads_words_alone_and_comments_without_a_cookie(self, cast: Cast) -> None:
        consultation = opened(cast)
        parent = Client(enforce_csrf_checks=True)
        page = parent.get(link(cast, consultation))
        words = page.content.decode()
        assert "Phones stay in the bag" in words
        assert "Belisha tells" not in words
        assert "app-clause" not in words
        answer = parent.post(link(cast, consultation, "by_link_say_on", "c3b3"), self.sent())
        assert answer.status_code == 303
        assert "Thank you" in parent.get(answer.headers["Location"]).content.decode()
        assert not parent.cookies
        for one in (page, answer):
            assert one.headers["Cache-Control"] == "no-store"
            assert one.headers["Referrer-Policy"] == "no-referrer"
            assert one.headers["X-Robots-Tag"] == "noindex"
        (comment,) = read(cast, consultation)
        assert (comment.group, comment.how, comment.name, comment.number) == (
            "Parents and carers",
            "by the link",
            "",
            "4.3",
        )

    def test_it_says_before_the_box_where_a_worry_goes(self, cast: Cast) -> None:
        consultation = opened(cast)
        page = Client().get(link(cast, consultation, "by_link_say")).content.decode()
        assert page.index("not the place for a worry") < page.index("<textarea")
        assert f'href="/w/{cast.slug}/"' in page

    def test_nobody_without_a_name_asks_to_be_answered(self, cast: Cast) -> None:
        consultation = opened(cast)
        address = link(cast, consultation, "by_link_say")
        answer = Client().post(address, self.sent(wants_answer="on"))
        assert answer.status_code == 422
        assert "Write your name, so that we can answer you" in answer.content.decode()
        assert Client().post(address, self.sent(wants_answer="on", name="Mara Pike")).status_code == 303
        (comment,) = read(cast, consultation)
        assert (comment.name, comment.wants_answer) == ("Mara Pike", True)

    def test_only_who_is_asked_by_link_may_be_chosen(self, cast: Cast) -> None:
        consultation = opened(cast, Group.STAFF, Group.PUPILS)
        for group in ("parents", "staff", "martians"):
            answer = Client().post(link(cast, consultation, "by_link_say"), self.sent(group=group))
            assert answer.status_code == 422, group
        refused("policies.consult_not_asked", says, cast, consultation, None, group=Group.STAFF)
        assert not ConsultationComment.objects.exists()

    def test_a_link_that_is_renewed_or_closed_leads_nowhere_at_once(self, cast: Cast) -> None:
        consultation, hana = opened(cast), signed_in(cast, "hana")
        old = link(cast, consultation)
        hana.post(f"/policies/consultations/{consultation}/", {"do": "renew"})
        new = link(cast, consultation)
        assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
        assert Client().post(old + "say/", self.sent()).status_code == 404
        hana.post(f"/policies/consultations/{consultation}/", {"do": "close"})
        assert Client().get(new).status_code == 404
        assert hana.get(f"/policies/consultations/{consultation}/letter/").status_code == 404

    def test_the_database_knows_the_link_by_a_hash_alone(self, cast: Cast) -> None:
        consultation = opened(cast)
        token = queries.link_token(cast.actor("hana"), consultation)
        row = Consultation.objects.get()
        assert len(token) == 40
        assert token not in repr(vars(row))
        assert row.link_hash == queries.link_hash(token)

    def test_no_log_keeps_the_link(self, cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
        address = link(cast, opened(cast), "by_link_say")
        assert Client().post(address, {}).status_code == 422
        assert "/c/" not in caplog.text

    def test_the_link_of_one_school_opens_nothing_at_another(self, cast: Cast) -> None:
        consultation, other = opened(cast), a_school(SMALL)
        address = link(cast, consultation).replace(cast.slug, other.slug)
        assert Client().get(address).status_code == 404

    def test_staff_alone_have_no_link(self, cast: Cast) -> None:
        consultation = opened(cast, Group.STAFF)
        assert Consultation.objects.get().link is None
        refused(
            "policies.consult_no_link", actions.renew_link, actor=cast.actor("hana"), now=NOW, consultation=consultation
        )

    def test_it_shows_no_comment_and_no_name_ever(self, cast: Cast, on_that_tuesday: list[datetime]) -> None:
        consultation = opened(cast)
        says(cast, consultation, words="Secretwords", clause_id="c3b3")
        says(cast, consultation, None, words="Otherwords", name="Mara Pike", wants_answer=True)
        answers(cast, consultation, words="Bags are fine")
        on_that_tuesday[0] = LATER
        publishes(cast, consultation)
        page = Client().get(link(cast, consultation)).content.decode()
        assert "You said, we did" in page
        assert "Bags are fine" in page
        for hidden in ("Secretwords", "Otherwords", "Mara", "Quill"):
            assert hidden not in page, hidden

    def test_the_answers_are_not_there_before_they_are_published(
        self, cast: Cast, on_that_tuesday: list[datetime]
    ) -> None:
        consultation = opened(cast)
        says(cast, consultation, None)
        answers(cast, consultation, words="Bags are fine")
        on_that_tuesday[0] = LATER
        page = Client().get(link(cast, consultation)).content.decode()
        assert "Bags are fine" not in page
        assert "Our answers will stand here" in page
        assert Client().get(link(cast, consultation, "by_link_say")).status_code == 404

    def test_a_flood_is_stopped_and_what_was_typed_stays(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("belisha.capabilities.policies.views.by_link.MOST_AN_HOUR", 2)
        consultation = opened(cast)
        address = link(cast, consultation, "by_link_say")
        for _ in range(2):
            assert Client().post(address, self.sent(words=f"Words {uuid4()}")).status_code == 303
        answer = Client().post(address, self.sent(words="The third"))
        assert answer.status_code == 422
        assert "Very many comments came just now" in answer.content.decode()
        assert "The third" in answer.content.decode()
        assert ConsultationComment.objects.count() == 2

    def test_too_long_and_empty_words_are_said_kindly(self, cast: Cast) -> None:
        address = link(cast, opened(cast), "by_link_say")
        for words, said in (
            ("", "Write what you want to say"),
            ("w" * 2001, "This is too long"),
            ("a\0b", "Null characters"),
        ):
            answer = Client().post(address, self.sent(words=words))
            assert answer.status_code == 422
            assert said in answer.content.decode()
        assert not ConsultationComment.objects.exists()

    def test_hostile_words_are_words_on_every_page(self, cast: Cast) -> None:
        consultation = opened(cast)
        sent = self.sent(words=HOSTILE, name=HOSTILE)
        assert Client().post(link(cast, consultation, "by_link_say"), sent).status_code == 303
        page = comments_page(cast, consultation)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page
        assert "{{ 7*7 }}" in page

    def test_the_letter_carries_the_whole_address_in_words_and_as_a_picture(self, cast: Cast) -> None:
        consultation = opened(cast)
        page = signed_in(cast, "hana").get(f"/policies/consultations/{consultation}/letter/").content.decode()
        assert f"http://testserver{link(cast, consultation)}" in page
        assert "data:image/svg+xml;base64," in page


class TestTypedIn:
    def test_the_office_types_in_what_came_on_paper_and_reads_no_comment(self, cast: Cast) -> None:
        consultation = opened(cast)
        says(cast, consultation, words="Secretwords")
        olu = signed_in(cast, "olu")
        assert "Type in comments from paper" in olu.get("/").content.decode()
        address = f"/policies/consultations/{consultation}/type/"
        page = olu.get(address).content.decode()
        assert "4.3 Phones stay in the bag." in page
        sent = {"key": str(uuid4()), "group": "pupils", "how": "meeting", "on": "9/11/2026", "clause": "c3b3"}
        sent["words"] = "The council likes it"
        for _ in range(2):
            assert olu.post(address, sent).status_code == 302
        for hidden in ("comments/", "", "letter/"):
            assert olu.get(f"/policies/consultations/{consultation}/{hidden}").status_code == 404
        assert "Secretwords" not in olu.get(address).content.decode()
        typed_in = read(cast, consultation)[-1]
        assert (typed_in.group, typed_in.how, typed_in.typed_by, typed_in.on.day) == (
            "Pupils",
            "in a meeting",
            "Olu QuillOlu",
            9,
        )
        assert ConsultationComment.objects.filter(how="meeting").count() == 1

    def test_it_comes_after_the_last_day_too_and_not_after_the_answers(
        self, cast: Cast, on_that_tuesday: list[datetime]
    ) -> None:
        consultation = opened(cast)
        on_that_tuesday[0] = LATER
        typed(cast, consultation, now=LATER)
        answers(cast, consultation, now=LATER)
        publishes(cast, consultation)
        refused("policies.consult_published", typed, cast, consultation, now=LATER)
        assert signed_in(cast, "olu").get(f"/policies/consultations/{consultation}/type/").status_code == 404

    def test_a_day_to_come_is_refused(self, cast: Cast) -> None:
        consultation = opened(cast)
        sent = {"key": str(uuid4()), "group": "pupils", "how": "paper", "on": "11/11/2026", "words": "Fine"}
        answer = signed_in(cast, "olu").post(f"/policies/consultations/{consultation}/type/", sent)
        assert answer.status_code == 422
        assert "still to come" in answer.content.decode()

    def test_a_teacher_types_in_nothing(self, cast: Cast) -> None:
        consultation = opened(cast)
        refused("policies.consult_not_yours", typed, cast, consultation, "tess")
        assert signed_in(cast, "tess").get(f"/policies/consultations/{consultation}/type/").status_code == 404


class TestReadingAndAnswering:
    @pytest.mark.parametrize(
        ("who", "status"), [("hana", 200), ("dora", 200), ("cal", 200), ("tess", 404), ("gil", 404), ("olu", 404), ("mara", 404)]
    )  # fmt: skip
    def test_who_reads_comments(self, cast: Cast, who: str, status: int) -> None:
        consultation = opened(cast)
        says(cast, consultation, words="Secretwords")
        answer = signed_in(cast, who).get(f"/policies/consultations/{consultation}/comments/")
        assert answer.status_code == status
        assert ("Secretwords" in answer.content.decode()) is (status == 200)
        if status == 404:
            assert read(cast, consultation, who) == ()

    def test_the_password_alone_reads_nothing(self, cast: Cast) -> None:
        consultation = opened(cast)
        answer = signed_in(cast, "hana", second_factor=False).get(f"/policies/consultations/{consultation}/comments/")
        assert answer.headers["Location"].startswith("/second-factor/")

    def test_another_schools_head_sees_nothing_of_it(self, cast: Cast) -> None:
        consultation, other = opened(cast), a_school()
        says(cast, consultation, words="Secretwords")
        hana, tess = signed_in(other, "hana"), signed_in(other, "tess")
        for address in ("", "comments/", "letter/", "type/"):
            assert hana.get(f"/policies/consultations/{consultation}/{address}").status_code == 404
            assert hana.post(f"/policies/consultations/{consultation}/{address}", {"do": "close"}).status_code in (
                404,
                405,
            )
        for address in ("", "say/", "say/c3b3/"):
            assert tess.get(f"/policies/asked/{consultation}/{address}").status_code == 404
        assert "Phones and so on" not in hana.get("/policies/consultations/").content.decode()
        for act in (actions.end, actions.renew_link, actions.close_link, actions.show_newer, actions.publish):
            with pytest.raises(LookupError):
                act(actor=other.actor("hana"), now=NOW, consultation=consultation)
        for who in ("tess", "olu"):
            with pytest.raises(LookupError):
                says(other, consultation, who)
        assert there(cast, consultation).has_link

    def test_words_names_and_answers_are_sealed(self, cast: Cast) -> None:
        consultation = opened(cast)
        says(cast, consultation, None, words="Secretwords", name="Mara Pike")
        answers(cast, consultation, words="Bags are fine")
        comment, answer = ConsultationComment.objects.get(), ConsultationAnswer.objects.get()
        kept = bytes(comment.words) + bytes(comment.name) + bytes(answer.words)
        assert not any(words in kept for words in (b"Secretwords", b"Mara", b"Bags"))

    def test_reading_is_written_down(self, cast: Cast) -> None:
        consultation = opened(cast)
        says(cast, consultation)
        signed_in(cast, "cal").get(f"/policies/consultations/{consultation}/comments/")
        assert events(cast)[-1] == "policies.comments_read"

    def test_several_are_answered_together_and_two_presses_are_one_answer(self, cast: Cast) -> None:
        consultation, hana = opened(cast), signed_in(cast, "hana")
        for words in ("One", "Two", "Three"):
            says(cast, consultation, words=words)
        first, second, _ = ConsultationComment.objects.order_by("pk").values_list("pk", flat=True)
        sent = {"key": str(uuid4()), "comments": [first, second], "verdict": "changed", "words": "Lockers now"}
        for _ in range(2):
            assert hana.post(f"/policies/consultations/{consultation}/comments/", sent).status_code == 302
        assert ConsultationAnswer.objects.count() == 1
        assert [bool(one.answer) for one in read(cast, consultation)] == [True, True, False]
        page = hana.get(f"/policies/consultations/{consultation}/comments/?show=open").content.decode()
        assert "“Three”" in page
        assert "“One”" not in page

    def test_an_answer_may_be_given_anew_until_it_is_published(
        self, cast: Cast, on_that_tuesday: list[datetime]
    ) -> None:
        consultation = opened(cast)
        says(cast, consultation)
        answers(cast, consultation, words="First thoughts")
        answers(cast, consultation, words="Second thoughts")
        on_that_tuesday[0] = LATER
        publishes(cast, consultation)
        (line,) = queries.heard(cast.actor("hana", LATER), there(cast, consultation, LATER))
        assert line.words == "Second thoughts"
        refused("policies.consult_published", answers, cast, consultation, now=LATER)

    def test_a_comment_of_another_consultation_is_not_answered_here(self, cast: Cast) -> None:
        consultation, strange = (
            opened(cast),
            opened(cast, version=drafted(cast, POLICY.replace("Phones and", "Laptops and"))),
        )
        says(cast, strange)
        with pytest.raises(LookupError):
            answers(cast, consultation, ConsultationComment.objects.get().pk)
        assert not ConsultationAnswer.objects.exists()

    def test_nothing_ticked_is_said_and_what_was_typed_stays(self, cast: Cast) -> None:
        consultation = opened(cast)
        says(cast, consultation)
        sent = {"key": str(uuid4()), "verdict": "kept", "words": "Because of this"}
        answer = signed_in(cast, "hana").post(f"/policies/consultations/{consultation}/comments/", sent)
        assert answer.status_code == 422
        assert "Tick the comments that you answer" in answer.content.decode()
        assert "Because of this" in answer.content.decode()

    def test_it_is_published_after_its_end_with_every_comment_answered(self, cast: Cast) -> None:
        consultation, hana = opened(cast), signed_in(cast, "hana")
        says(cast, consultation)
        refused("policies.consult_still_open", publishes, cast, consultation, NOW)
        hana.post(f"/policies/consultations/{consultation}/", {"do": "end"})
        refused("policies.consult_unanswered", publishes, cast, consultation, NOW)
        page = hana.get(f"/policies/consultations/{consultation}/").content.decode()
        assert "Publish the answers" not in page
        assert "Comments without an answer: 1" in page
        answers(cast, consultation)
        assert "Publish the answers" in hana.get(f"/policies/consultations/{consultation}/").content.decode()
        assert hana.post(f"/policies/consultations/{consultation}/", {"do": "publish"}).status_code == 302
        page = signed_in(cast, "tess").get(f"/policies/asked/{consultation}/").content.decode()
        assert "You said, we did" in page
        assert "Too strict" not in page

    def test_comments_stand_in_the_order_of_the_clauses_a_page_at_a_time(self, cast: Cast) -> None:
        consultation = opened(cast)
        for number in range(30):
            says(cast, consultation, words=f"Words {number}", clause_id=("c3b3", "", "c1b1")[number % 3])
        first = queries.comments(cast.actor("hana"), there(cast, consultation))
        rest = queries.comments(cast.actor("hana"), there(cast, consultation), number=2)
        shown = [one.clause_id for one in (*first.comments, *rest.comments)]
        assert (len(first.comments), len(rest.comments), first.total) == (25, 5, 30)
        assert shown == [""] * 10 + ["c1b1"] * 10 + ["c3b3"] * 10
        page = signed_in(cast, "hana").get(f"/policies/consultations/{consultation}/comments/?page=2")
        assert "Words 27" in page.content.decode()
        for number in ("0", "-1", "x", "9" * 30, "²"):
            assert "What people said" in comments_page(cast, consultation, f"?page={number}")


def comments_page(cast: Cast, consultation: int, query: str = "") -> str:
    answer = signed_in(cast, "hana").get(f"/policies/consultations/{consultation}/comments/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def events(cast: Cast) -> list[str]:
    return [entry.event for entry in reversed(audit.recent(cast.school_id))]


class TestTheTask:
    def test_it_opens_the_day_after_the_last_with_comments_unanswered_and_is_done_with_the_last_answer(
        self, cast: Cast
    ) -> None:
        consultation = opened(cast, by="dora")
        says(cast, consultation)
        duty_actions.tick(now=NOW + timedelta(days=14))
        assert "policies.consultation" not in inbox(cast, "dora", NOW + timedelta(days=14))
        duty_actions.tick(now=LATER)
        assert "policies.consultation" in inbox(cast, "dora", LATER)
        assert "policies.consultation" not in inbox(cast, "hana", LATER)
        duty_actions.tick(now=LATER + timedelta(days=1))
        assert inbox(cast, "dora", LATER).count("policies.consultation") == 1
        answers(cast, consultation, now=LATER)
        assert "policies.consultation" not in inbox(cast, "dora", LATER)
        typed(cast, consultation, words="Late paper", now=LATER)
        assert "policies.consultation" in inbox(cast, "dora", LATER)

    def test_it_is_the_heads_where_whoever_opened_it_prepares_nothing_any_more(self, cast: Cast) -> None:
        consultation = opened(cast, by="dora")
        says(cast, consultation)
        for role in (Role.DSL, Role.ONLINE_SAFETY_LEAD):
            people.end_role(actor=cast.system, now=NOW, person_id=cast["dora"], role=role, last=TODAY)
        duty_actions.tick(now=LATER)
        assert "policies.consultation" in inbox(cast, "hana", LATER)

    def test_the_head_is_alerted_where_nobody_has_asked_staff_in_the_time_that_our_policy_sets(
        self, cast: Cast
    ) -> None:
        """S2-008: date, audience, what was asked, comments and answers are in the log; none in the term is an alert."""
        approved(cast, POLICY.rstrip() + '\n{ consultation.employees = "termly" }\n')
        duty_actions.tick(now=NOW)
        (line,) = (line for line in duties.inbox(cast.actor("hana"), NOW) if line.kind == "policies.employees")
        assert line.due_at.date() == datetime(2026, 12, 18).date()  # noqa: DTZ001  # the last day of that term
        assert "policies.employees" not in inbox(cast, "dora", NOW)
        consultation = opened(cast, Group.PARENTS)
        assert "policies.employees" in inbox(cast, "hana", NOW)
        typed(cast, consultation, how=How.MEETING, group=Group.STAFF)
        assert "policies.employees" not in inbox(cast, "hana", NOW)
        duty_actions.tick(now=NOW + timedelta(days=1))
        assert "policies.employees" not in inbox(cast, "hana", NOW + timedelta(days=1))
        log = signed_in(cast, "hana").get("/policies/consultations/").content.decode()
        for words in ("10 November 2026", "Staff (not asked, and were heard)", "Is anything here hard to keep?"):
            assert words in log, words
        answers(cast, consultation, words="Lockers from spring on")
        assert f"/policies/consultations/{consultation}/comments/" in log
        assert "Lockers from spring on" in comments_page(cast, consultation)

    def test_to_ask_staff_is_the_answer_to_that_alert_until_the_next_term(self, cast: Cast) -> None:
        approved(cast, POLICY.rstrip() + '\n{ consultation.employees = "termly" }\n')
        duty_actions.tick(now=NOW)
        opened(cast, Group.STAFF, version=drafted(cast, CHANGED))
        assert "policies.employees" not in inbox(cast, "hana", NOW)
        spring = NOW + timedelta(days=110)
        duty_actions.tick(now=spring)
        assert "policies.employees" in inbox(cast, "hana", spring)

    def test_staff_who_are_asked_at_each_review_stand_on_the_page_of_a_draft(self, cast: Cast) -> None:
        approved(cast, POLICY.partition("4.2")[0] + '4.2 We ask staff.\n{ consultation.employees = "each_review" }\n')
        duty_actions.tick(now=NOW)
        assert "policies.employees" not in inbox(cast, "hana", NOW)
        version = drafted(cast, CHANGED)
        assert queries.of_version(cast.actor("hana"), version, NOW).missing == (Group.STAFF,)

    def test_nothing_said_is_no_task(self, cast: Cast) -> None:
        opened(cast)
        duty_actions.tick(now=LATER)
        assert "policies.consultation" not in inbox(cast, "hana", LATER)


class TestTheRecord:
    def test_the_page_of_a_version_says_who_was_asked_when_and_how_many_said_something(self, cast: Cast) -> None:
        version = drafted(cast)
        consultation = opened(cast, version=version)
        for number in range(6):
            says(cast, consultation, words=f"Words {number}")
        says(cast, consultation, None)
        typed(cast, consultation, how=How.MEETING, group=Group.PUPILS)
        page = signed_in(cast, "hana").get(f"/policies/versions/{version.id}/").content.decode()
        for words in (
            "Who was asked", "10 November 2026 to 24 November 2026", "Staff: 5 to 9 comments, in Belisha",
            "Governors: no comments", "Parents and carers: fewer than five comments, by the link",
            "Pupils: fewer than five comments, in a meeting on 10 November 2026", "Comments without an answer: 8",
        ):  # fmt: skip
            assert words in page, words

    def test_it_follows_the_document_to_the_draft_that_is_changed_and_stays_with_the_version(self, cast: Cast) -> None:
        opened(cast, version=drafted(cast))
        second = drafted(cast, CHANGED)
        assert len(queries.of_version(cast.actor("hana"), second, NOW).records) == 1
        newer = approved(cast, CHANGED + "\n4.4 And more.\n")
        page = signed_in(cast, "tess").get(f"/policies/{newer.id}/").content.decode()
        assert "Who was asked" in page
        assert "Staff: no comments" in page
        assert "Quill" not in page.partition("Who was asked")[2].partition("</main>")[0]
        third = drafted(cast, CHANGED)
        assert queries.of_version(cast.actor("hana"), third, NOW).records == ()  # that was about the version before

    def test_whom_our_policy_names_and_nobody_has_asked_stands_there_and_refuses_nothing(self, cast: Cast) -> None:
        approved(cast)
        version, hana = drafted(cast, CHANGED), signed_in(cast, "hana")
        opened(cast, Group.STAFF, Group.PARENTS, version=version)
        page = hana.get(f"/policies/versions/{version.id}/").content.decode()
        assert "names pupils as taking part" in page
        assert "names governors as taking part" in page
        assert "names staff" not in page
        assert hana.post(f"/policies/versions/{version.id}/submit/").status_code == 302
        assert state(cast, version) == "submitted"

    def test_the_heads_procedures_name_nobody_to_ask(self, cast: Cast) -> None:
        approved(cast)
        version = drafted(cast, reading.text("policies", "model-procedures.md"))
        assert queries.of_version(cast.actor("hana"), version, NOW).missing == ()

    def test_comments_without_an_answer_ask_for_a_tick_before_it_is_put_before_its_body(self, cast: Cast) -> None:
        version, hana = drafted(cast), signed_in(cast, "hana")
        says(cast, opened(cast, version=version))
        address = f"/policies/versions/{version.id}/"
        assert "comments have no answer yet: 1" in hana.get(address).content.decode()
        answer = hana.post(address + "submit/")
        assert answer.status_code == 422
        assert "Tick that you have seen this" in answer.content.decode()
        assert state(cast, version) == "draft"
        assert hana.post(address + "submit/", {"seen": "on"}).status_code == 302
        assert state(cast, version) == "submitted"

    def test_approving_warns_and_asks_why_where_a_group_that_the_policy_names_has_none(self, cast: Cast) -> None:
        """S4-008, S0-108: entries for each group with date, how and input; who approves is warned and asked for a reason."""
        approved(cast)
        version = drafted(cast, CHANGED)
        consultation = opened(cast, Group.STAFF, Group.GOVERNORS, Group.PARENTS, version=version)
        says(cast, consultation, words="Secretwords")
        rulebook_actions.submit(actor=cast.actor("hana"), now=NOW, version_id=version.id)
        address, cal = f"/policies/versions/{version.id}/approve/", signed_in(cast, "cal")
        page = cal.get(address).content.decode()
        assert "names pupils as taking part" in page
        assert "Why were these not asked?" in page
        assert f"/policies/consultations/{consultation}/comments/" in page
        decided = {"name": "C Quill, chair", "minute": "Minute 12", "in_force_from": "10/11/2026"}
        assert cal.post(address, decided).status_code == 422
        assert state(cast, version) == "submitted"
        assert cal.post(address, {**decided, "why_not_asked": "The council did not meet"}).status_code == 302
        assert state(cast, version) == "approved"
        for who, shown in (("hana", f"/policies/versions/{version.id}/"), ("tess", f"/policies/{version.id}/")):
            kept = signed_in(cast, who).get(shown).content.decode()
            assert "The council did not meet" in kept
            assert "Governors: no comments" in kept
            assert "Secretwords" not in kept
        assert "policies.approved_unasked" in events(cast)

    def test_the_record_lists_each_event_and_approving_warns_where_staff_or_pupils_have_none(self, cast: Cast) -> None:
        """S0-108: a council, an assembly and a staff meeting stand in the log with audience and day."""
        approved(cast, POLICY.replace('"staff", "governors", "parents", "pupils"', '"staff", "pupils"'))
        version = drafted(cast, CHANGED)
        consultation = opened(cast, Group.PARENTS, version=version)
        rulebook_actions.submit(actor=cast.actor("hana"), now=NOW, version_id=version.id)
        address, cal = f"/policies/versions/{version.id}/approve/", signed_in(cast, "cal")
        page = cal.get(address).content.decode()
        assert "names staff as taking part" in page
        assert "names pupils as taking part" in page
        for group, on in ((Group.STAFF, 3), (Group.PUPILS, 4), (Group.PUPILS, 9)):
            typed(cast, consultation, how=How.MEETING, group=group, on=TODAY.replace(day=on))
        assert "as taking part" not in cal.get(address).content.decode()
        log = cal.get("/policies/consultations/").content.decode()
        assert "Staff (not asked, and were heard): fewer than five comments, in a meeting on 3 November 2026" in log
        assert "in a meeting on 4 November 2026, in a meeting on 9 November 2026" in log

    def test_where_everybody_named_was_asked_nothing_is_asked_of_the_approver(self, cast: Cast) -> None:
        approved(cast)
        version = drafted(cast, CHANGED)
        opened(cast, version=version)
        rulebook_actions.submit(actor=cast.actor("hana"), now=NOW, version_id=version.id)
        page = signed_in(cast, "cal").get(f"/policies/versions/{version.id}/approve/").content.decode()
        assert "Why were these not asked?" not in page
        assert "as taking part" not in page

    def test_a_parents_comment_by_the_form_stays_with_the_version_and_is_shown_to_the_approver(
        self, cast: Cast
    ) -> None:
        """S0-104."""
        version = drafted(cast)
        consultation = opened(cast, Group.PARENTS, Group.PUPILS, version=version)
        sent = {"key": str(uuid4()), "group": "pupils", "words": "We want lockers"}
        assert Client().post(link(cast, consultation, "by_link_say_on", "c3b3"), sent).status_code == 303
        assert ConsultationComment.objects.get().version_id == version.id
        rulebook_actions.submit(actor=cast.actor("hana"), now=NOW, version_id=version.id)
        cal = signed_in(cast, "cal")
        page = cal.get(f"/policies/versions/{version.id}/approve/").content.decode()
        (address,) = re.findall(r'href="(/policies/consultations/\d+/comments/)"', page)
        assert "We want lockers" in cal.get(address).content.decode()

    def test_the_log_lists_every_consultation_the_newest_first_a_page_at_a_time(self, cast: Cast) -> None:
        for number in range(27):
            opened(cast, version=drafted(cast, POLICY.replace("Phones and so on", f"Document {number}")))
        first, second = (queries.log(cast.actor("cal"), NOW, number=number) for number in (1, 2))
        assert (len(first.records), len(second.records)) == (25, 2)
        assert first.records[0].consultation.document == "Document 26"
        assert "Document 26" in signed_in(cast, "cal").get("/policies/consultations/").content.decode()
        assert signed_in(cast, "tess").get("/policies/consultations/").status_code == 404
        assert queries.log(cast.actor("tess"), NOW).records == ()

    def test_practice_shows_that_people_are_asked(self, cast: Cast) -> None:
        consultation = opened(cast)
        says(cast, consultation, None)
        found = queries.measures(cast.actor("hana"), NOW - timedelta(days=1), NOW)
        assert found[CONTRIBUTORS.key].count == 1
        assert found[CONTRIBUTION_FORM.key].words == "Comments of pupils and parents: fewer than five."


def state(cast: Cast, version: VersionView) -> str:
    found = rulebook.version(cast.school_id, version.id)
    assert found
    return found.state


class TestMany:
    """No page asks the database more often as rows grow."""

    def test_every_page_of_a_consultation(self, cast: Cast) -> None:
        version = drafted(cast)
        consultation = opened(cast, version=version)
        hana, tess, public = signed_in(cast, "hana"), signed_in(cast, "tess"), Client()
        addresses = [
            (hana, "/policies/consultations/"),
            (hana, f"/policies/consultations/{consultation}/"),
            (hana, f"/policies/consultations/{consultation}/comments/"),
            (hana, f"/policies/versions/{version.id}/"),
            (hana, "/"),
            (tess, "/policies/asked/"),
            (tess, f"/policies/asked/{consultation}/"),
            (public, link(cast, consultation)),
        ]
        self._grows(cast, consultation, 0)
        before = [self._queries(client, address) for client, address in addresses]
        self._grows(cast, consultation, 1)
        after = [self._queries(client, address) for client, address in addresses]
        assert after == before

    def _grows(self, cast: Cast, consultation: int, turn: int) -> None:
        for number in range(4):
            says(cast, consultation, words=f"Words {turn} {number}", clause_id="c1b1")
            says(cast, consultation, None, words=f"Words {turn} {number}", name="Mara Pike")
            typed(cast, consultation, words=f"Words {turn} {number}")
        answers(cast, consultation, words=f"Answer {turn}")
        other = POLICY.replace("Phones and so on", f"Document {turn}")
        says(cast, opened(cast, version=drafted(cast, other)), words="Elsewhere")

    def _queries(self, client: Client, address: str) -> int:
        client.get(address)  # what is read once and kept
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)
