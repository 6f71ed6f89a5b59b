"""Reads the file of made-up situations from the disk; `plain/situations.py` says what stands in it."""

from pathlib import Path

from belisha.plain.situations import SituationFile, SituationsUnreadable, parse

__all__ = ["BIGGEST", "SituationFile", "SituationsUnreadable", "read"]
BIGGEST = 2_000_000  # bytes


def read(path: Path) -> SituationFile:
    """Raises SituationsUnreadable, with the file and the line."""
    try:
        if path.is_file() and path.stat().st_size > BIGGEST:
            raise SituationsUnreadable(f"{path}: larger than {BIGGEST:,} bytes. Is it the right file?")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as fault:
        if isinstance(fault, SituationsUnreadable):
            raise
        raise SituationsUnreadable(f"{path}: {fault}") from fault
    return parse(text, str(path))
