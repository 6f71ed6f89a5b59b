"""What a paragraph's style says of it: its name, whether it is a heading, and the list that its style belongs to."""

import re
from typing import Any

from belisha.capabilities.policies.papers.lines import LONGEST_HEADING, looks_like_a_heading

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|title|berschrift|titre)\s*(\d)?", re.IGNORECASE)
_FALSE = ("0", "false", "none", "off")
DEEPEST = 20  # styles that are based on one another


class Styles:
    """The styles of a document. `root` is the tree of its styles part, None where it has none."""

    def __init__(self, root: Any) -> None:
        found = root.iter(f"{W}style") if root is not None else ()
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}

    def of(self, paragraph: Any) -> str:
        """The name of the paragraph's style, as the list of styles shows it."""
        style = self._styles.get(_style_id(paragraph))
        name = _child(style, "name")
        return name.get(f"{W}val", "") if name is not None else _style_id(paragraph)

    def heading_level(self, paragraph: Any, text: str) -> int:
        """1 for a chief heading, 0 for no heading. A short line all in bold counts: many schools use no styles."""
        words = text.strip()
        if not words or len(words) > 3 * LONGEST_HEADING:
            return 0
        for style in self._chain(paragraph):
            name = _child(style, "name")
            match = _HEADING.fullmatch(name.get(f"{W}val", "") if name is not None else "")
            if match:
                return int(match.group(1) or 1)
        level = self._found(paragraph, "outlineLvl")
        if level is not None and level.get(f"{W}val", "9").isdigit() and int(level.get(f"{W}val", "9")) < 9:
            return int(level.get(f"{W}val")) + 1
        return 2 if looks_like_a_heading(words) and self._is_all_bold(paragraph) else 0

    def is_list(self, paragraph: Any) -> bool:
        """Whether the style is one of Word's lists, where its numbering says nothing."""
        return self.of(paragraph).lower().startswith(("list bullet", "list number"))

    def numbering(self, paragraph: Any) -> tuple[str, int] | None:
        """The list (`numId`) and the level of the paragraph, from itself or from its styles."""
        list_id, level = "", None
        for properties in self._properties(paragraph):
            numbered = _child(properties, "numPr")
            if numbered is None:
                continue
            own_id, own_level = _child(numbered, "numId"), _child(numbered, "ilvl")
            if level is None and own_level is not None and own_level.get(f"{W}val", "").isdigit():
                level = int(own_level.get(f"{W}val"))
            if own_id is not None and not list_id:
                list_id = own_id.get(f"{W}val", "")
        return (list_id, level if level is not None else -1) if list_id not in ("", "0") else None

    def ids(self, paragraph: Any) -> tuple[str, ...]:
        """The paragraph's style and those it is based on."""
        return tuple(style.get(f"{W}styleId", "") for style in self._chain(paragraph))

    def _is_all_bold(self, paragraph: Any) -> bool:
        runs = [run for run in paragraph.iter(f"{W}r") if "".join(run.itertext()).strip()]
        by_style = any(_is_on(_child(_child(style, "rPr"), "b")) for style in self._chain(paragraph))
        return bool(runs) and all(self._is_bold(run, by_style=by_style) for run in runs)

    def _is_bold(self, run: Any, *, by_style: bool) -> bool:
        mark = _child(_child(run, "rPr"), "b")
        return by_style if mark is None else _is_on(mark)

    def _found(self, paragraph: Any, tag: str) -> Any:
        for properties in self._properties(paragraph):
            found = _child(properties, tag)
            if found is not None:
                return found
        return None

    def _properties(self, paragraph: Any) -> list[Any]:
        holders = [paragraph, *self._chain(paragraph)]
        return [found for holder in holders if (found := _child(holder, "pPr")) is not None]

    def _chain(self, paragraph: Any) -> list[Any]:
        chain: list[Any] = []
        style_id = _style_id(paragraph)
        while style_id in self._styles and len(chain) < DEEPEST:
            style = self._styles[style_id]
            chain.append(style)
            based_on = _child(style, "basedOn")
            style_id = based_on.get(f"{W}val", "") if based_on is not None else ""
        return chain


def _style_id(paragraph: Any) -> str:
    style = _child(_child(paragraph, "pPr"), "pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def _child(element: Any, tag: str) -> Any:
    return element.find(f"{W}{tag}") if element is not None else None


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get(f"{W}val", "1").lower() not in _FALSE
