"""Cuts a paper into the sections and clauses of a policy file. Every word stays, in its own wording.

A clause is a numbered item, a paragraph or an item of a list. What follows a line that ends with a colon belongs to it:
an item that says "share a password" under "Staff must not:" would say the opposite alone.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from belisha.capabilities.policies.terms import Line, LineKind, Paper
from belisha.capabilities.policies.terms.bringing import Cut, Place
from belisha.plain.policy_file.document import Clause, Document, Section
from belisha.plain.policy_file.reader import LONGEST_TITLE

COVER = 8  # lines at the top among which the title stands
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3})+[a-z]?")
_WHOLE = re.compile(r"\d{1,3}")
_LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,5})[.)]", re.IGNORECASE)
_IS_A_TITLE = re.compile(r"\b(polic(?:y|ies)|procedures?|agreement|code of conduct|guidelines)\b", re.IGNORECASE)
_RULES = re.compile(r"\b(must|shall|should|may not|will not|are not allowed|are required)\b", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z]{2,8}$")


def cut(paper: Paper) -> Cut:
    """The paper as a document of sections and clauses, each with its place."""
    body = [line for line in paper.lines if line.kind is not LineKind.FURNITURE]
    title_at = _title_at(body)
    title = body[title_at].text if title_at is not None else _name_as_title(paper.name)
    rest = [line for number, line in enumerate(body) if number != title_at]
    cutter = _Cutter(title, rest)
    cutter.run()
    sections = tuple(section.frozen() for section in cutter.sections)
    places = {clause.number: clause.place for section in cutter.sections for clause in section.clauses}
    furniture = tuple(line for line in paper.lines if line.kind is LineKind.FURNITURE)
    return Cut(Document(title=title, words="\n\n".join(cutter.words), sections=sections), places, furniture)


def _title_at(body: Sequence[Line]) -> int | None:
    """The heading that names the document: the first that calls itself a policy, or the very first without a number.

    The school's name, a motto or a header of the page may stand above it.
    """
    headings = []
    for number, line in enumerate(body[:COVER]):
        is_sentence = line.kind is LineKind.PARAGRAPH and line.text.endswith((".", ":", ";"))
        if is_sentence or line.kind is LineKind.ITEM or (line.kind is LineKind.HEADING and line.mark):
            break  # the text has begun
        if line.kind is LineKind.HEADING and len(line.text) <= LONGEST_TITLE:
            headings.append(number)
    named = [number for number in headings if _IS_A_TITLE.search(body[number].text)]
    first = [number for number in headings if number == 0]
    return next(iter(named or first), None)


def _name_as_title(name: str) -> str:
    words = re.sub(r"[_\s]+", " ", _EXTENSION.sub("", name)).strip()
    words = " ".join("".join(sign for sign in words if sign.isprintable()).split())[:LONGEST_TITLE]
    return words[:1].upper() + words[1:] if words else "Policy"


@dataclass(slots=True)
class _Clause:
    """A clause while it is being cut: paragraphs, each with the items of its list."""

    number: str
    place: Place
    level: int
    paragraphs: list[str]

    @property
    def leads(self) -> bool:
        """Whether what follows belongs to it."""
        return self.paragraphs[-1].partition("\n- ")[0].rstrip().endswith(":")

    @property
    def has_list(self) -> bool:
        return "\n- " in self.paragraphs[-1]

    def add_item(self, text: str) -> None:
        self.paragraphs[-1] += f"\n- {text}"

    def frozen(self) -> Clause:
        return Clause(self.number, "\n\n".join(self.paragraphs))


@dataclass(slots=True)
class _Section:
    """A section while it is being cut. `prefix` is what the numbers of its clauses begin with."""

    title: str
    prefix: str
    words: list[str] = field(default_factory=list)
    clauses: list[_Clause] = field(default_factory=list)
    is_numbered: bool = False  # the school has numbered its clauses itself

    def frozen(self) -> Section:
        return Section(self.title, "\n\n".join(self.words), tuple(clause.frozen() for clause in self.clauses))


class _Cutter:
    """One pass over the lines."""

    def __init__(self, title: str, lines: Sequence[Line]) -> None:
        self.title = title
        self.lines = lines
        self.words: list[str] = []
        self.sections: list[_Section] = []
        own = {mark for line in lines if (mark := _number_of(line)) and line.kind is not LineKind.HEADING}
        headings = {mark for line in lines if line.kind is LineKind.HEADING and (mark := _number_of(line))}
        self.kept = own  # numbers that the school has given: no other clause takes one
        self.used: set[str] = set()
        self.prefixes: set[str] = set()
        self.taken_wholes = {number.partition(".")[0] for number in own | headings}

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.kind is LineKind.CELL:
                table = self._table_from(at)
                self._table(table)
                at += len(table)
                continue
            if line.kind is LineKind.HEADING:
                self._heading(line)
            elif not self.sections and not self._begins_with_rules():
                self.words.append(_whole(line))
            else:
                self._line(line)
            at += 1

    # --- sections

    def _heading(self, line: Line) -> None:
        number = _number_of(line)
        prefix = number if number and number not in self.prefixes else self._free_whole()
        self.prefixes.add(prefix)
        said = line.mark.rstrip(".:)") if line.mark else prefix
        self.sections.append(_Section(f"{said} {line.text}", prefix))

    def _section(self) -> _Section:
        """The section that is open; one named like the document where rules stand before the first heading."""
        if not self.sections:
            prefix = self._free_whole()
            self.prefixes.add(prefix)
            self.sections.append(_Section(f"{prefix} {self.title}", prefix))
        return self.sections[-1]

    def _free_whole(self) -> str:
        number = 1
        while str(number) in self.taken_wholes | self.prefixes:
            number += 1
        return str(number)

    def _begins_with_rules(self) -> bool:
        """Whether what stands before the first heading are rules, and no mere introduction."""
        before = list(_until_heading(self.lines))
        has_heading = len(before) < len(self.lines)
        return not has_heading or any(line.kind is LineKind.ITEM or _RULES.search(line.text) for line in before)

    # --- clauses

    def _line(self, line: Line) -> None:
        section = self._section()
        last = section.clauses[-1] if section.clauses else None
        number = _number_of(line) if line.kind is LineKind.ITEM else ""
        if _DOTTED.fullmatch(number) and number not in self.used:
            section.is_numbered = True
            self._clause(section, line, number, line.text)
        elif last is not None and self._belongs(line, section, last):
            if line.kind is LineKind.ITEM and line.mark != "*":
                last.add_item(_whole(line))
            elif line.kind is LineKind.PARAGRAPH and last.leads and line.text[:1].islower():
                last.add_item(line.text)  # an item whose bullet was lost on the way
            else:
                last.paragraphs.append(_whole(line))
        else:
            # a whole number becomes the clause's own; letters stay among the words
            text = line.text if _WHOLE.fullmatch(number) else _whole(line)
            self._clause(section, line, self._free_number(section, number), text)

    def _belongs(self, line: Line, section: _Section, last: _Clause) -> bool:
        """Whether a line is a part of the clause before it."""
        if line.mark == "*":
            return True  # a note
        if line.kind is LineKind.ITEM:
            goes_on = last.leads or (last.has_list and not _WHOLE.fullmatch(_number_of(line)))
            return goes_on or bool(_LETTERED.fullmatch(line.mark)) or 0 < last.level < line.level
        return section.is_numbered or (last.leads and line.text[:1].islower())

    def _clause(self, section: _Section, line: Line, number: str, text: str) -> None:
        self.used.add(number)
        level = line.level if line.kind is LineKind.ITEM else 0
        section.clauses.append(_Clause(number, Place(line.number, line.page), level, [text]))

    def _free_number(self, section: _Section, whole: str = "") -> str:
        """The next number of the section that nobody has; `whole` where it is the school's own and free."""
        wanted = f"{section.prefix}.{whole}"
        if whole and _WHOLE.fullmatch(whole) and wanted not in self.used | self.kept:
            return wanted
        number = 1
        while (found := f"{section.prefix}.{number}") in self.used or found in self.kept:
            number += 1
        return found

    # --- tables

    def _table_from(self, at: int) -> list[Line]:
        cells = []
        for line in self.lines[at:]:
            if line.kind is not LineKind.CELL:
                break
            cells.append(line)
        return cells

    def _table(self, cells: Sequence[Line]) -> None:
        """Each row is a clause; the first row, which says what the columns are, stays with what stands above it."""
        rows = list(_rows(cells))
        is_before = not self.sections and not self._begins_with_rules()
        if is_before:
            self.words += [_row(row) for row in rows]
            return
        section = self._section()
        if len(rows) > 1:
            above = section.clauses[-1].paragraphs if section.clauses else section.words
            above.append(_row(rows.pop(0)))
        for row in rows:
            self._clause(section, row[0], self._free_number(section), _row(row))


def _rows(cells: Iterable[Line]) -> Iterable[list[Line]]:
    row: list[Line] = []
    for cell in cells:
        if row and cell.level < row[-1].level:
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def _row(row: Sequence[Line]) -> str:
    """The cells of a row, with a stroke between two columns."""
    said = _whole(row[0])
    for before, cell in pairwise(row):
        said += (" " if cell.level == before.level else " | ") + _whole(cell)
    return said


def _until_heading(lines: Iterable[Line]) -> Iterable[Line]:
    for line in lines:
        if line.kind is LineKind.HEADING:
            return
        yield line


def _number_of(line: Line) -> str:
    """ "4.2." and "4.2)" as "4.2"; "" where the mark is a letter or a bullet."""
    bare = line.mark.strip("().:").strip()
    return bare if _DOTTED.fullmatch(bare) or _WHOLE.fullmatch(bare) else ""


def _whole(line: Line) -> str:
    """The words with a mark that says something: a letter or a number, and no bullet."""
    says = any(sign.isalnum() for sign in line.mark)
    return f"{line.mark} {line.text}" if says else line.text
