"""Who is told of what: the rules of routing as their users would say them."""

from datetime import datetime, timedelta

import pytest

from belisha.capabilities.concerns.routes import ROUTES
from belisha.capabilities.concerns.rules.routing import route
from belisha.capabilities.concerns.terms import Answer, Door, EntryKind, Part, Party, Why
from belisha.content import reading
from belisha.content.concern_types import types
from belisha.kernel import catalogue
from belisha.plain.names import DSL_TEAM, Role
from belisha.plain.policy_file.binder import rulebook
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Binding, Floored, Rulebook, Scope
from belisha.plain.source import Citation
from tests.capabilities.concerns import school
from tests.capabilities.concerns.school import (
    CALENDAR,
    CHAIR,
    DEPUTY,
    DEPUTY_HEAD,
    DSL,
    FRIDAY_EVENING,
    HEAD,
    LONDON,
    MOTHER,
    PUPIL,
    TEACHER,
    TECHNICIAN,
    TUESDAY,
    VICE,
    about,
    part,
    readers,
    report,
)

SILENT = Rulebook.of(())


def policy(**values: object) -> Rulebook:
    """A policy with one clause for each setting; underscores twice stand for a point."""
    return Rulebook.of(
        Binding(key.replace("__", "."), value, Citation("Policy", f"1.{n}", "…", f"id{n}"))
        for n, (key, value) in enumerate(values.items(), start=1)
    )


def ask(book: Rulebook = SILENT, holders: object = None, at: datetime = TUESDAY, **facts: object):  # noqa: ANN201
    return route(report(at, **facts), book, holders or school.holders(), CALENDAR)  # type: ignore[arg-type]


class TestAboutAChild:
    def test_a_silent_policy_tells_the_dsl_and_the_deputy_and_names_the_guidance(self) -> None:
        verdict = ask(about=about(PUPIL))
        assert readers(part(verdict, Part.CHILD)) == {DSL, DEPUTY}
        assert {g.source.law.key for g in part(verdict, Part.CHILD).grants if g.source.law} == {"kcsie"}

    def test_a_clause_adds_people_and_is_named(self) -> None:
        book = policy(routing__bullying=("dsl", "form_tutor"))
        verdict = ask(book, type="bullying", about=about(PUPIL), near={Role.FORM_TUTOR: (TEACHER,)})
        by_person = {g.person: g for g in part(verdict, Part.CHILD).grants}
        assert set(by_person) == {DSL, DEPUTY, TEACHER}
        assert by_person[TEACHER].source.citation is not None
        assert by_person[TEACHER].source.citation.clause == "1.1"

    def test_the_form_tutor_is_the_childs_own(self) -> None:
        verdict = ask(policy(routing__bullying=("dsl", "form_tutor")), type="bullying", about=about(PUPIL))
        assert TEACHER not in readers(part(verdict, Part.CHILD))

    def test_a_technician_is_told_of_the_device_and_never_of_the_child(self) -> None:
        book = policy(routing__filter_bypass=("network_manager",))
        verdict = ask(book, type="filter_bypass", about=about(PUPIL))
        child = part(verdict, Part.CHILD)
        assert {g.person for g in child.grants if not g.technical_only} == {DSL, DEPUTY}
        assert [g.technical_only for g in child.grants if g.person == TECHNICIAN] == [True]

    @pytest.mark.parametrize("answer", [Answer.YES, Answer.DONT_KNOW])
    def test_not_knowing_whether_a_child_is_at_risk_adds_the_dsl_team(self, answer: Answer) -> None:
        book = policy(routing__device_fault=("network_manager",))
        verdict = ask(book, type="device_fault", child_at_risk=answer)
        assert {DSL, DEPUTY} <= readers(part(verdict, Part.CHILD))

    def test_where_the_whole_team_is_hidden_the_head_stands_in(self) -> None:
        holders = school.holders(ties=[(DSL, PUPIL), (DEPUTY, PUPIL)])
        verdict = ask(holders=holders, about=about(PUPIL))
        assert readers(part(verdict, Part.CHILD)) == {HEAD}

    def test_one_person_is_dsl_and_head_and_family_so_the_deputy_head_stands_in(self) -> None:
        posts = [(Role.DSL, HEAD), (Role.HEADTEACHER, HEAD), (Role.DEPUTY_HEAD, DEPUTY_HEAD)]
        verdict = ask(holders=school.holders(posts, ties=[(HEAD, PUPIL)]), about=about(PUPIL))
        assert readers(part(verdict, Part.CHILD)) == {DEPUTY_HEAD}


