"""Files as tables: encodings, separators, zips, and limits against files that are not what they say."""

import csv
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath

from belisha.capabilities.roster.reading.headings import looks_like_headings
from belisha.capabilities.roster.terms import Problem, RosterRefused

MOST_BYTES = 40_000_000  # all files together, unpacked
MOST_FILES = 1000
MOST_ROWS = 200_000  # all files together
MOST_COLUMNS = 300
MOST_CELLS = 2_500_000  # of one file: what is held in memory while it is read stays below half a gigabyte
MOST_PROBLEMS = 300  # of one file; the rest are counted
LONGEST_CELL = 10_000
LONGEST_LINE = 400_000
TITLE_ROWS = 12  # so many lines may stand above the headings
_SUFFIXES = (".csv", ".txt", ".tsv")
_SEPARATORS = (",", ";", "\t", "|")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, ValueError,
    OSError, EOFError,
)  # fmt: skip

Row = tuple[int, dict[str, str]]  # the line as an editor counts, and the cells by heading in small letters


@dataclass(slots=True)
class Table:
    """One file. `is_sound` is false where it is cut off, or its rows and cells do not fit together."""

    name: str
    headings: tuple[str, ...] = ()
    heading_line: int = 1
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_sound: bool = True
    not_said: int = 0

    def tell(self, line: int, message: str, *, breaks: bool = False) -> None:
        """A problem with its line; of very many only the first are kept."""
        self.is_sound = self.is_sound and not breaks
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.name, line, message))
        else:
            self.not_said += 1

    @property
    def base(self) -> str:
        """The name by which tables are known: "users" for "export/Users.csv"."""
        return PurePosixPath(self.name).stem.lower()


@dataclass(frozen=True, slots=True)
class Opened:
    """What there is to read, and every file that is not one with the reason."""

    tables: tuple[Table, ...]
    skipped: tuple[tuple[str, str], ...] = ()


def open_path(path: Path) -> Opened:
    """Every table of a folder, a zip or a file, in order of name. Raises RosterRefused."""
    if not path.exists():
        raise RosterRefused(f"{path.name}: there is no such file or folder")
    if path.is_dir():
        return _folder(path)
    _count(1, path.stat().st_size)
    return open_bytes(path.name, path.read_bytes())


