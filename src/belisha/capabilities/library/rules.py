"""What is missing, old or closed in the library. Pure: facts in, flags out."""

import re
from collections.abc import Iterable
from datetime import date

from belisha.capabilities.library.terms import WRITERS, Area, Flag, Given, Status
from belisha.content.policy_checks import checks
from belisha.plain.actor import Actor
from belisha.plain.calendar import add_months
from belisha.plain.decision import Decision, no, yes

OUTSIDE = frozenset({"local_safeguarding_procedure"})  # documents of others: edition and link are what is checked
TRIED_EVERY_MONTHS = 12
# what is written in another document: its kind, and words of which one stands in the heading
SECTIONS = {
    "search": ("behaviour", ("search",)),
    "exclusion": ("behaviour", ("exclu", "suspen")),
    "allegations": ("safeguarding", ("allegation", "accus")),
    "images": ("data_protection", ("image", "picture", "photo")),
}
# kinds of our own documents, as `policy.related` calls them
OWN_KINDS = {"child_protection": "safeguarding"}
# what somebody has to do something about; the others are shown only
PRESSING = frozenset(
    {
        Flag.MISSING,
        Flag.NO_SECTION,
        Flag.SUPERSEDED,
        Flag.OLD_EDITION,
        Flag.CLOSED,
        Flag.RENAMED,
        Flag.OVERDUE,
    }
)
_LINK = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?#][^\s<>\"'\\^`{|}\x00-\x20\x7f]*)?", re.I
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def may_write(actor: Actor) -> Decision:
    """Whether somebody keeps the library."""
    return yes() if actor.roles & WRITERS else no("library.not_yours")


def is_link(words: str) -> bool:
    """Whether these words may become a link: http or https, a host, nothing that a page could take for its own."""
    return bool(_LINK.fullmatch(words))


def flags(area: Area, given: Given, day: date) -> tuple[Flag, ...]:
    """What should be known of an entry on a day, in the order of `Flag`."""
    found = {
        Area.RELATED: _related,
        Area.APPENDICES: _appendix,
        Area.GUIDANCE: _guidance,
        Area.SERVICES: _service,
    }[area](given, day)
    return tuple(flag for flag in Flag if flag in found)


def missing_sections(wanted: Iterable[str], there: Iterable[Given]) -> tuple[str, ...]:
    """Those of the named sections that no entry of their document has."""
    documents = tuple(there)
    return tuple(
        name
        for name in wanted
        if name in SECTIONS
        and not any(
            given.kind == SECTIONS[name][0] and not given.replaced_by and _has(given.sections, SECTIONS[name][1])
            for given in documents
        )
    )


def is_pressing(found: Iterable[Flag]) -> bool:
    """Whether somebody has to do something about it."""
    return bool(PRESSING & set(found))


def _related(given: Given, day: date) -> set[Flag]:
    found = _dated(given)
    if not given.edition:
        found.add(Flag.NO_EDITION)
    if given.kind in OUTSIDE:
        found |= _outside(given, day)
    elif given.review_due is None:
        found.add(Flag.NO_REVIEW)
    if given.review_due is not None and given.review_due < day:
        found.add(Flag.OVERDUE)
    return found | _old_edition(given, day)


def _appendix(given: Given, day: date) -> set[Flag]:
    found = _dated(given) | _old_edition(given, day)
    if given.review_due is not None and given.review_due < day:
        found.add(Flag.OVERDUE)
    return found


def _guidance(given: Given, day: date) -> set[Flag]:
    found = _old_edition(given, day)
    found |= {Flag.SUPERSEDED} if given.replaced_by else set()
    found |= set() if given.edition else {Flag.NO_EDITION}
    found |= set() if given.dated else {Flag.NO_DATE}
    return found | (set() if given.action else {Flag.NO_ACTION})


def _service(given: Given, _: date) -> set[Flag]:
    """As somebody has said; where nobody has, what is known of its name."""
    if given.status == Status.CLOSED or (not given.status and _is_known_as(given.title, "closed-service")):
        return {Flag.CLOSED}
    if given.status == Status.RENAMED or (not given.status and _is_known_as(given.title, "renamed-service")):
        return {Flag.RENAMED}
    return set()


def _dated(given: Given) -> set[Flag]:
    """A paper without a date or an owner, or one that another has replaced."""
    found = {Flag.SUPERSEDED} if given.replaced_by else set()
    found |= set() if given.dated else {Flag.NO_DATE}
    return found | (set() if given.owner or given.outside_owner else {Flag.NO_OWNER})


def _outside(given: Given, day: date) -> set[Flag]:
    """The link to somebody else's document: there, and opened by a person within a year."""
    if not given.link:
        return {Flag.NO_LINK}
    is_fresh = given.link_tried_on is not None and add_months(given.link_tried_on, TRIED_EVERY_MONTHS) >= day
    return set() if is_fresh else {Flag.LINK_NOT_TRIED}


def _old_edition(given: Given, day: date) -> set[Flag]:
    """National guidance by name, of a year before the edition in force."""
    for edition in checks().editions:
        current = edition.in_force(day)
        if edition.name.search(given.title.lower()) and current:
            years = _YEAR.findall(given.edition) or _YEAR.findall(given.title)
            if years and max(years) < current:
                return {Flag.OLD_EDITION}
    return set()


def _is_known_as(title: str, phrase: str) -> bool:
    found = next((one for one in checks().phrases if one.id == phrase), None)
    words = title.lower()
    return bool(found and found.pattern.search(words) and not (found.unless and found.unless.search(words)))


def _has(sections: Iterable[str], words: Iterable[str]) -> bool:
    wanted = tuple(words)
    return any(word in section.lower() for section in sections for word in wanted)
