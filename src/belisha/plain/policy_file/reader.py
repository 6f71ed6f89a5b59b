"""Text in, `Document` out. Every problem is collected with its line, so that one look mends the file."""

import tomllib
from collections.abc import Sequence
from typing import Any

from belisha.plain.policy_file import braces, grammar
from belisha.plain.policy_file.document import (
    KINDS,
    Block,
    Clause,
    Document,
    PolicyFileProblems,
    Problem,
    RawBinding,
    Section,
)
from belisha.plain.rulebook import Scope

FRONT_MATTER = ("title", "kind", "applies_to", "approved_by", "review_every_months")
LONGEST = 5_000_000  # characters: far more than any school's policy, far less than a machine's memory


def read(text: str) -> Document:
    """The document in `text`.

    Raises `PolicyFileProblems` with every problem: line, what is wrong, what to do. Nothing is guessed.
    """
    reader = _Reader(text)
    document = reader.document()
    if reader.problems:
        raise PolicyFileProblems(tuple(sorted(reader.problems, key=lambda problem: problem.line)))
    return document


class _Reader:
    """One pass over the lines, `self.at` being the next line to read (from 0)."""

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self.at = 0
        if len(text) > LONGEST or "\0" in text:
            self._problem(1, "this is no text file", "Save the policy as plain text (UTF-8) and try again")
            text = ""
        self.lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def document(self) -> Document:
        front = self._front_matter()
        words = self._prose()
        sections = []
        while self.at < len(self.lines):
            sections.append(self._section())
        return self._checked(front, words, tuple(sections))

    # --- front matter

    def _front_matter(self) -> dict[str, Any]:
        while self.at < len(self.lines) and not self.lines[self.at].strip():
            self.at += 1
        if self.at >= len(self.lines) or self.lines[self.at].strip() != grammar.FENCE:
            self._problem(self.at + 1, "the file does not begin with +++", 'Begin with +++, title = "…", +++')
            return {}
        first = self.at + 1
        for end in range(first, len(self.lines)):
            if self.lines[end].strip() == grammar.FENCE:
                self.at = end + 1
                return self._toml("\n".join(self.lines[first:end]), first + 1)
        self.at = len(self.lines)
        self._problem(first, "the second +++ is missing", "Close the part at the top with a line of +++")
        return {}

    def _checked(self, front: dict[str, Any], words: str, sections: tuple[Section, ...]) -> Document:
        for key in front:
            if key not in FRONT_MATTER:
                self._problem(1, f'"{key}" is not known at the top of a policy', f"Known: {', '.join(FRONT_MATTER)}")
        kind = front.get("kind", "policy")
        months = front.get("review_every_months")
        applies_to = front.get("applies_to", [])
        if not isinstance(front.get("title"), str) or not str(front.get("title")).strip():
            self._problem(1, "the policy has no title", 'Write title = "Online safety policy" at the top')
        if kind not in KINDS:
            self._problem(1, f'kind "{kind}" is not known', f"Write one of {', '.join(KINDS)}")
        if months is not None and (isinstance(months, bool) or not isinstance(months, int) or not 1 <= months <= 60):
            self._problem(1, "review_every_months is no number of months", "Write a number from 1 to 60")
        if not isinstance(applies_to, list) or not all(isinstance(who, str) for who in applies_to):
            self._problem(1, "applies_to is no list", 'Write applies_to = ["staff", "pupils"]')
            applies_to = []
        self._doubles(sections)
        return Document(
            title=str(front.get("title", "")).strip(),
            kind=kind if kind in KINDS else "policy",
            applies_to=tuple(applies_to),
            approved_by=str(front.get("approved_by", "")),
            review_every_months=months if isinstance(months, int) else None,
            words=words,
            sections=sections,
        )

    def _doubles(self, sections: Sequence[Section]) -> None:
        """A number or a lasting id that stands twice would make a citation ambiguous."""
        numbers: dict[str, int] = {}
        ids: dict[str, int] = {}
        for clause in (clause for section in sections for clause in section.clauses):
            for what, word, seen in (("number", clause.number, numbers), ("id", f"#{clause.id}", ids)):
                if word in seen and word != "#":
                    self._problem(
                        clause.line,
                        f"the {what} {word} stands at line {seen[word]} already",
                        "Give the clause a number of its own" if what == "number" else f"Take {word} away here",
                    )
                seen.setdefault(word, clause.line)

    # --- sections, clauses, prose

    def _section(self) -> Section:
        line = self.at + 1
        heading = grammar.SECTION.match(self.lines[self.at])
        title = heading.group(1).strip() if heading else ""
        if heading:
            self.at += 1
        else:
            self._problem(line, "a clause stands before the first heading", "Write a heading such as ## 1 Our aims")
        words = self._prose()
        clauses = []
        while self.at < len(self.lines) and not grammar.SECTION.match(self.lines[self.at]):
            clause = self._clause()
            if clause:
                clauses.append(clause)
        return Section(title, words, tuple(clauses), line)

    def _clause(self) -> Clause | None:
        line = self.at + 1
        match = grammar.CLAUSE.match(self.lines[self.at].strip())
        if not match:  # a block that no clause carries
            self._block()
            self._problem(line, "settings stand here without a clause", "Write the clause in words above them")
            return None
        self.lines[self.at] = match.group(2)
        text, lasting_id = self._first_paragraph()
        blocks = []
        rest = [text]
        while self.at < len(self.lines) and not self._is_next_clause():
            if grammar.BLOCK.match(self.lines[self.at].strip()):
                block = self._block()
                blocks += [block] if block else []
            else:
                rest.append(self._prose())
        return Clause(match.group(1), "\n\n".join(part for part in rest if part), lasting_id, tuple(blocks), line)

    def _is_next_clause(self) -> bool:
        line = self.lines[self.at].strip()
        return bool(grammar.SECTION.match(line) or grammar.CLAUSE.match(line))

    def _first_paragraph(self) -> tuple[str, str]:
        """The clause's first paragraph; its id stands at the end of one of its lines."""
        lines = [self.lines[self.at].strip()]
        self.at += 1
        while (
            self.at < len(self.lines)
            and self.lines[self.at].strip()
            and not grammar.is_mark(self.lines[self.at].strip())
        ):
            lines.append(grammar.unescape_line(self.lines[self.at].strip()))
            self.at += 1
        lasting_id = ""
        for number, line in enumerate(lines):
            lines[number], found = grammar.take_lasting_id(line)
            lasting_id = lasting_id or found
        return _join(lines), lasting_id

    def _prose(self) -> str:
        """Paragraphs up to the next mark."""
        paragraphs: list[list[str]] = [[]]
        while self.at < len(self.lines) and not grammar.is_mark(self.lines[self.at].strip()):
            line = self.lines[self.at].strip()
            if line:
                paragraphs[-1].append(grammar.unescape_line(line))
            elif paragraphs[-1]:
                paragraphs.append([])
            self.at += 1
        return "\n\n".join(_join(paragraph) for paragraph in paragraphs if paragraph)

    # --- blocks

    def _block(self) -> Block | None:
        line = self.at + 1
        inside = braces.find("\n".join(self.lines[self.at :]).lstrip())
        if inside is None:
            self._problem(line, "the } of these settings is missing", "Close them with } on the same or a later line")
            self.at = len(self.lines)
            return None
        if inside.rest.strip():
            self._problem(
                line + inside.lines - 1,
                f'"{inside.rest.strip()[:30]}" stands after the }}',
                "Put it on a line of its own",
            )
        self.at += inside.lines
        scope: dict[str, frozenset[str]] = {}
        lists: dict[str, tuple[str, ...]] = {"inform": (), "rows": ()}
        bindings: list[RawBinding] = []
        for part in inside.parts:
            binding = self._binding(part.text, line + part.offset)
            if binding is None:
                continue
            if binding.key not in grammar.RESERVED:
                self._add(bindings, binding)
            elif (words := self._words(binding)) is not None:
                if binding.key in lists:
                    lists[binding.key] = words
                else:
                    scope["for_" if binding.key == "for" else binding.key] = frozenset(words)
        return Block(tuple(bindings), Scope(**scope), lists["inform"], lists["rows"], line)

    def _add(self, bindings: list[RawBinding], binding: RawBinding) -> None:
        if any(other.key == binding.key for other in bindings):
            self._problem(binding.line, f"{binding.key} stands twice in these braces", "Take one away")
        elif not grammar.KEY.fullmatch(binding.key):
            self._problem(
                binding.line,
                f'"{binding.key}" is no setting',
                "A setting is written area.subject in small letters, such as routing.deadline",
            )
        else:
            bindings.append(binding)

    def _words(self, binding: RawBinding) -> tuple[str, ...] | None:
        words = [binding.value] if isinstance(binding.value, str) else binding.value
        if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
            self._problem(binding.line, f"{binding.key} is no list of words", f'Write {binding.key} = ["pupils"]')
            return None
        return tuple(words)

    def _binding(self, part: str, line: int) -> RawBinding | None:
        match = grammar.BINDING.fullmatch(part.strip())
        if not match or not match.group(2).strip():
            self._problem(
                line, f'"{part.strip()[:40]}" is not key = value', 'Write for example routing.deadline = "same_day"'
            )
            return None
        found = self._toml(f"value = {match.group(2).strip()}", line)
        if set(found) - {"value"}:
            self._problem(
                line, f"a comma is missing after the value of {match.group(1)}", "Put a comma between settings"
            )
            return None
        return RawBinding(match.group(1), found["value"], line) if found else None

    def _toml(self, text: str, line: int) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as wrong:
            self._problem(
                line,
                f"the value cannot be read ({wrong})",
                'Write words in quotation marks, lists in square brackets: ["dsl", "headteacher"]',
            )
            return {}

    def _problem(self, line: int, what: str, do: str) -> None:
        self.problems.append(Problem(line, what, do))


def _join(lines: Sequence[str]) -> str:
    """Lines of one paragraph as running text; an item of a list keeps its own line."""
    joined = ""
    for line in lines:
        if not line:
            continue
        joined += ("\n" if line.startswith("- ") else " ") + line if joined else line
    return joined