class TestAboutAnAdult:
    def test_the_adult_part_goes_to_the_head_and_the_child_part_to_the_dsl(self) -> None:
        verdict = ask(about=(*about(TEACHER), *about(PUPIL)))
        assert readers(part(verdict, Part.ADULT)) == {HEAD}
        assert readers(part(verdict, Part.CHILD)) == {DSL, DEPUTY}
        assert all(TEACHER in p.barred for p in verdict.parts)

    def test_about_the_dsl_the_deputy_has_the_child_and_the_dsl_sees_neither_part(self) -> None:
        verdict = ask(about=(*about(DSL), *about(PUPIL)))
        assert readers(part(verdict, Part.CHILD)) == {DEPUTY}
        assert readers(part(verdict, Part.ADULT)) == {HEAD}

    def test_about_a_teacher_whose_aunt_is_the_dsl(self) -> None:
        verdict = ask(holders=school.holders(ties=[(TEACHER, DSL)]), about=(*about(TEACHER), *about(PUPIL)))
        child = part(verdict, Part.CHILD)
        assert readers(child) == {DEPUTY}
        assert {bar.person: bar.why for bar in child.bars} == {TEACHER: Why.SUBJECT, DSL: Why.FAMILY_OF_ADULT}

    def test_about_the_head_it_goes_to_the_chair(self) -> None:
        verdict = ask(about=about(HEAD))
        assert readers(part(verdict, Part.ADULT)) == {CHAIR}
        assert {body.body for body in part(verdict, Part.ADULT).outside} == {"lado"}

    @pytest.mark.parametrize(
        ("could_be_head", "receiver"),
        [(None, CHAIR), (Answer.YES, CHAIR), (Answer.DONT_KNOW, CHAIR), (Answer.NO, HEAD)],
    )
    def test_an_adult_nobody_can_name_is_treated_as_the_head_unless_it_cannot_be(
        self, could_be_head: Answer | None, receiver: int
    ) -> None:
        verdict = ask(adult_unresolved=True, could_be_head=could_be_head)
        assert readers(part(verdict, Part.ADULT)) == {receiver}

    @pytest.mark.parametrize(
        ("why", "posts", "ties"),
        [
            ("the chair is family", school.POSTS, [(HEAD, CHAIR)]),
            ("the head owns the school", (*school.POSTS, (Role.PROPRIETOR, HEAD)), []),
            (
                "the head is the chair",
                [p for p in school.POSTS if p[1] != CHAIR] + [(Role.CHAIR_OF_GOVERNORS, HEAD)],
                [],
            ),
            ("nobody is chair or vice-chair", [p for p in school.POSTS if p[1] not in (CHAIR, VICE)], []),
        ],
    )
    def test_where_nobody_inside_may_know_nobody_inside_is_told(self, why: str, posts: list, ties: list) -> None:
        verdict = ask(holders=school.holders(posts, ties), about=(*about(HEAD), *about(PUPIL)))
        assert part(verdict, Part.ADULT).nobody_inside
        assert verdict.nobody_inside
        assert readers(part(verdict, Part.CHILD)) == {DSL, DEPUTY}

    def test_a_policy_may_name_somebody_outside_the_circle(self) -> None:
        book = policy(routing__head_misuse__conflict=("link_governor",))
        verdict = ask(book, holders=school.holders(ties=[(HEAD, CHAIR)]), about=about(HEAD))
        assert readers(part(verdict, Part.ADULT)) == {school.GOVERNOR}

    def test_with_no_chair_the_vice_chair_has_it(self) -> None:
        posts = [post for post in school.POSTS if post[1] != CHAIR]
        verdict = ask(holders=school.holders(posts), about=about(HEAD))
        assert readers(part(verdict, Part.ADULT)) == {VICE}

    def test_a_group_that_may_include_the_adult_is_never_told(self) -> None:
        book = policy(routing__staff_misuse=("slt",))
        verdict = ask(book, about=about(TEACHER))
        grant = part(verdict, Part.ADULT).grants[0]
        assert grant.person == HEAD
        assert grant.source.citation is not None
        assert grant.source.law is not None


