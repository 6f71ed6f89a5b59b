"""What a capability offers, as one value found by name: adding a capability edits no list elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from belisha.plain.actor import Assurance
from belisha.plain.names import Affiliation, Role
from belisha.plain.setting import Enforcement, Setting

INFORM = "inform:"  # with the short name of a document: the key under which its readers are measured


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may try a verb at all, and how strongly they must be signed in. Rules decide the rest.

    `everyone` lets any signed-in member of the school; `public` needs no sign-in at all. `occasional` are those of the
    `roles` who come only when they were told of a single thing: the page asks them for the second step, and the rest of
    the product does not.
    """

    roles: frozenset[Role] = frozenset()
    affiliations: frozenset[Affiliation] = frozenset()
    everyone: bool = False
    public: bool = False
    occasional: frozenset[Role] = frozenset()
    assurance: Assurance = Assurance.SIGNED_IN


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A link in the navigation, shown to whoever may use its verb."""

    label: str
    url_name: str
    verb: StrEnum
    order: int = 50


@dataclass(frozen=True, slots=True)
class HomeCard:
    """One thing on somebody's home page: what needs them today, or what they do most."""

    title: str
    href: str
    text: str = ""
    number: int | None = None
    is_pressing: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What shows that a setting is obeyed, as its capability may tell it to the person who asks.

    `words` are the whole sentence that a page shows. `count` is how often it was seen, 0 for not yet; where people are
    counted it is the low end of a band and never the number itself, and None where it is never counted at all.
    `overdue` is how many are late now. `last` is a month in words.
    """

    words: str
    count: int | None = 0
    overdue: int = 0
    last: str = ""


@dataclass(frozen=True, slots=True)
class Situations:
    """How `belisha policy try` answers situations of one kind: pure, no database.

    `answer(situation, rulebook, calendar, holders)` takes one `[[situation]]` table and
    returns its decisions as plain JSON data, in order.
    """

    kind: str
    answer: Callable[..., list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """A row of the specification that is fulfilled: as what, on which page a school sees it, and which test proves it.

    `page` is the name of an address ("policies:show"), `test` a test as pytest names it. A row that a setting answers is
    fulfilled where a clause gives that setting a value, any other row in every school.
    """

    row: str
    how: Enforcement
    page: str
    test: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One capability. Everything here is plain data or a pure function: importing it loads no framework."""

    name: str
    title: str
    summary: str
    verbs: type[StrEnum]
    permissions: Mapping[Any, Permission]
    settings: tuple[Setting[Any], ...] = ()
    menu: tuple[MenuItem, ...] = ()
    situations: tuple[Situations, ...] = ()
    audit_events: Mapping[str, str] = field(default_factory=dict)  # event id -> plain words
    evidence: tuple[
        str, ...
    ] = ()  # dotted paths of `f(actor, since, now) -> Mapping[key of a setting or INFORM…, Measure]`
    fulfilled: tuple[Fulfilled, ...] = ()  # rows of the specification, each with its page and its test
    home: str = ""  # dotted path of `f(actor, now) -> tuple[HomeCard, ...]`, loaded for a home page
