"""Start tonight: twelve plain questions, and procedures in force, approved by the head alone (safeguarding.md P3)."""

from datetime import datetime
from itertools import chain

import pytest

from belisha.capabilities.policies.actions import starting
from belisha.capabilities.policies.rules.starting import compose, unanswered
from belisha.content import reading
from belisha.content.start_tonight import Answer, Question, questions
from belisha.kernel import catalogue
from belisha.kernel.rulebook import actions as rulebook_actions
from belisha.kernel.rulebook import queries as rulebook
from belisha.kernel.rulebook.actions import Approval
from belisha.kernel.schools.models import School
from belisha.plain.decision import Refused
from belisha.plain.names import Role
from belisha.plain.policy_file.binder import bind, clause_read_backs
from belisha.plain.policy_file.checks import Found, check
from belisha.plain.policy_file.reader import read
from belisha.plain.policy_file.writer import with_lasting_ids
from belisha.plain.rulebook import Rank
from belisha.web import clock
from tests.cast import NOW, Cast, a_school
from tests.web.browser import signed_in

MODEL = {question.id: question.model for question in questions()}
ALL = [(question, answer) for question in questions() for answer in question.answers]


def test_there_are_twelve_and_the_model_answers_each() -> None:
    assert len(questions()) == 12
    for question in questions():
        assert question.model in {answer.id for answer in question.answers}
        assert len(question.answers) > 1


@pytest.mark.parametrize(("question", "answer"), ALL, ids=lambda value: value.id)
def test_every_answer_makes_a_document_that_says_and_does_it(question: Question, answer: Answer) -> None:
    document = with_lasting_ids(read(compose(questions(), MODEL | {question.id: answer.id}, Role.HEADTEACHER)))
    bindings = bind(document, catalogue.settings())
    (clause,) = [clause for clause in document.clauses() if clause.text == answer.clause]
    assert clause_read_backs(clause, bindings, catalogue.settings())
    assert document.rank is Rank.START
    found = {finding.found for finding in check([document], catalogue.settings())}
    assert found <= {Found.SILENCE}  # nothing below the law, no clash, no number missing


def test_a_question_left_open_is_named() -> None:
    assert unanswered(questions(), {key: MODEL[key] for key in MODEL if key != "phones"}) == ("phones",)
    assert unanswered(questions(), MODEL | {"phones": "perhaps"}) == ("phones",)


@pytest.mark.django_db
class TestTheEvening:
    @pytest.fixture
    def cast(self) -> Cast:
        return a_school(policy=False)

    @pytest.fixture(autouse=True)
    def on_that_tuesday(self, monkeypatch: pytest.MonkeyPatch) -> datetime:
        monkeypatch.setattr(clock, "now", lambda: NOW)
        return NOW

    def test_the_head_answers_reads_approves_and_it_runs(self, cast: Cast) -> None:
        hana = signed_in(cast, "hana")
        form = hana.get("/policies/start/").content.decode()
        assert "QuillDora" in form
        assert " checked" not in form
        made = hana.post("/policies/start/", MODEL | {"accepted": "one"}).headers["Location"]
        page = hana.get(made).content.decode()
        assert "Then:</strong> 1 school hour" in page
        assert "Record the approval" in page
        version = int(made.split("/")[-2])
        answer = hana.post(f"{made}approve/", {"in_force_from": "10/11/2026"})
        assert answer.headers["Location"] == f"/policies/{version}/"
        (running,) = rulebook.in_force(cast.school_id, NOW.date())
        assert (running.title, running.approving_role) == ("Starting procedures", "headteacher")
        book = rulebook.rulebook(cast.school_id, NOW.date())
        assert {binding.key for binding in chain(*book.bindings.values())} >= {
            "routing.accept.school_hours",
            "phones.pupils.mode",
            "routing.head_misuse",
        }

    def test_a_clause_of_the_school_s_own_wins_over_it(self, cast: Cast) -> None:
        version = starting.start(actor=cast.actor("hana"), now=NOW, answers=MODEL | {"page": "head"})
        approval = Approval("headteacher", "Hana", "", NOW.date(), person_id=cast["hana"])
        rulebook_actions.approve(actor=cast.actor("hana"), now=NOW, version_id=version, approval=approval)
        key = catalogue.settings()["routing.harmful_material"]
        assert rulebook.rulebook(cast.school_id, NOW.date())[key].value == ("dsl", "deputy_dsl", "headteacher")
        own = rulebook_actions.load(actor=cast.system, now=NOW, text=reading.text("policies", "model.md"))
        rulebook_actions.submit(actor=cast.system, now=NOW, version_id=own)
        decided = Approval("governing_body", "C Quill", "Minute 1", NOW.date())
        rulebook_actions.approve(actor=cast.system, now=NOW, version_id=own, approval=decided)
        ruled = rulebook.rulebook(cast.school_id, NOW.date())[key]
        assert ruled.value == ("dsl", "deputy_dsl", "online_safety_lead")
        assert ruled.source.citation
        assert ruled.source.citation.document == "Online safety policy"

    def test_a_question_without_an_answer_is_asked_again_and_the_rest_is_kept(self, cast: Cast) -> None:
        answers = {key: MODEL[key] for key in MODEL if key != "phones"}
        answer = signed_in(cast, "hana").post("/policies/start/", answers)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "Choose an answer" in page
        assert page.count(" checked") == 11

    def test_only_a_school_with_a_proprietor_may_send_a_worry_about_the_head_to_one(self, cast: Cast) -> None:
        hana, sent = signed_in(cast, "hana"), MODEL | {"head": "proprietor"}
        assert "The proprietor" not in hana.get("/policies/start/").content.decode()
        assert hana.post("/policies/start/", sent).status_code == 422
        with pytest.raises(Refused):
            starting.start(actor=cast.actor("hana"), now=NOW, answers=sent)
        School.objects.filter(pk=cast.school_id).update(kind="independent")
        assert "The proprietor" in hana.get("/policies/start/").content.decode()
        assert hana.post("/policies/start/", sent).status_code == 302

    def test_it_is_the_head_who_answers(self, cast: Cast) -> None:
        assert signed_in(cast, "dora").get("/policies/start/").status_code == 404
        with pytest.raises(Refused):
            starting.start(actor=cast.actor("dora"), now=NOW, answers=MODEL)

    def test_whoever_changed_it_by_hand_does_not_approve_it_alone(self, cast: Cast) -> None:
        hana = signed_in(cast, "hana")
        made = starting.start(actor=cast.actor("hana"), now=NOW, answers=MODEL)
        found = rulebook.version(cast.school_id, made)
        assert found
        text = found.text.replace("within two school hours", "at some time")
        changed = hana.post(f"/policies/versions/{made}/edit/", {"text": text}).headers["Location"]
        hana.post(f"{changed}submit/")
        answer = hana.post(f"{changed}approve/", {"in_force_from": "10/11/2026"})
        assert answer.status_code == 422
        assert "Somebody else approves it" in answer.content.decode()