class TestHiding:
    def test_a_parent_who_works_here_does_not_see_what_is_about_their_child(self) -> None:
        posts = [*school.POSTS, (Role.SLT, MOTHER)]
        verdict = ask(policy(routing__bullying=("dsl", "slt")), school.holders(posts, [(MOTHER, PUPIL)]),
                      type="bullying", about=about(PUPIL))  # fmt: skip
        assert MOTHER not in school.everybody_reached(part(verdict, Part.CHILD))

    def test_whoever_the_reporter_ticks_is_skipped(self) -> None:
        verdict = ask(about=about(PUPIL), excluded=frozenset({DSL}))
        assert readers(part(verdict, Part.CHILD)) == {DEPUTY}

    def test_ticking_everybody_never_leaves_a_concern_without_a_receiver(self) -> None:
        everybody = frozenset(person for _, person in school.POSTS)
        verdict = ask(about=about(PUPIL), excluded=everybody)
        assert {DSL, DEPUTY} <= readers(part(verdict, Part.CHILD))

    def test_ticks_do_not_open_the_way_to_whom_it_is_about(self) -> None:
        everybody = frozenset(person for _, person in school.POSTS)
        verdict = ask(about=(*about(DSL), *about(PUPIL)), excluded=everybody)
        assert DSL not in school.everybody_reached(part(verdict, Part.CHILD))

    def test_a_name_in_the_text_skips_that_receiver_first(self) -> None:
        verdict = ask(about=about(PUPIL), named_in_text=frozenset({DSL}))
        child = part(verdict, Part.CHILD)
        assert readers(child) == {DEPUTY}
        assert {bar.why for bar in child.bars} == {Why.NAMED_IN_TEXT}


class TestClocks:
    def test_the_same_day_ends_with_school(self) -> None:
        verdict = ask(about=about(PUPIL))
        assert verdict.tell_by == TUESDAY.replace(hour=15, minute=20)
        assert not verdict.is_late

    def test_telling_the_next_morning_is_late(self) -> None:
        assert ask(about=about(PUPIL), seen_at=TUESDAY - timedelta(days=1)).is_late

    def test_urgent_is_accepted_in_fifteen_minutes_and_announced_again_every_five(self) -> None:
        child = part(ask(about=about(PUPIL), urgent=True), Part.CHILD)
        assert child.accept_by == TUESDAY + timedelta(minutes=15)
        assert [(r.role, r.at - TUESDAY, r.every_minutes) for r in child.ladder] == [
            (Role.DSL, timedelta(minutes=5), 5),
            (Role.HEADTEACHER, timedelta(minutes=15), None),
        ]

    def test_two_school_hours_otherwise(self) -> None:
        assert part(ask(about=about(PUPIL)), Part.CHILD).accept_by == datetime(2026, 11, 10, 13, 20, tzinfo=LONDON)

    def test_on_friday_evening_the_head_is_alerted_at_once(self) -> None:
        rung = part(ask(at=FRIDAY_EVENING, about=about(PUPIL)), Part.CHILD).ladder[0]
        assert (rung.role, rung.at) == (Role.HEADTEACHER, FRIDAY_EVENING)


class TestStepsAndDuties:
    def test_what_must_be_recorded_comes_from_the_type(self) -> None:
        steps = {step.kind for step in part(ask(type="sexual_violence", about=about(PUPIL)), Part.CHILD).steps}
        assert {EntryKind.TRIAGE, EntryKind.DECISION, EntryKind.PARENTS, EntryKind.SUPPORT, EntryKind.WELFARE} <= steps
        assert EntryKind.RISK_ASSESSMENT in steps

    @pytest.mark.parametrize(
        ("ages", "referred"),
        [((), True), (("14", "15"), False), (("12",), True), (("19",), True), (("unknown",), True)],
    )
    def test_a_picture_is_referred_now_where_somebody_is_adult_unknown_or_under_13(
        self, ages: tuple[str, ...], referred: bool
    ) -> None:
        bodies = part(ask(type="nude_image", about=about(PUPIL), ages=ages), Part.CHILD).outside
        assert {b.body for b in bodies if b.required} == ({"police", "mash"} if referred else set())

    def test_a_picture_of_a_child_takes_no_file(self) -> None:
        assert not ask(type="nude_image", about=about(PUPIL)).takes_files
        assert ask(type="bullying", about=about(PUPIL)).takes_files

    @pytest.mark.parametrize("kind", ["pupil", "parent", "public"])
    def test_pupils_parents_and_the_public_never_give_a_file(self, kind: str) -> None:
        assert not ask(type="bullying", about=about(PUPIL), reporter_kinds=frozenset({kind})).takes_files

    def test_known_fgm_is_the_teachers_own_duty(self) -> None:
        assert ask(type="fgm_known", about=about(PUPIL)).duty is not None
        assert ask(type="fgm_known", about=about(PUPIL), reporter_kinds=frozenset({"parent"})).duty is None

    def test_nothing_outside_is_ever_told_by_the_software(self) -> None:
        for type_ in types():
            for found in ask(type=type_, about=about(PUPIL)).parts:
                assert all(isinstance(grant.role, Role) for grant in found.grants)


