"""Reviews and what brings one forward, causes, minor changes and signatures: from one approval to the next."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from belisha.capabilities.policies.actions import interim, life, minor, review, reviewing, triggers
from belisha.capabilities.policies.models import Trigger
from belisha.capabilities.policies.pages import printing as paper
from belisha.capabilities.policies.queries import evidence, printing, reading, versions
from belisha.capabilities.policies.queries import life as queries
from belisha.capabilities.policies.rules.checking import check
from belisha.capabilities.policies.rules.checking.plain_text import paper_of
from belisha.content import guidance
from belisha.content.policy_checks import checks
from belisha.content.words import say
from belisha.kernel.duties import actions as duty_actions
from belisha.kernel.duties import queries as duties
from belisha.kernel.notices.models import Message
from belisha.kernel.people import actions as people
from belisha.kernel.rulebook import actions as rulebook_actions
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.actions import Approval, Signature
from belisha.kernel.rulebook.interim import Given
from belisha.kernel.rulebook.queries import VersionView
from belisha.kernel.schools import actions as schools
from belisha.kernel.schools import queries as school_queries
from belisha.plain.decision import Refused
from belisha.plain.names import Affiliation, Role
from belisha.web import clock
from tests.capabilities.policies.test_publishing import said
from tests.cast import NOW, TERM_BEGAN, Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
KITES = """+++
title = "Kites"
applies_to = ["pupils"]
approved_by = "governing_body"
review_every_months = 12
+++

## 1 Kites

1.1 We fly our kites with care. #k1t2e
{ policy.reviewer = ["dsl"], policy.updater = ["online_safety_lead"] }

1.2 We look again when something happens. #k3t4e
{ policy.review_triggers = ["new_technology", "government_change", "la_guidance", "technology_development",
  "school_or_local_developments"] }

1.3 The head puts words right. #k5t6e
{ policy.amendment_approver = ["headteacher"] }

