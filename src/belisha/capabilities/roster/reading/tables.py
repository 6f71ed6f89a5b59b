"""Files as tables: encodings, separators, zips, and limits against files that are not what they say."""

import csv
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from belisha.capabilities.roster.terms import Problem, RosterRefused

MOST_BYTES = 200_000_000  # all files together, unpacked
MOST_FILES = 1000
LONGEST_CELL = 10_000
_SUFFIXES = (".csv", ".txt")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = tuple[int, dict[str, str]]  # the line as an editor counts, and the cells by heading in small letters


@dataclass(slots=True)
class Table:
    """One file."""

    name: str
    headings: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def open_tables(path: Path) -> list[Table]:
    """Every table of a folder, a zip or a file, in order of name. Raises RosterRefused."""
    if not path.exists():
        raise RosterRefused(f"{path.name}: there is no such file or folder")
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.is_file() and file.suffix.lower() in _SUFFIXES)
        _count(len(files), sum(file.stat().st_size for file in files))
        return [_table(file.name, file.read_bytes()) for file in files]
    if zipfile.is_zipfile(path):
        return _zipped(path)
    if path.suffix.lower() not in _SUFFIXES:
        raise RosterRefused(f"{path.name}: this is neither a CSV file nor a zip of them. Export it as CSV")
    _count(1, path.stat().st_size)
    return [_table(path.name, path.read_bytes())]


def _zipped(path: Path) -> list[Table]:
    """The declared sizes of a zip may lie, so what is really unpacked is counted."""
    found: list[Table] = []
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if info.filename.lower().endswith(_SUFFIXES)]
            _count(len(archive.infolist()), sum(info.file_size for info in infos))
            for info in sorted(infos, key=lambda info: info.filename):
                if ".." in PurePosixPath(info.filename).parts or info.filename.startswith("/"):
                    raise RosterRefused(f"{info.filename}: a file in the zip points outside it. Make the zip again")
                if "__macosx" in info.filename.lower():
                    continue
                with archive.open(info) as file:
                    data = file.read(left + 1)
                left -= len(data)
                _count(1, MOST_BYTES - left)
                found.append(_table(info.filename, data))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as fault:
        raise RosterRefused(
            f"{path.name}: the zip cannot be opened ({fault}). Make it again, without a password"
        ) from fault
    return found


def _count(files: int, size: int) -> None:
    if files > MOST_FILES:
        raise RosterRefused(f"{files} files are more than {MOST_FILES}. Give only the roster's own files")
    if size > MOST_BYTES:
        raise RosterRefused(
            f"More than {MOST_BYTES // 1_000_000} MB, which no school's roster is. Is it the right file?"
        )


def _table(name: str, data: bytes) -> Table:
    text, note = _decoded(data)
    table = Table(name)
    if note:
        table.problems.append(Problem(name, 1, note))
    if "\x00" in text:
        table.problems.append(
            Problem(name, 1, "There are empty bytes in the file: they were left out. Export it again")
        )
        text = text.replace("\x00", "")
    lines = text.splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    csv.field_size_limit(LONGEST_CELL * 100)
    reader = csv.reader(lines, delimiter=_delimiter(first))
    try:
        for cells in reader:
            _take(table, cells, reader.line_num)
    except csv.Error as fault:
        message = f"The file cannot be read on from here ({fault}). Export it again"
        table.problems.append(Problem(name, reader.line_num, message))
    return table


def _take(table: Table, cells: list[str], line: int) -> None:
    cells = [cell.strip() for cell in cells]
    if not any(cells):
        return
    if not table.headings:
        table.headings = tuple(cells)
        return
    if len(cells) > len(table.headings) and any(cells[len(table.headings) :]):
        message = f"There are {len(cells)} cells under {len(table.headings)} headings: the rest was left out"
        table.problems.append(Problem(table.name, line, message))
    row: dict[str, str] = {}
    for heading, cell in zip(table.headings, cells, strict=False):
        row.setdefault(heading.lower(), _checked(table, line, heading, cell))
    table.rows.append((line, row))


def _checked(table: Table, line: int, heading: str, cell: str) -> str:
    """A cell as text. What a spreadsheet would run as a formula stays text, and is pointed out."""
    if len(cell) > LONGEST_CELL:
        table.problems.append(
            Problem(table.name, line, f"{heading} is longer than {LONGEST_CELL} characters: left out")
        )
        return ""
    if cell.startswith(_FORMULA) and not cell.lstrip("+- ").replace(" ", "").isdigit() and len(cell) > 1:
        table.problems.append(
            Problem(table.name, line, f"{heading} looks like a formula ({cell[:20]}): it is kept as text and never run")
        )
    return cell


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        note = "The file is not UTF-8: it was read as Windows-1252. Look at names with accents"
        return data.decode("cp1252", errors="replace"), note


def _delimiter(heading: str) -> str:
    return max((",", ";", "\t"), key=heading.count)
