"""Finds the policies that a command names: a file, a policy that comes with the product, or a school's own version."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from belisha.cli.answering import bad_call
from belisha.content import reading
from belisha.kernel import catalogue
from belisha.plain.policy_file.binder import bind
from belisha.plain.policy_file.checks import Finding, clashes
from belisha.plain.policy_file.document import Document, PolicyFileProblems
from belisha.plain.policy_file.reader import read
from belisha.plain.rulebook import Binding, Rulebook

BIGGEST = 2_000_000  # bytes; the longest policy seen has 120,000
BIGGEST_ID = 2**31


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents that a command names, bound, and what clashes inside and between them."""

    documents: tuple[Document, ...]
    bindings: tuple[Binding, ...]
    clashes: tuple[Finding, ...]

    @property
    def clashing(self) -> frozenset[str]:
        """The settings that nobody has decided: none of their clauses rules."""
        return frozenset(finding.key for finding in self.clashes)

    @property
    def rulebook(self) -> Rulebook:
        """What rules, without the settings that clash: which file came first decides nothing."""
        return Rulebook.of(binding for binding in self.bindings if binding.key not in self.clashing)


def packaged() -> tuple[str, ...]:
    """The names of the policies in `content/policies`."""
    return tuple(name.removesuffix(".md") for name in reading.listing("policies") if name.endswith(".md"))


def sources(named: list[str], school: str = "") -> Sources:
    """The documents, bound. Ends the command where one cannot be read or does not fit, with its file and line."""
    documents = tuple(document(name, school) for name in named)
    bindings: list[Binding] = []
    for name, one in zip(named, documents, strict=True):
        try:
            bindings += bind(one, catalogue.settings())
        except PolicyFileProblems as problems:
            bad_call(problem_lines(name, problems))
    return Sources(documents, tuple(bindings), clashes(documents, catalogue.settings()))


def document(name: str, school: str = "") -> Document:
    """One document. Ends the command where it cannot be read, with its file and line."""
    try:
        return read(text_of(name, school))
    except PolicyFileProblems as problems:
        bad_call(problem_lines(name, problems))


def problem_lines(name: str, problems: PolicyFileProblems) -> str:
    """ "policy.md, line 6: …", one line each."""
    return "\n".join(f"{name}, {problem}" for problem in problems.problems)


def text_of(name: str, school: str = "") -> str:
    """The text of a policy by path, name, or the id of a school's version. Ends the command where there is none."""
    path = Path(name)
    try:
        if path.is_file():
            if path.stat().st_size > BIGGEST:
                bad_call(f"{name}: larger than {BIGGEST:,} bytes, which no policy is. Is it the right file?")
            return path.read_text(encoding="utf-8-sig")
    except (ValueError, OSError) as fault:
        bad_call(f"{name}: cannot be read as UTF-8 text ({fault}). Save it as UTF-8 and try again")
    if name in packaged():
        return reading.text("policies", f"{name}.md")
    if name.isascii() and name.isdigit():
        text: str = own_version(records(school), int(name)).text
        return text
    bad_call(f"{name}: no such file, and no policy of that name comes with the product ({', '.join(packaged())})")


def records(slug: str) -> Any:
    """The school that a command is about. Only commands that ask for records load the web framework."""
    from belisha.cli import django_ground

    django_ground.start()
    from belisha.cli.whose import here

    return here(slug)


def own_version(here: Any, version: int) -> Any:
    """One version of the school. Ends the command where there is none."""
    from belisha.kernel.rulebook import queries

    found = queries.version(here.actor.school_id, version) if 0 < version < BIGGEST_ID else None
    if found is None:
        bad_call(f"there is no version {version} at this school: belisha policy show lists them")
    return found
