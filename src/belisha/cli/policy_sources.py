"""Finds the policies that a command names: a file, or the name of a policy that comes with the product."""

from pathlib import Path

from belisha.cli.answering import bad_call
from belisha.content import reading
from belisha.plain.policy_file.document import Document, PolicyFileProblems
from belisha.plain.policy_file.reader import read

BIGGEST = 2_000_000  # bytes; the longest policy seen has 120,000


def packaged() -> tuple[str, ...]:
    """The names of the policies in `content/policies`."""
    return tuple(name.removesuffix(".md") for name in reading.listing("policies") if name.endswith(".md"))


def documents(named: list[str]) -> list[Document]:
    """The documents, in order. Ends the command where one cannot be read, with its file and line."""
    return [_document(name) for name in named]


def text_of(name: str) -> str:
    """The text of a policy by name or path. Ends the command where there is none."""
    path = Path(name)
    if path.is_file():
        if path.stat().st_size > BIGGEST:
            bad_call(f"{name}: larger than {BIGGEST:,} bytes, which no policy is. Is it the right file?")
        try:
            return path.read_text(encoding="utf-8-sig")
        except (UnicodeDecodeError, OSError) as fault:
            bad_call(f"{name}: cannot be read as UTF-8 text ({fault}). Save it as UTF-8 and try again")
    if name in packaged():
        return reading.text("policies", f"{name}.md")
    bad_call(f"{name}: no such file, and no policy of that name comes with the product ({', '.join(packaged())})")


def _document(name: str) -> Document:
    try:
        return read(text_of(name))
    except PolicyFileProblems as problems:
        bad_call("\n".join(f"{name}, {problem}" for problem in problems.problems))
