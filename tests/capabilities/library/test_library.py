"""The documents around the policy: kept, flagged, shown to those who may, and one duty an area."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from belisha.capabilities.library import actions, queries
from belisha.capabilities.library.models import Entry, Said
from belisha.capabilities.library.settings import APPENDICES, RELATED, SECTIONS, SERVICES, SOURCES
from belisha.capabilities.library.terms import DUTY, PAGE, Area, Flag, Given, Line
from belisha.content import reading
from belisha.kernel.audit import queries as audit
from belisha.kernel.duties import queries as duties
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook.actions import Approval
from belisha.plain.decision import Refused
from belisha.plain.policy_file.reader import read
from belisha.web import clock
from tests.cast import NOW, TERM_BEGAN, Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
HOSTILE = '"><script>alert(1)</script>'
EIGHT = ("ict_usage", "social_media", "computing_curriculum", "staff_handbook", "staff_code", "behaviour", "safeguarding",
         "prevent")  # fmt: skip
BEHAVIOUR = Given(
    kind="behaviour",
    title="Behaviour policy",
    edition="Version 3",
    dated=date(2026, 9, 1),
    owner="headteacher",
    review_due=date(2027, 9, 1),
)


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def cast() -> Cast:
    return a_school()


def names(cast: Cast, *bindings: str, text: str = "") -> None:
    """The governors approve a document that says these things."""
    clauses = "\n\n".join(f"1.{n} We say so.\n{{ {one} }}" for n, one in enumerate(bindings, 1))
    text = text or f'+++\ntitle = "On paper"\napproved_by = "governing_body"\n+++\n\n## 1 Papers\n\n{clauses}\n'
    version = rulebook.load(actor=cast.system, now=TERM_BEGAN, text=text)
    rulebook.submit(actor=cast.system, now=TERM_BEGAN, version_id=version)
    approval = Approval("governing_body", "C Quill, chair", "Minute 5", TERM_BEGAN.date())
    rulebook.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=approval)


def listed(*words: str) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def add(cast: Cast, area: Area = Area.RELATED, given: Given = BEHAVIOUR, by: str = "hana") -> int:
    return actions.add(actor=cast.actor(by), now=NOW, area=area, given=given)


def lines(cast: Cast, area: Area = Area.RELATED, now: datetime = NOW) -> tuple[Line, ...]:
    return queries.everything(cast.actor("hana"), area, now)


def flagged(cast: Cast, area: Area, flag: Flag) -> list[str]:
    return [line.given.kind for line in lines(cast, area) if flag in line.flags]


def says(cast: Cast, who: str, name: str, *values: Any, second_factor: bool = True) -> str:
    return signed_in(cast, who, second_factor=second_factor).get(reverse(name, args=values)).content.decode()


# --- what belongs to the policy


def test_each_document_named_is_shown_and_flagged_where_it_is_missing_or_late(
    cast: Cast,
) -> None:
    names(cast, f"policy.related = {listed(*EIGHT)}")
    add(cast)
    add(cast, given=replace(BEHAVIOUR, kind="prevent", title="Prevent policy", review_due=date(2026, 1, 1)))
    assert set(flagged(cast, Area.RELATED, Flag.MISSING)) == {*EIGHT} - {"behaviour", "prevent"}
    assert flagged(cast, Area.RELATED, Flag.OVERDUE) == ["prevent"]
    page = says(cast, "hana", "library:area", "related")
    for words in ("Version 3", "1 September 2026", "the head", "Next review by 1 September 2027"):
        assert words in page
    assert "its review is overdue" in page
    assert page.count("missing: our policy names it") == 6


def test_an_outside_procedure_has_an_edition_and_an_opened_link(cast: Cast) -> None:
    names(cast, f"policy.related = {listed('local_safeguarding_procedure')}")
    assert flagged(cast, Area.RELATED, Flag.MISSING) == ["local_safeguarding_procedure"]
    given = replace(
        BEHAVIOUR, kind="local_safeguarding_procedure", title="Procedure", owner="", outside_owner="the partners"
    )
    entry = add(cast, given=given)
    assert flagged(cast, Area.RELATED, Flag.NO_LINK) == ["local_safeguarding_procedure"]
    change(cast, entry, 1, replace(given, link="https://partners.example/7"))
    assert flagged(cast, Area.RELATED, Flag.LINK_NOT_TRIED) == ["local_safeguarding_procedure"]
    change(cast, entry, 2, replace(given, link="https://partners.example/7", link_tried_on=NOW.date()))
    assert flagged(cast, Area.RELATED, Flag.LINK_NOT_TRIED) == []
    page = says(cast, "hana", "library:area", "related")
    assert 'href="https://partners.example/7"' in page
    assert "Version 3" in page


def test_our_own_documents_stand_there_by_themselves(cast: Cast) -> None:
    own = [line for line in lines(cast) if line.address]
    assert [line.given.title for line in own] == sorted(line.given.title for line in own)
    assert own
    assert {line.given.edition for line in own} == {"Version 1"}
    assert signed_in(cast, "tess").get(own[0].address).status_code == 200


def test_a_section_of_another_document_is_looked_for(cast: Cast) -> None:
    names(cast, f"policy.sections_elsewhere = {listed('search')}")
    entry = add(cast)
    assert flagged(cast, Area.RELATED, Flag.NO_SECTION) == ["behaviour"]
    assert "no such heading found" in says(cast, "hana", "library:area", "related")
    change(cast, entry, 1, replace(BEHAVIOUR, sections=("7 How we search",)))
    assert flagged(cast, Area.RELATED, Flag.NO_SECTION) == []


# --- papers, guidance, services


def test_each_paper_is_dated_and_owned_or_flagged(cast: Cast) -> None:
    names(cast, f"policy.appendices = {listed('incident_log', 'filming_letter', 'aups')}")
    add(cast, Area.APPENDICES, replace(BEHAVIOUR, kind="aups", title="Agreements"))
    letter = replace(
        BEHAVIOUR, kind="filming_letter", title="Letter", replaced_by="Letter of 2026", owner="", dated=None
    )
    add(cast, Area.APPENDICES, letter)
    found = {line.given.kind: line.flags for line in lines(cast, Area.APPENDICES)}
    assert found == {
        "incident_log": (Flag.MISSING,),
        "filming_letter": (Flag.SUPERSEDED, Flag.NO_DATE, Flag.NO_OWNER),
        "aups": (),
    }
    page = says(cast, "hana", "library:area", "appendices")
    assert "replaced" in page
    assert page.index("The form for a concern") < page.index("Agreements")


def test_guidance_says_what_was_done_and_an_old_edition_is_flagged(cast: Cast) -> None:
    names(cast, f"guidance.sources = {listed('la')}")
    assert flagged(cast, Area.GUIDANCE, Flag.MISSING) == ["la"]
    given = Given(
        "la", "Working together to safeguard children", "2018", date(2026, 10, 1), action="Read with the staff"
    )
    add(cast, Area.GUIDANCE, given)
    assert flagged(cast, Area.GUIDANCE, Flag.OLD_EDITION) == ["la"]
    page = says(cast, "hana", "library:area", "guidance")
    assert "2018, got on 1 October 2026. Read with the staff" in page
    assert "an old edition" in page
    assert "missing" not in page


def test_services_are_edited_and_a_closed_one_is_flagged(cast: Cast) -> None:
    names(cast, f"social.services = {listed('networks', 'Omegle')}")
    assert [line.given.title for line in lines(cast, Area.SERVICES)] == ["Omegle", "networks"]
    browser = signed_in(cast, "hana")
    where = reverse("library:add", args=["services"])
    assert 'value="networks"' in browser.get(f"{where}?kind=networks").content.decode()
    browser.post(where, {"title": "networks", "status": "renamed", "replaced_by": "online places"})
    found = {line.given.title: line.flags for line in lines(cast, Area.SERVICES)}
    assert found == {"Omegle": (Flag.CLOSED,), "networks": (Flag.RENAMED,)}
    assert "online places" in says(cast, "hana", "library:area", "services")


def test_the_settings_show_what_is_kept(cast: Cast) -> None:
    names(cast, f"policy.related = {listed('behaviour', 'prevent')}", f"guidance.sources = {listed('la')}")
    add(cast)
    found = queries.measures(cast.actor("hana"), TERM_BEGAN, NOW)
    assert (found[RELATED.key].count, found[RELATED.key].overdue) == (1, 1)
    assert (found[SOURCES.key].count, found[SOURCES.key].overdue) == (0, 1)
    assert set(found) == {RELATED.key, SOURCES.key, APPENDICES.key, SERVICES.key, SECTIONS.key}


@pytest.mark.parametrize("name", ["alder", "birch", "cedar", "damson", "elder"])
def test_the_example_policies_have_a_line_for_everything_that_they_name(cast: Cast, name: str) -> None:
    """Every document, paper, source and service that an example names has a line, each once."""
    bound = {setting.key: area for area, setting in queries.NAMED_BY.items()}
    clauses = read(reading.text("policies", f"{name}.md")).clauses()
    found = [raw for c in clauses for b in c.blocks for raw in b.bindings if raw.key in bound]
    assert found
    names(cast, *(f"{raw.key} = {listed(*raw.value)}" for raw in found))
    for raw in found:
        kinds = [line.given.kind for line in lines(cast, bound[raw.key]) if line.named]
        assert sorted(kinds) == sorted(raw.value)


# --- kept, ended, refused


def change(cast: Cast, entry: int, number: int, given: Given) -> None:
    actions.change(actor=cast.actor("hana"), now=NOW, entry=entry, number=number, given=given)


def test_every_change_is_kept_with_who_wrote_it_and_an_entry_is_ended_and_not_taken_away(cast: Cast) -> None:
    entry = add(cast)
    actions.change(
        actor=cast.actor("dora"), now=NOW, entry=entry, number=1, given=replace(BEHAVIOUR, edition="Version 4")
    )
    actions.end(actor=cast.actor("hana"), now=NOW, entry=entry, why="Merged")
    found = queries.entry(cast.actor("hana"), entry, NOW)
    assert found is not None
    assert [(c.number, c.given.edition, c.by) for c in found.changes] == [
        (2, "Version 4", "Dora QuillDora"),
        (1, "Version 3", "Hana QuillHana"),
    ]
    assert entry not in [line.entry for line in lines(cast)]
    page = says(cast, "hana", "library:entry", entry)
    for words in ("Version 3", "Version 4", "Merged", "Dora QuillDora"):
        assert words in page
    assert signed_in(cast, "hana").get(reverse("library:change", args=[entry])).status_code == 404
    with pytest.raises(Refused, match=r"library\.ended"):
        change(cast, entry, 2, BEHAVIOUR)


def test_of_two_who_change_one_entry_the_second_is_told(cast: Cast) -> None:
    entry = add(cast)
    change(cast, entry, 1, replace(BEHAVIOUR, edition="Version 4"))
    with pytest.raises(Refused, match=r"library\.changed_since"):
        change(cast, entry, 1, replace(BEHAVIOUR, edition="Version 5"))
    form = {"number": "1", "kind": "behaviour", "title": "Behaviour", "edition": "Version 5"}
    answer = signed_in(cast, "hana").post(reverse("library:change", args=[entry]), form)
    assert answer.status_code == 422
    assert "changed this since you opened it" in answer.content.decode()
    assert Said.objects.filter(entry=entry).count() == 2


@pytest.mark.parametrize("who", ["tess", "nat", "olu", "gil", "mara"])
def test_whoever_does_not_keep_it_writes_nothing(cast: Cast, who: str) -> None:
    entry = add(cast)
    for act in (
        lambda: add(cast, by=who),
        lambda: actions.change(actor=cast.actor(who), now=NOW, entry=entry, number=1, given=BEHAVIOUR),
        lambda: actions.end(actor=cast.actor(who), now=NOW, entry=entry, why="x"),
    ):
        with pytest.raises(Refused, match=r"library\.not_yours"):
            act()
    assert Said.objects.count() == 1


@pytest.mark.parametrize("who", ["tess", "nat", "olu", "gil", "mara"])
def test_whoever_only_reads_sees_titles_and_no_owner_flag_place_or_history(cast: Cast, who: str) -> None:
    names(cast, f"policy.related = {listed('behaviour', 'prevent')}")
    secret = replace(
        BEHAVIOUR, place="Cupboard 7", replaced_by="Another", action="Done so", review_due=date(2026, 1, 1)
    )
    entry = add(cast, given=secret)
    page = says(cast, who, "library:area", "related", second_factor=False)
    assert "Behaviour policy" in page
    assert "Version 3" in page
    for words in ("Cupboard 7", "Another", "Done so", "the head", "overdue", "replaced", "missing", ">Add<"):
        assert words not in page.partition("<main")[2], words
    assert "to look at" not in says(cast, who, "library:index", second_factor=False)
    browser = signed_in(cast, who)
    for name, value in (("entry", entry), ("change", entry), ("end", entry), ("add", "related")):
        assert browser.get(reverse(f"library:{name}", args=[value])).status_code == 404


def test_no_other_school_reads_or_changes_an_entry(cast: Cast) -> None:
    other = a_school()
    entry = add(cast)
    assert queries.entry(other.actor("hana"), entry, NOW) is None
    assert entry not in [line.entry for line in lines(other)]
    with pytest.raises(Entry.DoesNotExist):
        change(other, entry, 1, BEHAVIOUR)
    for name in ("entry", "change", "end"):
        assert signed_in(other, "hana").get(reverse(f"library:{name}", args=[entry])).status_code == 404


def test_each_change_is_in_the_record(cast: Cast) -> None:
    entry = add(cast)
    change(cast, entry, 1, BEHAVIOUR)
    actions.end(actor=cast.actor("hana"), now=NOW, entry=entry, why="Merged")
    found = [line.event for line in audit.for_subject(cast.school_id, "library.entry", f"entry-{entry}")]
    assert sorted(found) == ["library.added", "library.changed", "library.ended"]


# --- hostile words and links


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "https://a.example@b.example/", HOSTILE])
def test_what_is_no_link_is_refused_with_what_to_write(cast: Cast, link: str) -> None:
    form = {"kind": "behaviour", "title": "Behaviour", "link": link}
    answer = signed_in(cast, "hana").post(reverse("library:add", args=["related"]), form)
    assert answer.status_code == 422
    assert "begins with https:// or http://" in answer.content.decode()
    with pytest.raises(Refused, match=r"library\.no_link"):
        add(cast, given=replace(BEHAVIOUR, link=link))
    with pytest.raises(IntegrityError), transaction.atomic():
        Said.objects.create(
            entry=Entry.objects.create(school_id=cast.school_id, area="related"),
            number=1, is_latest=True, at=NOW, by_id=cast["hana"], kind="behaviour", title="x",
            link=link.removeprefix("https://"),
        )  # fmt: skip
    assert Said.objects.count() == 0


def test_script_in_words_is_shown_as_words(cast: Cast) -> None:
    form = {name: HOSTILE for name in ("title", "edition", "place", "sections", "replaced_by", "outside_owner")}
    browser = signed_in(cast, "hana")
    answer = browser.post(reverse("library:add", args=["related"]), {"kind": "behaviour", **form})
    assert answer.status_code == 302
    for address in (answer.headers["Location"], reverse("library:area", args=["related"])):
        page = browser.get(address).content.decode()
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("title", "", "This cannot stay empty"),
        ("title", "x" * 201, "Shorten it to 200 characters or fewer"),
        ("edition", "x" * 81, "Shorten it to 80 characters or fewer"),
        ("dated", "soon", "Write a day, such as 3/9/2026"),
        ("sections", "\n".join("x" * 41), "at most 40 headings"),
        ("title", "a\0b", "Null characters"),
    ],
)
def test_what_does_not_fit_gets_a_message_and_nothing_is_written(cast: Cast, field: str, words: str, said: str) -> None:
    form = {"kind": "behaviour", "title": "Behaviour", field: words}
    answer = signed_in(cast, "hana").post(reverse("library:add", args=["related"]), form)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Said.objects.count() == 0


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 400, "²", "1.5"])
def test_a_page_number_that_is_none_is_the_first(cast: Cast, page: str) -> None:
    assert signed_in(cast, "hana").get(reverse("library:area", args=["related"]), {"page": page}).status_code == 200


# --- the duty


def open_duties(cast: Cast, who: str, now: datetime = NOW) -> list[str]:
    return [line.ref for line in duties.inbox(cast.actor(who, now), now) if line.kind == DUTY]


def test_one_duty_an_area_however_much_is_missing_and_it_ends_when_nothing_is(cast: Cast) -> None:
    names(cast, f"policy.related = {listed('behaviour', 'prevent')}", f"guidance.sources = {listed('la')}")
    assert sorted(open_duties(cast, "hana")) == ["guidance", "related"]
    add(cast)
    assert sorted(open_duties(cast, "hana")) == ["guidance", "related"]
    add(cast, given=replace(BEHAVIOUR, kind="prevent"))
    assert open_duties(cast, "hana") == ["guidance"]


def test_when_a_review_date_passes_the_owner_has_the_duty_and_nobody_else(cast: Cast) -> None:
    add(cast, given=replace(BEHAVIOUR, owner="dsl", review_due=date(2026, 11, 12)))
    assert open_duties(cast, "dora") == []
    later = NOW + timedelta(days=3)
    actions.as_days_pass(cast.system, NOW, later)
    actions.as_days_pass(cast.system, NOW, later)
    assert open_duties(cast, "dora", later) == ["related"]
    assert open_duties(cast, "hana", later) == []


def test_an_owner_who_may_not_write_leaves_it_to_the_head(cast: Cast) -> None:
    add(cast, given=replace(BEHAVIOUR, owner="teacher", review_due=date(2026, 1, 1)))
    assert open_duties(cast, "tess") == []
    assert open_duties(cast, "hana") == ["related"]


def test_a_school_whose_policy_names_nothing_has_no_duty(cast: Cast) -> None:
    actions.as_days_pass(cast.system, TERM_BEGAN, NOW)
    assert open_duties(cast, "hana") == []


# --- how much it costs


def counted(cast: Cast, *addresses: str) -> Iterator[int]:
    browser = signed_in(cast, "hana")
    for address in addresses:
        browser.get(address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert browser.get(address).status_code == 200
        yield len(seen)


def test_no_page_does_more_queries_with_five_hundred_entries(cast: Cast) -> None:
    entry = add(cast)
    addresses = (
        reverse("library:index"),
        reverse("library:area", args=["related"]),
        reverse("library:entry", args=[entry]),
    )
    few = list(counted(cast, *addresses))
    rows = Entry.objects.bulk_create([Entry(school_id=cast.school_id, area="related") for _ in range(500)])
    Said.objects.bulk_create(
        Said(entry=row, number=1, is_latest=True, at=NOW, by_id=cast["hana"], kind="other", title=f"Paper {n}")
        for n, row in enumerate(rows)
    )
    assert list(counted(cast, *addresses)) == few
    first = queries.page(cast.actor("hana"), Area.RELATED, NOW)
    assert len(first.lines) == PAGE
    assert first.older == "?page=2"
    assert queries.page(cast.actor("hana"), Area.RELATED, NOW, 99).lines == ()
