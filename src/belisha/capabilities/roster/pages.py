"""What the page of an import shows."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from belisha.capabilities.roster import queries
from belisha.capabilities.roster.proposal import IN_ONE_PRESS, MAY_BE_SOMEBODY_NEW, NO_YES, LineKind, Reason
from belisha.capabilities.roster.queries import ImportSeen, LineSeen
from belisha.capabilities.roster.terms import State
from belisha.content.words import say
from belisha.plain.actor import Actor

ON_A_PAGE = 50
_CERTAIN = (LineKind.NEW.value, LineKind.CHANGED.value, LineKind.CLASS.value)


@dataclass(frozen=True, slots=True)
class Section:
    """One sort of lines."""

    name: str
    words: str
    number: int
    is_open: bool
    href: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line, with what may be answered."""

    line: LineSeen
    changes: tuple[tuple[str, str, str], ...]
    asks: bool
    may_say_yes: bool
    may_say_new: bool


@dataclass(frozen=True, slots=True)
class ImportPage:
    """Everything on the page."""

    found: ImportSeen
    sections: tuple[Section, ...]
    open: Section | None
    lines: tuple[ShownLine, ...]
    one_press: str  # the reason that one press answers, or empty
    may_write: bool
    older: str
    newer: str
    unmatched: int
    unmatched_names: str


def page_of(actor: Actor, key: UUID, section: str, number: str) -> ImportPage | None:
    """The page; None where there is no such import."""
    found = queries.one(actor, key)
    if found is None:
        return None
    counts = queries.sections(actor, key)
    order = sorted(counts, key=lambda name: (name in _CERTAIN, name == Reason.LEAVING.value, name))
    chosen = section if section in counts else (order[0] if order else "")
    sections = tuple(
        Section(name, _words(name), counts[name], name == chosen, f"?{urlencode({'show': name})}") for name in order
    )
    at = int(number) if number.isdecimal() and len(number) < 6 else 0
    lines = queries.lines(actor, key, chosen, first=at * ON_A_PAGE, most=ON_A_PAGE)
    lives = found.state in (State.PROPOSED, State.WRITTEN)
    one_press = chosen in {reason.value for reason in IN_ONE_PRESS} and lives
    more = counts.get(chosen, 0) > (at + 1) * ON_A_PAGE
    unmatched, names = queries.unmatched(actor, key)
    return ImportPage(
        found=found,
        sections=sections,
        open=next((one for one in sections if one.is_open), None),
        lines=tuple(_shown(line, lives=lives) for line in lines),
        one_press=chosen if one_press and any(not line.answer and line.may_answer for line in lines) else "",
        may_write=found.state is State.PROPOSED,
        older=f"?{urlencode({'show': chosen, 'page': at + 1})}" if more else "",
        newer=f"?{urlencode({'show': chosen, 'page': at - 1})}" if at else "",
        unmatched=unmatched,
        unmatched_names=", ".join(names) + (" and others" if unmatched > len(names) else ""),
    )


def _words(name: str) -> str:
    return say(f"roster.section_{name}") if name in _CERTAIN else say(f"roster.{name}")


def _shown(line: LineSeen, *, lives: bool) -> ShownLine:
    reason = Reason(line.reason) if line.reason else None
    return ShownLine(
        line=line,
        changes=tuple((say(f"roster.field_{field}"), old, new) for field, old, new in line.says),
        asks=lives and reason is not None and line.may_answer and not line.answer,
        may_say_yes=reason not in NO_YES,
        may_say_new=reason in MAY_BE_SOMEBODY_NEW and line.kind == LineKind.DOUBT.value,
    )