1.4 The DSL reads what the watching wrote. #k7t8e
{ monitoring.log_access = ["dsl"] }
"""
SIGNED = Signature("C Quill", "chair_of_governors", TERM_BEGAN.date())


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def cast() -> Cast:
    made = a_school(policy=False)
    adopt(made, KITES)
    return made


def adopt(cast: Cast, text: str, now: datetime = TERM_BEGAN, **more: object) -> int:
    """The governing body approves a text, as the command line records it."""
    version = rulebook_actions.load(actor=cast.system, now=now, text=text)
    rulebook_actions.submit(actor=cast.system, now=now, version_id=version, cause="Because")
    approval = Approval("governing_body", "C Quill, chair", "Minute 4", now.date(), **more)  # type: ignore[arg-type]
    rulebook_actions.approve(actor=cast.system, now=now, version_id=version, approval=approval)
    return version


def running(cast: Cast, day: date = TODAY) -> VersionView:
    return rulebook.in_force(cast.school_id, day)[0]


def draft(cast: Cast, who: str = "dora", old: str = "with care", new: str = "with great care") -> VersionView:
    text = running(cast).text
    assert old in text
    version = life.draft(actor=cast.actor(who), now=NOW, text=text.replace(old, new))
    found = rulebook.version(cast.school_id, version)
    assert found
    return found


def tasks(cast: Cast, who: str, kind: str, now: datetime = NOW) -> list[duties.InboxLine]:
    return [one for one in duties.inbox(cast.actor(who, now), now) if one.kind == kind]


def reminders(cast: Cast) -> list[int]:
    rows = Message.objects.filter(school_id=cast.school_id, template="review").order_by("pk")
    return list(rows.values_list("person_id", flat=True))


def refused(call: object) -> str:
    """The words of a refusal."""
    with pytest.raises(Refused) as no:
        call()  # type: ignore[operator]
    return say(no.value.decision.message, no.value.decision.values)


def page(cast: Cast, who: str, address: str) -> str:
    return signed_in(cast, who).get(address).content.decode()


LOCAL = "school_or_local_developments"
LOGS = 'monitoring.log_access = ["dsl"]'


class TestReview:
    def test_the_named_reviewer_is_reminded_sixty_thirty_and_seven_days_before_and_when_it_is_late(
        self, cast: Cast
    ) -> None:
        due = date(2027, 9, 1)
        assert reading.review_due(running(cast)) == due
        counts = []
        for before in (61, 60, 59, 30, 29, 7, 6, 0, -1, -2):
            duty_actions.tick(now=TERM_BEGAN + timedelta(days=365 - before))
            counts.append(len(reminders(cast)))
        assert counts == [0, 1, 1, 2, 2, 3, 3, 3, 4, 4]
        assert set(reminders(cast)) == {cast["dora"]}
        later = TERM_BEGAN + timedelta(days=370)
        (task,) = tasks(cast, "dora", "policies.review", later)
        assert (task.due_at.date(), task.is_overdue, task.address) == (due, True, "/policies/reviews/")
        assert tasks(cast, "hana", "policies.review", later) == []
        assert reading.in_force(cast.actor("tess"), later.date())[0].is_overdue

    def test_two_years_is_counted_from_the_approval_too(self) -> None:
        cast = a_school(policy=False)
        adopt(cast, KITES.replace("months = 12", "months = 24"))
        assert reading.review_due(running(cast)) == date(2028, 9, 1)
        duty_actions.tick(now=TERM_BEGAN + timedelta(days=365))
        assert reminders(cast) == []
        duty_actions.tick(now=datetime(2028, 7, 5, 9, tzinfo=NOW.tzinfo))
        assert reminders(cast) == [cast["dora"]]
        late = date(2028, 9, 2)
        (document,) = reading.in_force(cast.actor("tess"), late)
        assert (document.review_due, document.is_overdue) == (date(2028, 9, 1), True)

    def test_where_nobody_is_named_it_is_the_heads_and_nobody_hands_in_papers(self) -> None:
        cast = a_school(policy=False)
        adopt(cast, KITES.replace('{ policy.reviewer = ["dsl"], policy.updater = ["online_safety_lead"] }\n', ""))
        now = TERM_BEGAN + timedelta(days=330)
        duty_actions.tick(now=now)
        assert len(tasks(cast, "hana", "policies.review", now)) == 1
        assert tasks(cast, "dora", "policies.pack", now) == []

    def test_whoever_gets_the_post_meanwhile_gets_the_task(self, cast: Cast) -> None:
        duty_actions.tick(now=TERM_BEGAN + timedelta(days=310))
        people.end_role(
            actor=cast.system,
            now=TERM_BEGAN + timedelta(days=311),
            person_id=cast["dora"],
            role=Role.DSL,
            last=(TERM_BEGAN + timedelta(days=311)).date(),
        )
        later = TERM_BEGAN + timedelta(days=313)
        people.give_role(actor=cast.system, now=later, person_id=cast["eve"], role=Role.DSL)
        duty_actions.tick(now=later)
        assert tasks(cast, "dora", "policies.review", later) == []
        assert len(tasks(cast, "eve", "policies.review", later)) == 1

    def test_a_review_is_written_down_with_who_when_how_well_it_works_and_what_follows_for_the_plan(
        self, cast: Cast
    ) -> None:
        client, version = signed_in(cast, "dora"), running(cast).id
        assert "Dora QuillDora" in page(cast, "dora", f"/policies/reviews/{version}/record/")
        sent = {
            "reviewed_by": "Dora Quill and Gil Quill", "reviewed_on": "9/11/2026",
            "effectiveness": "Two of three kites came back.", "implications": "Longer strings in the plan.",
            "guidance": "Remote learning in an emergency, 2026", "guidance_read_on": "5/11/2026",
        }  # fmt: skip
        address = f"/policies/reviews/{version}/record/"
        half = client.post(address, sent | {"guidance_read_on": ""})
        assert half.status_code == 422
        assert "on which day" in half.content.decode()
        assert client.post(address, sent | {"reviewed_on": "11/11/2026"}).status_code == 422
        assert queries.documents(cast.actor("dora"), NOW)[0].reviews == ()
        assert client.post(address, sent).status_code == 302
        shown = page(cast, "dora", f"/policies/reviews/{version}/")
        for words in (
            "Dora Quill and Gil Quill", "Two of three kites came back.", "Longer strings in the plan.",
            "Guidance read on 5 November 2026", "First adopted", "1 September 2026", "1 September 2027",
            "Prepared by", "Dora QuillDora",
        ):  # fmt: skip
            assert words in shown
        duty_actions.tick(now=TERM_BEGAN + timedelta(days=305))
        assert reminders(cast) == [cast["dora"]]
        duty_actions.tick(now=TERM_BEGAN + timedelta(days=366))
        assert reminders(cast) == [cast["dora"], cast["dora"]]
        measured = evidence.measures(cast.actor("dora"), TERM_BEGAN, NOW)
        assert measured["policy.reviewer"].count == 1
        assert evidence.measures(cast.actor("tess"), TERM_BEGAN, NOW) == {}

    def test_the_last_and_the_next_reviewer_stand_with_their_days_and_the_next_is_reminded(self, cast: Cast) -> None:
        given = reviewing.Reviewed("Gil Quill", date(2026, 11, 2), "Well.", "Nothing.")
        reviewing.record(actor=cast.actor("dora"), now=NOW, version=running(cast).id, given=given)
        shown = page(cast, "hana", "/policies/reviews/")
        assert "Last reviewed by Gil Quill on 2 November 2026." in shown
        assert "Next review by 1 September 2027." in shown
        assert "Prepared by Dora QuillDora." in shown
        duty_actions.tick(now=TERM_BEGAN + timedelta(days=310))
        assert reminders(cast) == [cast["dora"]]

    def test_a_year_after_the_approval_with_reminders_and_in_between_only_with_a_cause(self, cast: Cast) -> None:
        version = draft(cast)
        submit = {"actor": cast.actor("dora"), "now": NOW, "version_id": version.id}
        assert "Say why" in refused(lambda: life.submit(**submit))
        one = triggers.log(actor=cast.actor("dora"), now=NOW, given=triggers.Happened(LOCAL, TODAY, "A new road."))
        life.submit(**submit, cause=life.Cause(trigger=one))
        waiting = rulebook.version(cast.school_id, version.id)
        assert waiting
        decided = life.Decided(TODAY, "C Quill, chair", "Minute 9")
        life.approve(actor=cast.actor("vic"), now=NOW, version=waiting, decided=decided)
        assert (running(cast).number, running(cast).cause) == (
            2,
            "A change in the school or near it on 10 November 2026.",
        )
        due = date(2027, 11, 10)
        for before, count in ((61, 0), (60, 1), (30, 2), (7, 3)):
            now = NOW.replace(year=2027) - timedelta(days=before)
            duty_actions.tick(now=now)
            assert len(reminders(cast)) == count
        assert [task.due_at.date() for task in tasks(cast, "dora", "policies.review", now)] == [due]

    def test_the_checklist_says_that_no_guidance_was_read_until_it_was(self, cast: Cast) -> None:
        version = running(cast).id
        assert "No guidance from outside was read" in page(cast, "dora", f"/policies/reviews/{version}/")
        given = reviewing.Reviewed("Dora", TODAY, "Well.", "Nothing.", "Closure guidance", TODAY)
        reviewing.record(actor=cast.actor("dora"), now=NOW, version=version, given=given)
        shown = page(cast, "dora", f"/policies/reviews/{version}/")
        assert "Guidance from outside was read on 10 November 2026: Closure guidance" in shown
        left = "This template should be adapted: schools should insert their own rules here."
        assert "template-advice" in found_in(left)

    def test_what_was_written_is_sealed_and_stays_with_the_document(self, cast: Cast) -> None:
        given = reviewing.Reviewed("Dora", TODAY, "Kites are lost.", "Buy string.")
        reviewing.record(actor=cast.actor("dora"), now=NOW, version=running(cast).id, given=given)
        with connection.cursor() as cursor:
            cursor.execute("SELECT effectiveness, implications FROM policies_reviewrecord")
            assert b"Kites" not in b"".join(bytes(blob) for blob in cursor.fetchone())
        adopt(cast, KITES.replace("care", "joy"), NOW)
        (document,) = queries.documents(cast.actor("dora"), NOW)
        assert (document.number, document.reviews[0].number) == (2, 1)
        assert [one.number for one in document.history] == [2, 1]
        assert document.first_adopted == TERM_BEGAN.date()

    def test_the_papers_are_the_updaters_task_until_they_are_handed_in(self, cast: Cast) -> None:
        now = TERM_BEGAN + timedelta(days=310)
        duty_actions.tick(now=now)
        (task,) = tasks(cast, "dora", "policies.pack", now)
        assert task.due_at.date() == date(2027, 9, 1)
        version = running(cast).id
        next_one = life.draft(actor=cast.actor("hana"), now=now, text=KITES.replace("care", "joy"))
        handed = {"now": now, "version": version, "papers": "Policy, agreements and strategy", "on": now.date()}
        reviewing.hand_in(actor=cast.actor("dora", now), handed_in=next_one, **handed)
        assert tasks(cast, "dora", "policies.pack", now) == []
        (document,) = queries.documents(cast.actor("dora"), now)
        (pack,) = document.packs
        assert (pack.number, pack.submitted_on, pack.papers) == (2, now.date(), "Policy, agreements and strategy")
        duty_actions.tick(now=now + timedelta(days=2))
        assert tasks(cast, "dora", "policies.pack", now + timedelta(days=2)) == []
        with pytest.raises(LookupError):
            reviewing.hand_in(actor=cast.actor("dora", now), handed_in=version + 999, **handed)

    def test_whoever_the_policy_names_may_review_and_nobody_else_who_does_not_prepare(self) -> None:
        cast = a_school(policy=False)
        adopt(cast, KITES.replace('policy.reviewer = ["dsl"]', 'policy.reviewer = ["teacher"]'))
        assert signed_in(cast, "tess").get("/policies/reviews/").status_code == 200
        assert signed_in(cast, "nat").get("/policies/reviews/").status_code == 404
        assert "Reviews, and what brings one forward" in page(cast, "tess", "/policies/")
        given = reviewing.Reviewed("Nat", TODAY, "Well.", "Nothing.")
        words = refused(
            lambda: reviewing.record(actor=cast.actor("nat"), now=NOW, version=running(cast).id, given=given)
        )
        assert "whoever the policy names" in words

    def test_a_document_without_a_review_date_is_flagged(self) -> None:
        cast = a_school(policy=False)
        adopt(cast, KITES.replace("review_every_months = 12\n", ""))
        version = running(cast)
        assert version.in_force_from == TERM_BEGAN.date()
        assert "It has no review date." in page(cast, "dora", "/policies/")
        assert "It has no review date." in page(cast, "dora", f"/policies/{version.id}/")
        assert "It has no review date." not in page(cast, "tess", f"/policies/{version.id}/")
        assert "no review date" in page(cast, "dora", "/policies/reviews/")
        assert "Documents without a review date" in page(cast, "dora", "/")
        assert "No date is set" in printed(cast)

    def test_review_dates_stand_on_page_paper_and_public_page_and_the_check_finds_dates_that_disagree(
        self, cast: Cast
    ) -> None:
        schools.set_card(actor=cast.system, now=NOW, values={"web.public_policies": "1"})
        assert "Next review by 1 September 2027" in page(cast, "tess", f"/policies/{running(cast).id}/")
        assert "Review due: 1 September 2027" in printed(cast)
        assert "In force from: 1 September 2026" in printed(cast)
        assert "Next review by 1 September 2027" in page(cast, "mara", f"/p/{cast.slug}/read/kites/")
        footer = (
            "This policy is reviewed every two years.\n\nLast reviewed: September 2022\n\nNext review: September 2023\n"
        )
        found = found_in(footer)
        assert {"review-overdue", "review-disagrees"} <= found

    def test_the_list_asks_no_more_of_the_database_when_reviews_and_versions_grow(self, cast: Cast) -> None:
        def asked() -> int:
            with CaptureQueriesContext(
                connection,
            ) as seen:
                queries.documents(cast.actor("dora"), NOW)
                queries.triggers(cast.actor("dora"), NOW)
            return len(seen)

        def more() -> None:
            given = reviewing.Reviewed("Dora", TODAY, "Well.", "Nothing.")
            reviewing.record(actor=cast.actor("dora"), now=NOW, version=running(cast).id, given=given)
            triggers.log(actor=cast.actor("dora"), now=NOW, given=HAPPENED)

        more()
        before = asked()
        for _ in range(3):
            more()
        assert asked() == before


HAPPENED = triggers.Happened("new_technology", TODAY, "We bought ten talking kites.")


class TestTriggers:
    def test_what_the_policy_names_opens_an_early_look_within_twenty_school_days(self, cast: Cast) -> None:
        made = signed_in(cast, "eve").post(
            "/policies/happened/new/",
            {"kind": "new_technology", "happened_on": "9/11/2026", "words": "We bought ten talking kites."},
        )
        assert made.status_code == 302
        (task,) = tasks(cast, "dora", "policies.trigger")
        due = school_queries.calendar(cast.school_id).school_days_after(TODAY, 20)
        assert (task.due_at.date(), due) == (due, date(2026, 12, 8))
        (found,) = queries.triggers(cast.actor("dora"), NOW)
        assert (found.due_on, found.happened_on, found.by) == (due, date(2026, 11, 9), "Eve QuillEve")
        assert "We bought ten talking kites." in page(cast, "dora", "/policies/reviews/")

    @pytest.mark.parametrize("kind", ["la_guidance", "technology_development", "school_or_local_developments"])
    def test_each_kind_that_is_named_brings_it_forward_and_the_first_adoption_stays(
        self, cast: Cast, kind: str
    ) -> None:
        given = triggers.Happened(kind, TODAY, "It changed.")
        triggers.log(actor=cast.actor("dora"), now=NOW, given=given)
        assert len(tasks(cast, "dora", "policies.trigger")) == 1
        adopt(cast, KITES.replace("care", "joy"), NOW)
        assert "First adopted on 1 September 2026." in page(cast, "tess", f"/policies/{running(cast).id}/")
        assert "First adopted: 1 September 2026" in printed(cast)

    def test_what_it_does_not_name_is_kept_and_shown_and_is_nobodys_task(self, cast: Cast) -> None:
        given = triggers.Happened("filtering_change", TODAY, "A new filter.")
        triggers.log(actor=cast.actor("dora"), now=NOW, given=given)
        assert tasks(cast, "dora", "policies.trigger") == []
        shown = page(cast, "dora", "/policies/reviews/")
        assert "A new filter." in shown
        assert "Our policy does not name it" in shown

    def test_who_writes_it_down_and_what_is_refused(self, cast: Cast) -> None:
        assert signed_in(cast, "tess").get("/policies/happened/new/").status_code == 404
        assert "write down" in refused(lambda: triggers.log(actor=cast.actor("tess"), now=NOW, given=HAPPENED))
        to_come = triggers.Happened("new_technology", TODAY + timedelta(days=1), "Soon.")
        assert "to come" in refused(lambda: triggers.log(actor=cast.actor("dora"), now=NOW, given=to_come))
        odd = triggers.Happened("rain", TODAY, "It rains.")
        assert "from the list" in refused(lambda: triggers.log(actor=cast.actor("dora"), now=NOW, given=odd))

    def test_looked_at_and_nothing_has_to_change(self, cast: Cast) -> None:
        one = triggers.log(actor=cast.actor("dora"), now=NOW, given=HAPPENED)
        address = f"/policies/happened/{one}/"
        assert signed_in(cast, "dora").post(address, {"words": "The rules cover them."}).status_code == 302
        assert tasks(cast, "dora", "policies.trigger") == []
        assert "The rules cover them." in page(cast, "dora", "/policies/reviews/")
        again = lambda: triggers.settle(actor=cast.actor("dora"), now=NOW, trigger=one, words="Again.")  # noqa: E731
        assert "already" in refused(again)
        other = a_school()
        with pytest.raises(Trigger.DoesNotExist):
            triggers.settle(actor=other.actor("dora"), now=NOW, trigger=one, words="Not ours.")
        assert signed_in(other, "dora").get(address).status_code == 404

    def test_an_edition_that_came_after_the_approval_opens_one_by_itself_and_once(self, cast: Cast) -> None:
        newer = {
            entry.key
            for entry in guidance.register().values()
            if entry.in_force and TERM_BEGAN.date() < entry.in_force <= TODAY and not entry.coming
        }
        assert newer
        duty_actions.tick(now=NOW)
        for days in (1, 2):
            now = NOW + timedelta(days=days)
            triggers.as_guidance_comes(cast.system, now - timedelta(days=1), now)
        found = Trigger.objects.filter(school_id=cast.school_id)
        assert {row.guidance.split()[0] for row in found} == newer
        assert {row.kind for row in found} == {"government_change"}
        assert len(tasks(cast, "dora", "policies.trigger")) == len(found)
        assert "From the list of guidance" in page(cast, "dora", "/policies/reviews/")

    def test_no_edition_opens_one_where_the_policy_does_not_name_it(self) -> None:
        cast = a_school(policy=False)
        adopt(cast, KITES.replace('"government_change", ', ""))
        duty_actions.tick(now=NOW)
        assert not Trigger.objects.filter(school_id=cast.school_id).exists()

    def test_an_interim_decision_may_name_it_too(self) -> None:
        cast = a_school(policy=False)
        adopt(cast, KITES.replace('"government_change", ', ""))
        kinds = ["new_technology", "government_change", "la_guidance", "technology_development", LOCAL]
        given = Given("policy.review_triggers", kinds, "The law changes fast.")
        interim.decide(actor=cast.actor("hana"), now=NOW, given=given)
        duty_actions.tick(now=NOW)
        assert Trigger.objects.filter(school_id=cast.school_id).exists()


class TestCause:
    def test_a_change_between_two_reviews_needs_one_which_stays_with_the_new_version(self, cast: Cast) -> None:
        one = triggers.log(actor=cast.actor("dora"), now=NOW, given=HAPPENED)
        version = draft(cast)
        client, address = signed_in(cast, "dora"), f"/policies/versions/{version.id}/submit/"
        without = client.post(address, {})
        assert without.status_code == 422
        assert "between two reviews" in without.content.decode()
        assert client.post(address, {"trigger": str(one), "words": "They talk."}).status_code == 302
        kept = rulebook.version(cast.school_id, version.id)
        assert kept
        assert (kept.state, kept.cause) == ("submitted", "A new technology on 10 November 2026. They talk.")
        decided = life.Decided(TODAY, "C Quill, chair", "Minute 9")
        life.approve(actor=cast.actor("vic"), now=NOW, version=kept, decided=decided)
        assert tasks(cast, "dora", "policies.trigger") == []
        (found,) = queries.triggers(cast.actor("dora"), NOW)
        assert (found.settled_on, found.version) == (TODAY, version.id)
        (document,) = queries.documents(cast.actor("dora"), NOW)
        assert (document.number, document.first_adopted) == (2, TERM_BEGAN.date())
        assert document.history[0].cause.startswith("A new technology")
        assert "They talk." in page(cast, "tess", f"/policies/{version.id}/")

    def test_what_was_put_forward_elsewhere_without_one_is_not_approved(self, cast: Cast) -> None:
        version = draft(cast)
        empty = signed_in(cast, "dora").post(f"/policies/versions/{version.id}/submit/", {})
        assert (empty.status_code, "Write why it is changed" in empty.content.decode()) == (422, True)
        rulebook_actions.submit(actor=cast.system, now=NOW, version_id=version.id)
        waiting = rulebook.version(cast.school_id, version.id)
        assert waiting
        decided = life.Decided(TODAY, "C Quill, chair", "Minute 9")
        words = refused(lambda: life.approve(actor=cast.actor("vic"), now=NOW, version=waiting, decided=decided))
        assert "Say why" in words
        assert "Write down the cause" in page(cast, "dora", f"/policies/versions/{version.id}/")
        life.submit(actor=cast.actor("dora"), now=NOW, version_id=version.id, cause=life.Cause("A spelling mistake."))
        waiting = rulebook.version(cast.school_id, version.id)
        assert waiting
        life.approve(actor=cast.actor("vic"), now=NOW, version=waiting, decided=decided)

    def test_the_yearly_review_and_a_first_version_need_none(self, cast: Cast) -> None:
        later = TERM_BEGAN + timedelta(days=320)
        version = life.draft(actor=cast.actor("dora"), now=later, text=KITES.replace("care", "joy"))
        life.submit(actor=cast.actor("dora"), now=later, version_id=version)
        first = life.draft(actor=cast.actor("dora"), now=NOW, text=KITES.replace('"Kites"', '"Balloons"'))
        life.submit(actor=cast.actor("dora"), now=NOW, version_id=first)


class TestMinor:
    def test_words_alone_are_approved_by_the_named_person_alone_and_no_review_moves(self, cast: Cast) -> None:
        version = draft(cast)
        hana, address = signed_in(cast, "hana"), f"/policies/versions/{version.id}/minor/"
        assert "Nothing changes in practice" in hana.get(address).content.decode()
        assert hana.post(address, {"reason": ""}).status_code == 422
        assert hana.post(address, {"reason": "One word was missing."}).status_code == 302
        now_running = running(cast)
        assert now_running.id == version.id
        assert now_running.approved_by == now_running.signed_by == versions.name_of(cast.actor("hana"))
        assert (now_running.approving_role, now_running.in_force_from) == ("headteacher", TODAY)
        assert now_running.minor_reason == "One word was missing."
        assert reading.review_due(now_running) == date(2027, 9, 1)
        assert "minor change" in page(cast, "dora", "/policies/versions/")
        assert "One word was missing." in page(cast, "dora", f"/policies/versions/{version.id}/")
        assert "Minor change: One word was missing." in printed(cast)

    def test_the_governors_have_it_as_a_task_until_the_minute_stands(self, cast: Cast) -> None:
        version = draft(cast)
        minor.approve(actor=cast.actor("hana"), now=NOW, version_id=version.id, reason="A word.")
        (task,) = tasks(cast, "cal", "policies.minor")
        assert task.due_at.date() == date(2026, 12, 18)  # the last school day of the term
        address = f"/policies/versions/{version.id}/noted/"
        assert signed_in(cast, "dora").get(address).status_code == 404
        assert signed_in(cast, "cal").post(address, {"minute": ""}).status_code == 422
        assert signed_in(cast, "cal").post(address, {"minute": "Minute 12"}).status_code == 302
        assert tasks(cast, "cal", "policies.minor") == []
        assert "The governors know of it: Minute 12" in page(cast, "dora", f"/policies/versions/{version.id}/")
        again = lambda: minor.note(actor=cast.actor("vic"), now=NOW, version_id=version.id, minute="13")  # noqa: E731
        assert "already" in refused(again)

    @pytest.mark.parametrize(
        ("old", "new", "named"),
        [
            ('monitoring.log_access = ["dsl"]', 'monitoring.log_access = ["headteacher"]', "Who"),
            ("months = 12", "months = 36", "how often it is reviewed"),
            ("1.4 The DSL reads what the watching wrote. #k7t8e\n", "1.4 Nobody else. #k9t9e\n", "clause 1.4 is new"),
        ],
    )  # fmt: skip
    def test_it_is_refused_where_more_than_words_changes_and_each_thing_is_named(
        self, cast: Cast, old: str, new: str, named: str
    ) -> None:
        version = draft(cast, "dora", old, new)
        client, address = signed_in(cast, "hana"), f"/policies/versions/{version.id}/minor/"
        shown = client.get(address).content.decode()
        assert "This is no minor change" in shown
        assert "Approve the minor change" not in shown
        answer = client.post(address, {"reason": "Only a little."})
        assert answer.status_code == 422
        assert "More than words changes" in answer.content.decode()
        assert named in answer.content.decode()
        assert running(cast).id != version.id

    def test_nobody_approves_what_they_brought_and_nobody_who_is_not_named(self, cast: Cast) -> None:
        own, other = draft(cast, "hana"), draft(cast, "dora")
        words = refused(lambda: minor.approve(actor=cast.actor("hana"), now=NOW, version_id=own.id, reason="A word."))
        assert "Somebody else approves it" in words
        words = refused(lambda: minor.approve(actor=cast.actor("dora"), now=NOW, version_id=other.id, reason="A word."))
        assert "approved by the head" in words
        assert signed_in(cast, "dora").get(f"/policies/versions/{other.id}/minor/").status_code == 404

    def test_only_a_draft_of_what_is_in_force_and_newer(self, cast: Cast) -> None:
        older = draft(cast)
        adopt(cast, KITES.replace("care", "joy"), NOW)
        words = refused(lambda: minor.approve(actor=cast.actor("hana"), now=NOW, version_id=older.id, reason="A word."))
        assert "Version 3 is in force" in words
        strange = life.draft(actor=cast.actor("dora"), now=NOW, text=KITES.replace('"Kites"', '"Balloons"'))
        words = refused(lambda: minor.approve(actor=cast.actor("hana"), now=NOW, version_id=strange, reason="A word."))
        assert "not" in words

    def test_where_the_policy_names_the_governing_body_nobody_else_publishes(self) -> None:
        cast = a_school(policy=False)
        adopt(cast, KITES.replace('amendment_approver = ["headteacher"]', 'amendment_approver = ["governing_body"]'))
        version = draft(cast)
        for who in ("hana", "cal", "dora"):
            act = lambda who=who: minor.approve(  # noqa: E731
                actor=cast.actor(who), now=NOW, version_id=version.id, reason="A word."
            )
            assert "approved by the governing body" in refused(act)
            assert signed_in(cast, who).get(f"/policies/versions/{version.id}/minor/").status_code == 404
        assert rulebook.version(cast.school_id, version.id).state == "draft"  # type: ignore[union-attr]
        life.submit(actor=cast.actor("dora"), now=NOW, version_id=version.id, cause=life.Cause("A word."))
        waiting = rulebook.version(cast.school_id, version.id)
        assert waiting
        assert running(cast).id != version.id
        without = life.Decided(TODAY, "Hana QuillHana", "")
        assert "minute" in refused(
            lambda: life.approve(actor=cast.actor("hana"), now=NOW, version=waiting, decided=without)
        )
        decided = life.Decided(TODAY, "C Quill, chair", "Minute 9")
        life.approve(actor=cast.actor("vic"), now=NOW, version=waiting, decided=decided)
        assert running(cast).id == version.id

    def test_silence_names_nobody(self) -> None:
        cast = a_school(policy=False)
        adopt(cast, KITES.replace('{ policy.amendment_approver = ["headteacher"] }\n', ""))
        version = draft(cast)
        words = refused(lambda: minor.approve(actor=cast.actor("hana"), now=NOW, version_id=version.id, reason="A."))
        assert "names nobody" in words


def found_in(text: str) -> set[str]:
    """What the check of a policy finds in a text."""
    return {one.check for one in check(paper_of("Kites", text), checks(), TODAY)}


def printed(cast: Cast) -> str:
    found = printing.approved(cast.actor("tess"), running(cast).id, NOW)
    assert found
    return said(paper.as_pdf(found))


class TestSignature:
    def test_the_record_holds_adoption_signature_next_review_and_how_well_it_works(self) -> None:
        cast = a_school(policy=False)
        adopt(cast, KITES, signature=SIGNED, first_adopted=date(2024, 9, 1))
        shown = page(cast, "tess", f"/policies/{running(cast).id}/")
        assert "approved by C Quill, chair (Minute 4)" in shown
        assert "Signed by C Quill, the chair of governors, on 1 September 2026." in shown
        assert "First adopted on 1 September 2024." in shown
        made = printed(cast)
        assert "Signature: C Quill, the chair of governors, 1 September 2026" in made
        assert "First adopted: 1 September 2024" in made
        assert "Review due: 1 September 2027" in made
        assert "Signed, the chair" not in made  # the block to sign
        given = reviewing.Reviewed("C Quill", TODAY, "Most kites come back.", "Nothing.")
        reviewing.record(actor=cast.actor("dora"), now=NOW, version=running(cast).id, given=given)
        assert "Most kites come back." in page(cast, "cal", f"/policies/reviews/{running(cast).id}/")
        assert not reading.in_force(cast.actor("tess"), date(2027, 9, 1))[0].is_overdue
        assert reading.in_force(cast.actor("tess"), date(2027, 9, 2))[0].is_overdue

    def test_no_name_stands_on_the_public_page(self) -> None:
        cast = a_school(policy=False)
        adopt(cast, KITES, signature=SIGNED)
        schools.set_card(actor=cast.system, now=NOW, values={"web.public_policies": "1"})
        for path in ("", "read/kites/", "embed/", "feed.xml"):
            assert "C Quill" not in page(cast, "mara", f"/p/{cast.slug}/{path}")
        assert "Signed by the chair of governors on 1 September 2026." in page(
            cast, "mara", f"/p/{cast.slug}/read/kites/"
        )

    def test_an_unsigned_version_is_flagged_printed_with_a_block_and_signed_later(self, cast: Cast) -> None:
        version = running(cast)
        assert "Nobody has signed" in page(cast, "dora", f"/policies/{version.id}/")
        assert "Nobody has signed" not in page(cast, "tess", f"/policies/{version.id}/")
        assert "Documents that nobody has signed" in page(cast, "hana", "/")
        assert "Signature: Not signed yet" in printed(cast)
        assert "Signed, the chair of governors: Name: Date:" in printed(cast)
        client, address = signed_in(cast, "cal"), f"/policies/versions/{version.id}/signature/"
        assert signed_in(cast, "dora").get(address).status_code == 404
        for half in (
            {},
            {"signed_by": "C Quill", "signed_post": "chair_of_governors"},
            {"signed_by": "C Quill", "signed_post": "chair_of_governors", "signed_on": "11/11/2026"},
            {"signed_by": "C Quill", "signed_post": "clerk", "signed_on": "1/9/2026", "not_applicable": "Both."},
        ):
            assert client.post(address, half).status_code == 422, half
        whole = {"signed_by": "C Quill", "signed_post": "chair_of_governors", "signed_on": "2/9/2026"}
        assert client.post(address, whole).status_code == 302
        assert "Signed by C Quill" in page(cast, "tess", f"/policies/{version.id}/")
        assert client.get(address).status_code == 404
        again = lambda: life.sign(actor=cast.actor("cal"), now=NOW, version=running(cast), signature=SIGNED)  # noqa: E731
        assert "already" in refused(again)

    def test_not_applicable_needs_its_reason_and_two_approvers_and_no_signature_are_flagged(self, cast: Cast) -> None:
        cover = "Approved by: Headteacher\n\nThis policy was approved by the governing body.\n"
        assert "approver-twice" in found_in(cover)
        assert "Nobody has signed" in page(cast, "dora", f"/policies/{running(cast).id}/")
        assert "Approved by: C Quill, chair" in printed(cast)
        assert "Review due: 1 September 2027" in printed(cast)
        address = f"/policies/versions/{running(cast).id}/signature/"
        sent = {"signed_post": "chair_of_governors", "not_applicable": "The minutes are signed as a whole."}
        assert signed_in(cast, "cal").post(address, sent).status_code == 302
        assert "No signature applies: The minutes are signed as a whole." in page(
            cast, "tess", f"/policies/{running(cast).id}/"
        )
        assert "Signature: Not applicable: The minutes are signed as a whole." in printed(cast)

    def test_a_post_that_approves_in_person_has_signed_by_that(self) -> None:
        cast = a_school()
        version = life.draft(actor=cast.actor("dora"), now=NOW, text=next(
            one.text for one in rulebook.in_force(cast.school_id, TODAY) if one.slug == "procedures"
        ).replace("routing.accept.school_hours = 2", "routing.accept.school_hours = 1"))  # fmt: skip
        life.submit(actor=cast.actor("dora"), now=NOW, version_id=version, cause=life.Cause("Unread concerns."))
        found = rulebook.version(cast.school_id, version)
        assert found
        life.approve(actor=cast.actor("hana"), now=NOW, version=found, decided=life.Decided(TODAY))
        signed = rulebook.version(cast.school_id, version)
        assert signed
        assert (signed.signed_by, signed.signed_post, signed.signed_on) == ("Hana QuillHana", "headteacher", TODAY)

    def test_the_governors_approval_is_recorded_with_it(self, cast: Cast) -> None:
        version = draft(cast)
        life.submit(actor=cast.actor("dora"), now=NOW, version_id=version.id, cause=life.Cause("A word."))
        sent = {
            "in_force_from": "10/11/2026", "name": "C Quill, chair", "minute": "Minute 9",
            "signed_by": "C Quill", "signed_post": "chair_of_governors", "signed_on": "9/11/2026",
        }  # fmt: skip
        client, address = signed_in(cast, "vic"), f"/policies/versions/{version.id}/approve/"
        assert client.post(address, sent | {"signed_on": ""}).status_code == 422
        assert client.post(address, sent).status_code == 302
        assert (running(cast).signed_by, running(cast).signed_on) == ("C Quill", date(2026, 11, 9))


class TestTouches:
    def test_each_change_says_whom_it_touches(self, cast: Cast) -> None:
        for number in range(12):
            people.add_person(
                actor=cast.system, now=TERM_BEGAN, given=f"Kit{number}", family="Pike", kind=Affiliation.PUPIL,
                born_on=date(2016, 11, 1),
            )  # fmt: skip
        version = draft(cast, "dora", LOGS, 'monitoring.log_access = ["headteacher"], for = ["pupils"]')
        (change,) = versions.in_practice(cast.actor("dora"), version.id, TODAY)
        assert change.touches == ("the DSL (Dora QuillDora)", "the head (Hana QuillHana)", "about 10 pupils")
        assert "about 10 pupils" in page(cast, "dora", f"/policies/versions/{version.id}/")

    def test_it_asks_no_more_of_the_database_for_more_changes(self, cast: Cast) -> None:
        def asked(version: VersionView) -> int:
            with CaptureQueriesContext(connection) as seen:
                versions.in_practice(cast.actor("dora"), version.id, TODAY)
            return len(seen)

        one = draft(cast, "dora", LOGS, 'monitoring.log_access = ["headteacher"]')
        few = asked(one)
        three = 'monitoring.log_access = ["slt"], policy.off_site = true, routing.deadline = "end_of_lesson"'
        more = draft(cast, "dora", LOGS, three)
        assert asked(more) == few
        assert len(versions.in_practice(cast.actor("dora"), more.id, TODAY)) == 3


def test_the_clock_reminds_once_a_day(cast: Cast) -> None:
    now = TERM_BEGAN + timedelta(days=305)
    review.as_days_pass(cast.system, now - timedelta(days=1), now)
    review.as_days_pass(cast.system, now, now + timedelta(minutes=5))
    assert len(reminders(cast)) == 1