def test_a_route_below_the_law_is_kept_shown_and_not_obeyed() -> None:
    answer = policy(routing__bullying=("form_tutor",)).ask(ROUTES["routing.bullying"])
    assert isinstance(answer, Floored)
    assert answer.value == ("dsl", "form_tutor")


def test_the_model_policy_and_procedures_bind_and_reach_the_dsl_team_for_every_type() -> None:
    documents = [read(reading.text("policies", f"{name}.md")) for name in ("model", "model-procedures")]
    book = rulebook(documents, catalogue.settings())
    for type_ in types():
        child = part(ask(book, type=type_, about=about(PUPIL)), Part.CHILD)
        assert set(DSL_TEAM) <= {grant.role for grant in child.grants}, type_


def test_an_unnamed_worry_of_a_child_is_about_a_child() -> None:
    verdict = ask(door=Door.CHILD, reporter_kinds=frozenset({"public"}))
    assert readers(part(verdict, Part.CHILD)) == {DSL, DEPUTY}


def test_an_affiliation_alone_is_enough_for_the_adult_route() -> None:
    verdict = ask(about=(Party(frozenset({"volunteer"})),))
    assert [p.part for p in verdict.parts] == [Part.ADULT]


def test_where_there_is_no_chair_a_proprietor_outside_the_circle_has_what_is_about_the_head() -> None:
    posts = [post for post in school.POSTS if post[1] not in (CHAIR, VICE)] + [(Role.PROPRIETOR, CHAIR)]
    verdict = ask(holders=school.holders(posts), about=about(HEAD))
    assert readers(part(verdict, Part.ADULT)) == {CHAIR}


def test_a_clause_for_lessons_alone_does_not_run_in_the_evening() -> None:
    clause = Citation("Policy", "1.1", "…", "id1")
    scope = Scope(during=frozenset({"session"}))
    book = Rulebook.of([Binding("routing.bullying", ("dsl", "online_safety_lead"), clause, scope=scope)])
    lead = school.LEAD
    assert lead in readers(part(ask(book, type="bullying", about=about(PUPIL)), Part.CHILD))
    assert lead not in readers(part(ask(book, at=FRIDAY_EVENING, type="bullying", about=about(PUPIL)), Part.CHILD))


def test_a_device_goes_to_the_technician_as_a_card_and_data_to_the_officer_before_anybody_has_named_it() -> None:
    documents = [read(reading.text("policies", f"{name}.md")) for name in ("model", "model-procedures")]
    book = rulebook(documents, catalogue.settings())
    device = part(ask(book, door=Door.DEVICE, child_at_risk=Answer.NO), Part.MATTER)
    assert {g.person for g in device.grants if g.technical_only} == {TECHNICIAN}
    assert DSL in {g.person for g in device.grants if not g.technical_only}
    assert school.DPO in readers(part(ask(book, door=Door.DATA, child_at_risk=Answer.NO), Part.MATTER))


@pytest.mark.parametrize("type_", ["deliberate_access", "filter_bypass", "unlisted_conduct"])
def test_suspected_misuse_goes_where_its_route_says_unless_the_type_has_one_of_its_own(type_: str) -> None:
    book = policy(routing__suspected_misuse=("dsl", "online_safety_lead"))
    assert school.LEAD in readers(part(ask(book, type=type_, about=about(PUPIL)), Part.CHILD))
    assert school.LEAD not in readers(part(ask(book, type="weapon", about=about(PUPIL)), Part.CHILD))
    own = policy(routing__suspected_misuse=("dsl", "online_safety_lead"), routing__filter_bypass=("dsl",))
    assert school.LEAD not in readers(part(ask(own, type="filter_bypass", about=about(PUPIL)), Part.CHILD))


@pytest.mark.parametrize(("subject", "rings"), [(TEACHER, (Role.HEADTEACHER,)), (HEAD, ())])
def test_nobody_from_whom_it_is_hidden_is_named_as_the_one_who_usually_rings(
    subject: int, rings: tuple[Role, ...]
) -> None:
    book = policy(**{"routing.lado_referral": ("headteacher",)})
    verdict = ask(book, about=about(subject), type="allegation")
    lado = next(body for body in part(verdict, Part.ADULT).outside if body.body == "lado")
    assert lado.usually == rings
