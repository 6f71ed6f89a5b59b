"""Text in, `Document` out. Every problem is collected with its line, so that one look mends the file."""

import difflib
import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from belisha.plain.names import ROLES
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
from belisha.plain.rulebook import Rank, Scope

FRONT_MATTER = ("title", "kind", "applies_to", "approved_by", "review_every_months")
LONGEST = 5_000_000  # characters: far more than any school's policy, far less than a machine's memory
LONGEST_TITLE = 200
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_TOP_KEY = re.compile(r"\s*[\"']?([A-Za-z0-9_-]+)[\"']?\s*=")
# Who may approve what. A document that named any post could make its own writer the authority.
OVER_POLICIES = (
    "governing_body", "proprietor", "chair_of_governors", "vice_chair", "executive_head", "headteacher",
    "associate_head", "slt",
)  # fmt: skip
OVER_PROCEDURES = (
    "headteacher", "executive_head", "associate_head", "governing_body", "proprietor", "chair_of_governors",
    "vice_chair",
)  # fmt: skip


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
        self.top: dict[str, int] = {}
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
                for number in range(first, end):
                    if key := _TOP_KEY.match(self.lines[number]):
                        self.top.setdefault(key.group(1), number + 1)
                return self._toml("\n".join(self.lines[first:end]), first + 1)
        self.at = len(self.lines)
        self._problem(first, "the second +++ is missing", "Close the part at the top with a line of +++")
        return {}

    def _checked(self, front: dict[str, Any], words: str, sections: tuple[Section, ...]) -> Document:
        for key in front:
            if key not in FRONT_MATTER:
                self._top(key, f'"{key}" is not known at the top of a policy', f"Known: {', '.join(FRONT_MATTER)}")
        self._doubles(sections)
        kind = self._kind(front)
        return Document(
            title=self._title(front),
            kind=kind,
            applies_to=self._applies_to(front),
            approved_by=self._approved_by(front, kind),
            review_every_months=self._months(front),
            words=words,
            sections=sections,
            lines=self.top,
        )

    def _title(self, front: Mapping[str, Any]) -> str:
        title = front.get("title")
        if not isinstance(title, str) or not title.strip():
            self._top("title", "the policy has no title", 'Write title = "Online safety policy" at the top')
            return ""
        if len(title.strip()) > LONGEST_TITLE:
            self._top("title", "the title is too long", f"Write {LONGEST_TITLE} characters or fewer")
        return title.strip()

    def _kind(self, front: Mapping[str, Any]) -> str:
        kind = front.get("kind", "policy")
        if not isinstance(kind, str) or kind not in KINDS:
            self._top("kind", f'kind "{kind}" is not known', f"Write one of {', '.join(KINDS)}")
            return "policy"
        return kind

    def _months(self, front: Mapping[str, Any]) -> int | None:
        months = front.get("review_every_months")
        if months is None or (isinstance(months, int) and not isinstance(months, bool) and 1 <= months <= 60):
            return months
        self._top("review_every_months", "review_every_months is no number of months", "Write a number from 1 to 60")
        return None

    def _applies_to(self, front: Mapping[str, Any]) -> tuple[str, ...]:
        applies_to = front.get("applies_to", [])
        if isinstance(applies_to, list) and all(isinstance(who, str) for who in applies_to):
            return tuple(applies_to)
        self._top("applies_to", "applies_to is no list", 'Write applies_to = ["staff", "pupils"]')
        return ()

    def _approved_by(self, front: Mapping[str, Any], kind: str) -> str:
        """A role or body that may approve a document of this rank; "" where none is named."""
        who = front.get("approved_by", "")
        is_procedure = KINDS[kind] <= Rank.PROCEDURES
        allowed = OVER_PROCEDURES if is_procedure else OVER_POLICIES
        if who == "" or (isinstance(who, str) and who in allowed):
            return str(who)
        close = difflib.get_close_matches(str(who).lower().replace(" ", "_"), allowed, n=1, cutoff=0.6)
        known = isinstance(who, str) and who in ROLES
        self._top(
            "approved_by",
            f'"{who}" may not approve {"procedures" if is_procedure else "a policy"}'
            if known
            else f'approved_by "{who}" is no role or body that is known',
            f'Did you mean approved_by = "{close[0]}"?' if close else f"Write one of {', '.join(allowed)}",
        )
        return ""

    def _top(self, key: str, what: str, do: str) -> None:
        self._problem(self.top.get(key, 1), what, do)

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
        title = self._words_of(heading.group(1).strip(), line) if heading else ""
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
        text, lasting_id = self._first_paragraph(match.group(2))
        if not text:
            self._problem(line, f"clause {match.group(1)} has no words", "Write what people do, in a sentence")
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

    def _first_paragraph(self, first: str) -> tuple[str, str]:
        """The clause's first paragraph; its id stands at the end of the first line, or of the last."""
        at = self.at + 1
        lines = [first.strip()]
        self.at += 1
        while (
            self.at < len(self.lines)
            and self.lines[self.at].strip()
            and not grammar.is_mark(self.lines[self.at].strip())
        ):
            lines.append(self.lines[self.at].strip())
            self.at += 1
        lines[0], lasting_id = grammar.take_lasting_id(lines[0])
        if not lasting_id:
            lines[-1], lasting_id = grammar.take_lasting_id(lines[-1])
        for end in {0, len(lines) - 1}:
            lines[end] = grammar.unprotect_end(lines[end])
        return self._paragraph([lines[0], *(grammar.unescape_line(line) for line in lines[1:])], at), lasting_id

    def _prose(self) -> str:
        """Paragraphs up to the next mark."""
        paragraphs: list[str] = []
        lines: list[str] = []
        while self.at < len(self.lines) and not grammar.is_mark(self.lines[self.at].strip()):
            line = self.lines[self.at].strip()
            self.at += 1
            if line:
                lines.append(grammar.unescape_line(line))
            elif lines:
                paragraphs.append(self._paragraph(lines, self.at - len(lines)))
                lines = []
        if lines:
            paragraphs.append(self._paragraph(lines, self.at - len(lines) + 1))
        return "\n\n".join(paragraphs)

    def _paragraph(self, lines: Sequence[str], first: int) -> str:
        """The lines as running text, without the backslashes that protected braces."""
        bare = next((number for number, line in enumerate(lines) if grammar.unescape_words(line)[1]), 0)
        return "\n".join(self._words_of(line, first + bare) for line in _join(lines).split("\n"))

    def _words_of(self, line: str, number: int) -> str:
        words, is_bare = grammar.unescape_words(line)
        if is_bare:
            self._problem(
                number,
                "settings stand among the words, where nobody obeys them",
                'Write them on a line of their own under the clause, as { routing.deadline = "same_day" }; '
                "or write \\{ for braces that are only words",
            )
        return words

    # --- blocks

    def _block(self) -> Block | None:
        line = self.at + 1
        inside = braces.find(self.lines, self.at)
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
        if self._is_torn(inside, line):
            return None
        marks: dict[str, int] = {}
        scope: dict[str, frozenset[str]] = {}
        lists: dict[str, tuple[str, ...]] = {"inform": (), "rows": ()}
        bindings: dict[str, RawBinding] = {}
        for part in inside.parts:
            binding = self._binding(part.text, line + part.offset)
            if binding is None:
                continue
            if binding.key not in grammar.RESERVED:
                self._add(bindings, binding)
            elif binding.key in marks:
                self._problem(binding.line, f"{binding.key} stands twice in these braces", "Take one away")
            elif (words := self._words(binding)) is not None:
                marks[binding.key] = binding.line
                if binding.key in lists:
                    lists[binding.key] = words
                else:
                    scope["for_" if binding.key == "for" else binding.key] = frozenset(words)
        return Block(tuple(bindings.values()), Scope(**scope), lists["inform"], lists["rows"], line, marks)

    def _is_torn(self, inside: braces.Braces, line: int) -> bool:
        """Braces that hold nothing, or whose brackets do not fit one another."""
        if inside.is_too_deep:
            self._problem(line, "there are too many brackets in one another", "Write a plain list in square brackets")
        elif inside.is_torn or not inside.parts:
            self._problem(
                line + (inside.lines - 1 if inside.is_torn else 0),
                "a ] stands there without its [" if inside.is_torn else "nothing stands in these braces",
                'Write settings such as { routing.deadline = "same_day" }, or take the braces away',
            )
        else:
            return False
        return True

    def _add(self, bindings: dict[str, RawBinding], binding: RawBinding) -> None:
        if binding.key in bindings:
            self._problem(binding.line, f"{binding.key} stands twice in these braces", "Take one away")
        elif not grammar.KEY.fullmatch(binding.key):
            self._problem(
                binding.line,
                f'"{binding.key}" is no setting',
                "A setting is written area.subject in small letters, such as routing.deadline",
            )
        else:
            bindings[binding.key] = binding

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
            found = tomllib.loads(text)
        except (ValueError, RecursionError) as wrong:  # also a number of five thousand digits, a thirteenth month
            at = _AT_LINE.search(str(wrong))
            self._problem(
                line + (int(at.group(1)) - 1 if at else 0),
                f"the value cannot be read ({_AT_LINE.sub('', str(wrong)).strip() or 'too deep'})",
                'Write words in quotation marks, lists in square brackets: ["dsl", "headteacher"]',
            )
            return {}
        if not _is_finite(found):
            self._problem(line, "the value is no number", "Write a number in figures, such as 5")
            return {}
        return found

    def _problem(self, line: int, what: str, do: str) -> None:
        self.problems.append(Problem(line, what, do))


def _is_finite(value: Any) -> bool:
    """Whether no number in it is infinite or none at all, which could not be compared or written back."""
    if isinstance(value, dict):
        return all(_is_finite(part) for part in value.values())
    if isinstance(value, list):
        return all(_is_finite(part) for part in value)
    return not isinstance(value, float) or math.isfinite(value)


def _join(lines: Sequence[str]) -> str:
    """Lines of one paragraph as running text; an item of a list keeps its own line."""
    joined = ""
    for line in lines:
        if not line:
            continue
        joined += ("\n" if line.startswith("- ") else " ") + line if joined else line
    return joined
