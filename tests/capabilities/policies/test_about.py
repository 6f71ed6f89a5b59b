"""What our policy is based on: citations with their editions, aims with their pages, words beside the clauses."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from belisha.capabilities.policies.rules.about import AIM_PAGES, Standing, cited, glossary, used_in
from belisha.capabilities.policies.rules.checking import check
from belisha.capabilities.policies.rules.checking.plain_text import paper_of
from belisha.capabilities.policies.settings import AIMS, GLOSSARY
from belisha.content import reading
from belisha.content.policy_checks import checks
from belisha.kernel.rulebook import actions as rulebook
from belisha.kernel.rulebook import interim
from belisha.kernel.rulebook.actions import Approval
from belisha.kernel.rulebook.interim import Given
from belisha.kernel.rulebook.queries import in_force
from belisha.kernel.schools import actions as schools
from belisha.plain.policy_file.document import Document
from belisha.plain.policy_file.reader import read
from belisha.web import clock
from tests.cast import NOW, TERM_BEGAN, Cast, a_school
from tests.web.browser import signed_in

DAY = date(2026, 11, 10)


def document(*clauses: str) -> Document:
    return read(text_of(*clauses))


def text_of(*clauses: str) -> str:
    said = "\n\n".join(f"1.{n} {one}" for n, one in enumerate(clauses, 1))
    return f'+++\ntitle = "Ours"\napproved_by = "governing_body"\n+++\n\n## 1 Words\n\n{said}\n'


@pytest.mark.parametrize(
    ("words", "title", "said", "standing", "current"),
    [
        ("We follow Keeping children safe in education 2026.", "Keeping children safe in education", "2026", "current", "2026"),
        ("We follow KCSIE (DfE, 2024).", "Keeping children safe in education", "2024", "superseded", "2026"),
        ("We follow KCSIE.", "Keeping children safe in education", "", "unknown", "2026"),
        ("We follow KCSIE. We began in 2019.", "Keeping children safe in education", "", "unknown", "2026"),
        ("KCSIE and the Data Protection Act 2018 apply.", "Keeping children safe in education", "", "unknown", "2026"),
        ("The Data Protection Act 2018 applies.", "Data Protection Act and UK GDPR", "2018", "current", "2018"),
        ("The Data Protection Act 1998 applies.", "Data Protection Act and UK GDPR", "1998", "revoked",
         "the Data Protection Act 2018 and the UK GDPR"),
        ("RIPA applies.", "Investigatory Powers Act", "", "revoked", "the Investigatory Powers Act 2016"),
        ("The Race Relations Act 1976 applies.", "Equality Act", "1976", "revoked", "the Equality Act 2010"),
        ("The Equality Act 2010 applies.", "Equality Act", "2010", "current", "2010"),
        ("We follow the law on data protection.", "Data Protection Act and UK GDPR", "", "unknown", "2018"),
    ],
)  # fmt: skip
def test_how_a_citation_stands(words: str, title: str, said: str, standing: str, current: str) -> None:
    found = {one.title: one for one in cited(document(words), DAY)}[title]
    assert (found.said, found.standing, found.current) == (said, Standing(standing), current)


def test_one_edition_is_listed_once_with_every_clause_and_two_editions_are_two_lines() -> None:
    found = cited(document("KCSIE 2026.", "KCSIE 2024.", "And again KCSIE 2026, KCSIE 2026."), DAY)
    assert [(one.said, [c.number for c in one.clauses]) for one in found] == [
        ("2026", ["1.1", "1.3"]),
        ("2024", ["1.2"]),
    ]


def test_what_birch_and_damson_name_is_found_in_their_own_words() -> None:
    """By hand, from clause 2.1 of each."""
    wanted = {
        "birch": {
            "Keeping children safe in education", "Searching, screening and confiscation", "Data Protection Act and UK GDPR",
            "Computer Misuse Act", "Human Rights Act", "Investigatory Powers Act", "Education Acts",
            "Freedom of Information Act",
        },
        "damson": {
            "Keeping children safe in education", "Teaching online safety in schools", "Preventing and tackling bullying",
            "Searching, screening and confiscation", "Education Acts", "Equality Act", "National curriculum for computing",
        },
    }  # fmt: skip
    for name, titles in wanted.items():
        found = cited(read(reading.text("policies", f"{name}.md")), DAY)
        in_two_one = {one.title for one in found if "2.1" in [clause.number for clause in one.clauses]}
        assert in_two_one == titles
        assert {one.standing for one in found if one.title in titles} == {Standing.UNKNOWN}


DEFINES = (
    "“Users” are all who may use it. “Personal use” is anything that is not for work. More.\n"
    '{ policy.glossary = ["users", "personal use"] }'
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Users behave well.", ["users"]),
        ("No personal use here, for no USERS.", ["users", "personal use"]),
        ("Misusers are unusual.", []),
        ("Use is personal.", []),
        ("", []),
    ],
)
def test_which_words_are_used(text: str, words: list[str]) -> None:
    terms = glossary(document(DEFINES))
    assert [term.word for term in used_in(text, terms)] == words


def test_a_word_is_explained_by_its_own_sentence_or_else_by_the_whole_clause() -> None:
    first, second = glossary(document(DEFINES))
    assert (first.meaning, second.meaning) == (
        "“Users” are all who may use it.",
        "“Personal use” is anything that is not for work.",
    )
    (alone,) = glossary(document('It is so.\n{ policy.glossary = ["absent"] }'))
    assert alone.meaning == "It is so."


def test_every_aim_that_a_policy_may_say_has_pages() -> None:
    assert set(AIM_PAGES) == set(AIMS.kind.options)  # type: ignore[attr-defined]
    assert AIMS.key != GLOSSARY.key
    for pages in AIM_PAGES.values():
        for name, part, _ in pages:
            assert reverse(name, args=[part] if part else None)


# --- the pages

pages = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return a_school()


def approves(cast: Cast, text: str) -> int:
    version = rulebook.load(actor=cast.system, now=TERM_BEGAN, text=text)
    rulebook.submit(actor=cast.system, now=TERM_BEGAN, version_id=version)
    approval = Approval("governing_body", "C Quill, chair", "Minute 5", TERM_BEGAN.date())
    rulebook.approve(actor=cast.system, now=TERM_BEGAN, version_id=version, approval=approval)
    return version


def main_of(cast: Cast, who: str, address: str) -> str:
    return signed_in(cast, who).get(address).content.decode().partition("<main")[2]


@pages
def test_each_citation_has_its_edition_and_an_old_one_is_flagged(
    cast: Cast,
) -> None:
    text = text_of(
        "We follow KCSIE 2024.", "We follow the Data Protection Act 1998.", "We follow the Human Rights Act."
    )
    version = approves(cast, text)
    page = main_of(cast, "tess", reverse("policies:about"))
    for words in ("an old edition", "The one in force is of 2026", "not in force any more", "edition unknown"):
        assert words in page
    assert f"/policies/{version}/#" in page or f"/policies/{version}/" in page
    ids = {finding.check for finding in check(paper_of("ours.txt", text), checks(), DAY)}
    assert {"edition-kcsie", "data-protection-act-1998"} <= ids


@pages
def test_each_aim_links_to_the_pages_that_show_it(cast: Cast) -> None:
    approves(cast, text_of('It is for safety.\n{ policy.aims = ["safeguarding", "whole_school"] }'))
    figures, report = reverse("concerns:figures"), reverse("concerns:report")
    for who in ("dora", "tess"):
        page = main_of(cast, who, reverse("policies:about"))
        assert "To do what is asked of us on keeping children safe" in page
        assert f'href="{report}"' in page
        assert "Figures of concerns" in page
        assert (f'href="{figures}"' in page) is (who == "dora")


@pages
def test_a_clause_that_uses_an_explained_word_shows_what_it_means(cast: Cast) -> None:
    version = approves(cast, text_of(DEFINES, "Users behave well.", "Nothing of the kind."))
    page = main_of(cast, "mara", reverse("policies:show", args=[version]))
    assert page.count("Words used here") == 1
    beside = page.partition("Users behave well.")[2].partition("</section>")[0]
    assert "“Users” are all who may use it." in beside
    assert "Personal use" not in beside


@pages
def test_script_in_a_word_is_shown_as_words(cast: Cast) -> None:
    hostile = "<script>alert(1)</script>"
    version = approves(cast, text_of(f'We say {hostile}.\n{{ policy.glossary = ["{hostile}"] }}', f"Use {hostile}."))
    for address in (reverse("policies:about"), reverse("policies:show", args=[version])):
        page = main_of(cast, "tess", address)
        assert "&lt;script&gt;alert" in page
        assert hostile not in page


@pages
def test_the_page_does_no_more_queries_with_five_hundred_clauses(cast: Cast) -> None:
    approves(cast, text_of("We follow KCSIE."))
    few = counted(cast)
    more = [f'KCSIE 2026 and users.\n{{ policy.glossary = ["word{n}"] }}' for n in range(500)]
    approves(cast, text_of(*more))
    assert counted(cast) <= few


def counted(cast: Cast) -> int:
    browser = signed_in(cast, "tess")
    browser.get(reverse("policies:about"))
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(reverse("policies:about")).status_code == 200
    return len(seen)


# --- what-if links, and decisions between meetings on the public page


@pages
def test_a_citation_of_what_would_happen_opens_its_clause(cast: Cast) -> None:
    page = main_of(cast, "hana", reverse("policies:what_if"))
    running = in_force(cast.school_id, DAY)
    assert any(f'<a class="govuk-link" href="/policies/{version.id}/#' in page for version in running)
    draft = rulebook.load(actor=cast.system, now=NOW, text=reading.text("policies", "model.md") + "\n99.1 More.\n")
    page = main_of(cast, "hana", reverse("policies:try", args=[draft]))
    assert f'href="/policies/versions/{draft}/#' in page
    assert f'href="/policies/{draft}/#' not in page


HIDDEN = "The school has decided otherwise."


@pages
@pytest.mark.parametrize(
    ("binding", "decided", "said"),
    [
        (
            "policy.off_site = false",
            Given("policy.off_site", value=True, why="Ada was hurt"),
            "The rules hold on and off the premises.",
        ),
        (
            'phones.staff.contact_families = "allowed"',
            Given("phones.staff.contact_families", "forbidden", "Ada was hurt", is_tighter=True),
            "do not contact pupils or parents from their own phones",
        ),
        (
            'cloud.approved_platforms = ["Clouds"]',
            Given("cloud.approved_platforms", ["Clouds", "Hana Quill"], "Ada was hurt", is_tighter=True),
            HIDDEN,
        ),
        (
            'policy.updater = ["headteacher"]',
            Given("policy.updater", ["headteacher", "dsl"], "Ada was hurt", is_tighter=True),
            HIDDEN,
        ),
    ],
)
def test_a_decision_in_force_stands_on_the_public_page_beside_its_clause_without_names(
    cast: Cast, binding: str, decided: Given, said: str
) -> None:
    approves(cast, text_of(f"So it is.\n{{ {binding} }}", "Another rule."))
    schools.set_card(actor=cast.system, now=TERM_BEGAN, values={"web.public_policies": "1"})
    address = f"/p/{cast.slug}/read/ours/"
    assert "For now:" not in signed_in(cast, "tess").get(address).content.decode()
    interim.decide(actor=cast.actor("hana"), now=NOW, given=decided)
    page = signed_in(cast, "tess").get(address).content.decode()
    beside = page.partition("So it is.")[2].partition("</p>")[0]
    assert "<strong>For now:</strong>" in beside
    assert said in beside
    assert "This runs until" in beside
    assert "For now:" not in page.partition("Another rule.")[2]
    for words in ("Quill", "Ada", "Hana", "dsl", "the DSL"):
        assert words not in page