def open_bytes(name: str, data: bytes) -> Opened:
    """The same of one file that somebody has sent. `name` is never used as a path. Raises RosterRefused."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        return _zipped(name, data)
    if not name.lower().endswith(_SUFFIXES):
        raise RosterRefused(f"{name}: this is neither a CSV file nor a zip of them. Export it as CSV")
    _count(1, len(data))
    return Opened((_table(name, data, MOST_ROWS),))


def _folder(path: Path) -> Opened:
    entries = sorted(path.iterdir())
    files = [entry for entry in entries if entry.is_file() and entry.suffix.lower() in _SUFFIXES]
    _count(len(files), sum(file.stat().st_size for file in files))
    skipped = [
        (entry.name, "a folder inside the folder is not looked into" if entry.is_dir() else "not a CSV file")
        for entry in entries
        if entry not in files
    ]
    tables: list[Table] = []
    for file in files:
        tables.append(_table(file.name, file.read_bytes(), MOST_ROWS - sum(len(t.rows) for t in tables)))
    return Opened(tuple(tables), tuple(skipped))


def _zipped(name: str, data: bytes) -> Opened:
    """The declared sizes of a zip may lie, so what is really unpacked is counted."""
    tables: list[Table] = []
    skipped: list[tuple[str, str]] = []
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _count(len(archive.infolist()), 0)
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                if info.is_dir():
                    continue
                if ".." in PurePosixPath(info.filename).parts or info.filename.startswith("/"):
                    raise RosterRefused(f"{info.filename}: a file in the zip points outside it. Make the zip again")
                if "__macosx" in info.filename.lower() or not info.filename.lower().endswith(_SUFFIXES):
                    skipped.append((info.filename, "not a CSV file"))
                    continue
                with archive.open(info) as file:
                    unpacked = file.read(left + 1)
                left -= len(unpacked)
                _count(1, MOST_BYTES - left)
                tables.append(_table(info.filename, unpacked, MOST_ROWS - sum(len(t.rows) for t in tables)))
    except _BROKEN as fault:
        raise RosterRefused(
            f"{name}: the zip cannot be opened ({str(fault)[:80]}). Make it again, without a password"
        ) from fault
    return Opened(tuple(tables), tuple(skipped))


def _count(files: int, size: int) -> None:
    if files > MOST_FILES:
        raise RosterRefused(f"{files} files are more than {MOST_FILES}. Give only the roster's own files")
    if size > MOST_BYTES:
        raise RosterRefused(
            f"More than {MOST_BYTES // 1_000_000} MB, which no school's roster is. Is it the right file?"
        )


def _table(name: str, data: bytes, most_rows: int) -> Table:
    """Raises RosterRefused where it has more rows or columns than any school could."""
    if data.count(b"\n") > most_rows:
        raise RosterRefused(f"{name}: more than {MOST_ROWS} lines, which no school's roster has. Is it the right file?")
    table = Table(name)
    text = _decoded(table, data)
    lines = text.splitlines(keepends=True)
    if any(len(line) > LONGEST_LINE for line in lines):
        raise RosterRefused(f"{name}: a line is longer than {LONGEST_LINE} characters. Is it the right file?")
    if max(text.count(mark) for mark in _SEPARATORS) > MOST_CELLS:
        raise RosterRefused(
            f"{name}: more than {MOST_CELLS} cells, which no school's roster has. Is it the right file?"
        )
    raw: list[tuple[int, list[str]]] = []
    for line, cells in _cells(table, lines):
        if any(cells):
            raw.append((line, cells))
    _use(table, raw)
    return table


def _cells(table: Table, lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Row by row, with the line on which each begins. A quotation mark that is never closed ends the reading there."""
    csv.field_size_limit(LONGEST_CELL * 20)
    reader = csv.reader(lines, delimiter=_separator(lines), strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            message = f"A quotation mark is missing or too many, so nothing from line {begins} on was read ({fault})"
            table.tell(begins, f"{message}. Export it again", breaks=True)
            return
        yield begins, [cell.strip() for cell in cells]
        begins = reader.line_num + 1


def _use(table: Table, raw: list[tuple[int, list[str]]]) -> None:
    """The first row is the one of headings, unless titles stand above one that looks more like it."""
    if not raw:
        return
    place = next((n for n, (_, cells) in enumerate(raw[:TITLE_ROWS]) if looks_like_headings(cells)), 0)
    table.heading_line, headings = raw[place]
    if len(headings) > MOST_COLUMNS:
        raise RosterRefused(f"{table.name}: more than {MOST_COLUMNS} columns. Is it the right file?")
    table.headings = tuple(headings)
    _twice(table)
    needed = max((n for n, heading in enumerate(headings, 1) if heading), default=0)
    for line, cells in raw[place + 1 :]:
        _take(table, cells, line, needed)


def _twice(table: Table) -> None:
    seen: set[str] = set()
    for heading in table.headings:
        if heading and heading.lower() in seen:
            table.tell(table.heading_line, f"The heading {heading[:60]} stands twice: the first one counts")
        seen.add(heading.lower())


def _take(table: Table, cells: list[str], line: int, needed: int) -> None:
    if len(cells) > len(table.headings) and any(cells[len(table.headings) :]):
        message = f"There are {len(cells)} cells under {len(table.headings)} headings: the rest was left out"
        table.tell(line, message, breaks=True)
    elif len(cells) < needed:
        table.tell(
            line, f"There are only {len(cells)} cells under {needed} headings: is the line cut off?", breaks=True
        )
    row: dict[str, str] = {}
    for heading, cell in zip(table.headings, cells, strict=False):
        row.setdefault(heading.lower(), _checked(table, line, heading, cell))
    table.rows.append((line, row))


def _checked(table: Table, line: int, heading: str, cell: str) -> str:
    """A cell as text. A password is dropped here, so that nothing later can keep or show it."""
    if "password" in heading.lower():
        return ""
    if len(cell) > LONGEST_CELL:
        table.tell(line, f"{heading[:60]} is longer than {LONGEST_CELL} characters: left out", breaks=True)
        return ""
    if "\n" in cell and not any(word in heading.lower() for word in ("address", "note", "comment", "description")):
        message = f"{heading[:60]} runs over several lines: is a quotation mark missing in it?"
        table.tell(line, message, breaks=True)
    if cell.startswith(_FORMULA) and not cell.lstrip("+- ").replace(" ", "").isdecimal() and len(cell) > 1:
        table.tell(line, f"{heading[:60]} looks like a formula: it is kept as text and never run")
    return " ".join(cell.split())


def _decoded(table: Table, data: bytes) -> str:
    text = _text(table, data)
    if "\x00" in text:
        table.tell(1, "There are empty bytes in the file: they were left out. Export it again", breaks=True)
        text = text.replace("\x00", "")
    return text


def _text(table: Table, data: bytes) -> str:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise RosterRefused(f"{table.name}: the file is UTF-32, which nothing writes by choice. Save it as UTF-8")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _whole_text(table, data, "utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return _whole_text(table, data, "utf-8-sig")
    unmarked = _utf_16_without_mark(data)
    if unmarked:
        table.tell(1, "The file was read as UTF-16, which it does not say. Look at the names")
        return _whole_text(table, data, unmarked)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        table.tell(1, "The file is not UTF-8: it was read as Windows-1252. Look at names with accents")
        return data.decode("cp1252", errors="replace")


def _whole_text(table: Table, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        table.tell(1, "The file is cut off or damaged: some letters cannot be read. Export it again", breaks=True)
        return data.decode(encoding, errors="replace")


def _utf_16_without_mark(data: bytes) -> str:
    """Ordinary letters in UTF-16 have an empty byte beside each."""
    some = data[:4000]
    pairs = len(some) // 2
    if pairs < 4:
        return ""
    if some[1::2].count(0) > 0.7 * pairs and some[::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if some[::2].count(0) > 0.7 * pairs and some[1::2].count(0) < 0.1 * pairs else ""


def _separator(lines: list[str]) -> str:
    """Whichever stands most often in one of the first lines; titles above the headings have few of any."""
    first = list(islice((line for line in lines if line.strip()), TITLE_ROWS))
    return max(_SEPARATORS, key=lambda mark: max((line.count(mark) for line in first), default=0))
