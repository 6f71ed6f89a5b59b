"""Reads the text of a PDF. A scan, which is a picture of text, is refused with advice."""

import io
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from belisha.capabilities.policies.papers.archive import locked
from belisha.capabilities.policies.papers.lines import clean, split_mark
from belisha.capabilities.policies.papers.unreadable import Unreadable
from belisha.capabilities.policies.papers.visual import Visual, lines_of
from belisha.capabilities.policies.terms import Paper

MOST_PAGES = 400
BIGGEST_PAGE = 20_000_000  # bytes of drawing instructions, unpacked
FEWEST_WORDS = 3  # a page, on average: less is a scan with a stamp on it
BULLETS = ("•", "-", "\u2013", "o", "§", "·", "\uf0b7")
HEAVY = ("bold", "black", "heavy", "semibold", "demi")

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every small fault that real files have


def read(data: bytes, name: str) -> Paper:
    """The paper in a PDF, with its pages. Raises Unreadable."""
    pages = _pages(data)
    visuals: list[Visual] = []
    empty = []
    for number, page in enumerate(pages, start=1):
        found = _Page(page, number).visuals()
        if not any(clean(visual.text) for visual in found):
            empty.append(number)
        visuals += found
    words = sum(len(visual.text.split()) for visual in visuals)
    if words < FEWEST_WORDS * len(pages):
        raise Unreadable(
            "This PDF is a scan: it holds pictures of pages and no text",
            "Ask for the Word file it was printed from, or run it through text recognition (OCR) and bring the result",
        )
    notes = [f"Page {number} holds no text. If it is a picture of text, its words were not read." for number in empty]
    return Paper(name, lines_of(visuals), tuple(notes))


def _pages(data: bytes) -> list[Any]:
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked("PDF")
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(
                f"This PDF has more than {MOST_PAGES} pages", "Bring the policy alone, without its annexes"
            )
        pages = list(reader.pages)
    except Unreadable:
        raise
    except (PyPdfError, ImportError, NotImplementedError):
        # ImportError: the file is locked in a way that wants a package we do not have
        if b"/Encrypt" in data:
            raise locked("PDF") from None
        raise _damaged() from None
    if not pages:
        raise _damaged()
    return pages


def _damaged() -> Unreadable:
    return Unreadable("This PDF is damaged", "Open it, print it to a new PDF, or bring the Word file it was made from")


class _Page:
    """The lines of one page, in the order in which the file draws them, which is that of reading in nearly every file."""

    def __init__(self, page: Any, number: int) -> None:
        self.page, self.number = page, number
        self.found: list[Visual] = []
        self.pieces: list[list[tuple[float, str]]] = []  # of each line: where its pieces begin, and their words

    def visuals(self) -> list[Visual]:
        """The page's lines; without sizes where the places of its words do not add up to all of its words."""
        contents = self.page.get_contents()
        if contents is not None and len(contents.get_data()) > BIGGEST_PAGE:
            raise Unreadable(
                "A page of this PDF unpacks to far more than any page holds", "Bring the Word file instead"
            )
        plain = str(self.page.extract_text(visitor_text=self._takes))
        if _letters("".join(visual.text for visual in self.found)) != _letters(plain.replace("\u00ad", "-")):
            return self._without_places(plain)
        return self._with_gaps()

    def _takes(self, text: str, cm: Any, tm: Any, font: Mapping[str, Any] | None, size: float) -> None:
        if not text.strip():
            return
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        high = abs(size * (tm[3] or tm[1] or 1) * (cm[3] or cm[1] or 1))
        text = text.replace("\u00ad", "-")  # what is drawn is seen: a soft hyphen of a PDF is a hyphen
        name = str((font or {}).get("/BaseFont", "")).lower()
        bold = any(word in name for word in HEAVY)
        for number, line in enumerate(text.split("\n")):
            if not line.strip():
                continue
            last = self.found[-1] if self.found else None
            if last is not None and number == 0 and abs(last.y - y) < max(high, 1) * 0.5:
                # one line may be drawn in pieces; it is bold only where all of it is
                words = last.text + (" " if self._is_mark(last.text) else "") + line
                self.pieces[-1].append((x, line))
                self.found[-1] = Visual(words, self.number, max(last.size, high), last.bold and bold, last.x, last.y)
            else:
                self.pieces.append([(x, line)])
                self.found.append(Visual(line, self.number, high, bold, x, y))

    def _with_gaps(self) -> list[Visual]:
        """Each line with whether there is a gap above it that is clearly wider than that between lines."""
        gaps = [one.y - two.y for one, two in zip(self.found, self.found[1:], strict=False) if one.size == two.size]
        usual = min((gap for gap in gaps if gap > 1), default=0.0)
        kept: list[Visual] = []
        for number, one in enumerate(self.found):
            above = self.found[number - 1].y - one.y if number else 0.0
            is_apart = bool(usual) and (above > usual * 1.25 or above < -1)
            kept.append(replace(one, blank_before=is_apart, cells=self._cells(number)))
        return kept

    @staticmethod
    def _is_mark(piece: str) -> bool:
        """A number or a bullet, after which the file leaves a gap and writes no space."""
        words = piece.strip()
        return words.isdigit() or split_mark(f"{words} x") == (words, "x") or words in BULLETS

    def _cells(self, number: int) -> tuple[str, ...]:
        """The pieces of a line that begin where those of the line above or below it do: a row of a table."""
        own = self.pieces[number]
        is_item = self._is_mark(own[0][1]) and len(own) == 2
        if len(own) < 2 or is_item or not all(text.strip() for _, text in own):
            return ()
        beside = [self.pieces[at] for at in (number - 1, number + 1) if 0 <= at < len(self.pieces)]
        return tuple(text for _, text in own) if any(_aligned(own, other) for other in beside) else ()

    def _without_places(self, plain: str) -> list[Visual]:
        rows = [row for row in plain.split("\n") if row.strip()]
        return [Visual(row, self.number, y=float(len(rows) - at)) for at, row in enumerate(rows)]


def _aligned(one: Sequence[tuple[float, str]], other: Sequence[tuple[float, str]]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < 1 for (a, _), (b, _) in zip(one, other, strict=True))


def _letters(text: str) -> str:
    return "".join(text.split())
