"""What is flagged in the library: truth tables."""

from dataclasses import replace
from datetime import date

import pytest

from belisha.capabilities.library.rules import flags, is_link, is_pressing, missing_sections
from belisha.capabilities.library.terms import Area, Flag, Given

DAY = date(2026, 11, 10)
WHOLE = Given(
    kind="behaviour",
    title="Behaviour policy",
    edition="Version 3",
    dated=date(2026, 9, 1),
    owner="headteacher",
    review_due=date(2027, 9, 1),
    sections=("Searching pupils",),
)


def but(**values: object) -> Given:
    return replace(WHOLE, **values)  # type: ignore[arg-type]


def outside(**values: object) -> Given:
    return but(
        kind="local_safeguarding_procedure",
        title="Procedure of the partners",
        outside_owner="the partners",
        owner="",
        review_due=None,
        **{"link": "https://partners.example/", "link_tried_on": date(2026, 9, 1), **values},
    )


@pytest.mark.parametrize(
    ("area", "given", "found"),
    [
        (Area.RELATED, WHOLE, ()),
        (Area.RELATED, but(edition=""), (Flag.NO_EDITION,)),
        (Area.RELATED, but(dated=None), (Flag.NO_DATE,)),
        (Area.RELATED, but(owner=""), (Flag.NO_OWNER,)),
        (Area.RELATED, but(owner="", outside_owner="the trust"), ()),
        (Area.RELATED, but(review_due=None), (Flag.NO_REVIEW,)),
        (Area.RELATED, but(review_due=DAY), ()),
        (Area.RELATED, but(review_due=date(2026, 11, 9)), (Flag.OVERDUE,)),
        (Area.RELATED, but(replaced_by="Conduct policy"), (Flag.SUPERSEDED,)),
        (Area.RELATED, outside(), ()),
        (Area.RELATED, outside(edition=""), (Flag.NO_EDITION,)),
        (Area.RELATED, outside(link=""), (Flag.NO_LINK,)),
        (Area.RELATED, outside(link_tried_on=None), (Flag.LINK_NOT_TRIED,)),
        (Area.RELATED, outside(link_tried_on=date(2025, 11, 10)), ()),
        (Area.RELATED, outside(link_tried_on=date(2025, 11, 9)), (Flag.LINK_NOT_TRIED,)),
        (Area.APPENDICES, but(edition="", review_due=None), ()),
        (Area.APPENDICES, but(dated=None), (Flag.NO_DATE,)),
        (Area.APPENDICES, but(owner=""), (Flag.NO_OWNER,)),
        (Area.APPENDICES, but(replaced_by="A newer form"), (Flag.SUPERSEDED,)),
        (Area.APPENDICES, but(review_due=date(2026, 11, 9)), (Flag.OVERDUE,)),
        (Area.APPENDICES, but(title="Keeping children safe in education", edition="2024"), (Flag.OLD_EDITION,)),
        (Area.APPENDICES, but(title="Keeping children safe in education 2025", edition=""), (Flag.OLD_EDITION,)),
        (Area.APPENDICES, but(title="Keeping children safe in education", edition="2026"), ()),
        (Area.GUIDANCE, but(action="Filter changed"), ()),
        (Area.GUIDANCE, but(), (Flag.NO_ACTION,)),
        (Area.GUIDANCE, but(action="Read", edition=""), (Flag.NO_EDITION,)),
        (Area.GUIDANCE, but(action="Read", dated=None), (Flag.NO_DATE,)),
        (Area.GUIDANCE, but(action="Read", replaced_by="Edition 2"), (Flag.SUPERSEDED,)),
        (Area.GUIDANCE, but(action="Read", title="Working together to safeguard children", edition="2018"), (Flag.OLD_EDITION,)),
        (Area.SERVICES, Given("other", "A network", status="open"), ()),
        (Area.SERVICES, Given("other", "A network"), ()),
        (Area.SERVICES, Given("other", "A network", status="closed"), (Flag.CLOSED,)),
        (Area.SERVICES, Given("other", "A network", status="renamed", replaced_by="B"), (Flag.RENAMED,)),
        (Area.SERVICES, Given("other", "Omegle"), (Flag.CLOSED,)),
        (Area.SERVICES, Given("other", "Twitter"), (Flag.RENAMED,)),
        (Area.SERVICES, Given("other", "Twitter", status="open"), ()),
    ],
)  # fmt: skip
def test_what_is_flagged(area: Area, given: Given, found: tuple[Flag, ...]) -> None:
    assert flags(area, given, DAY) == found


def test_a_review_that_is_late_presses_and_an_owner_that_is_missing_does_not() -> None:
    assert is_pressing((Flag.NO_OWNER, Flag.OVERDUE))
    assert not is_pressing((Flag.NO_OWNER, Flag.NO_DATE, Flag.NO_REVIEW, Flag.LINK_NOT_TRIED))


@pytest.mark.parametrize(
    ("there", "missing"),
    [
        ((), ("search",)),
        ((WHOLE,), ()),
        ((but(sections=("4 SEARCHES",)),), ()),
        ((but(sections=("Rewards",)),), ("search",)),
        ((but(kind="prevent"),), ("search",)),
        ((but(replaced_by="A newer one"),), ("search",)),
        ((but(sections=("Rewards",)), WHOLE), ()),
    ],
)
def test_which_section_is_missing(there: tuple[Given, ...], missing: tuple[str, ...]) -> None:
    assert missing_sections(("search",), there) == missing


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("https://partners.example/procedure?edition=3#search", True),
        ("http://10.0.0.1:8080/", True),
        ("HTTPS://Partners.example", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//partners.example/", False),
        ("ftp://partners.example/", False),
        ("https://", False),
        ("https:///x", False),
        ("https://a.example@evil.example/", False),
        ("https://a.example:pass@evil.example/", False),
        ('https://a.example/"onclick="x', False),
        ("https://a.example/<script>", False),
        ("https://a.example/ x", False),
        ("https://a.example/\n", False),
        ("https://a.example\\evil", False),
        ("", False),
    ],
)
def test_what_may_become_a_link(words: str, is_one: bool) -> None:
    assert is_link(words) is is_one
