"""A PDF from a typst template and plain data: tagged for screen readers (PDF/UA-1), made without opening a file.

The words of a school are data and never source: the template gets them as JSON, and typst prints a string of JSON as it
stands. typst itself is held to an empty folder, for whatever a template might ask of the machine.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib import resources
from tempfile import TemporaryDirectory
from typing import Any

_ROUNDS = 20  # compilations for letters that no font here has; after that every letter beyond ASCII is named
_NO_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed', re.S)
# what turns the direction of reading round: with it, the paper would show other words than the policy has
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def typeset(package: str, template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """The PDF of a template in a package's folder `typst`; the same bytes for the same data and moment.

    `data` is plain JSON data and has a "title" that is not empty: PDF/UA asks for one. `at` is the moment that the file
    says it was made at. A letter that no font of this machine has is printed as its name in brackets, so that nothing
    is lost without a word. Raises typst.TypstError where the template itself is at fault.
    """
    source = resources.files(package).joinpath("typst", template).read_bytes()
    clean = _clean(data)
    named: set[str] = set()
    for _ in range(_ROUNDS):
        made = _compile(source, _named(clean, named), at)
        if isinstance(made, bytes):
            return made
        named |= made
    made = _compile(source, _named(clean, None), at)
    assert isinstance(made, bytes)  # noqa: S101  # the fonts that come with typst have all of ASCII
    return made


def _compile(source: bytes, data: Any, at: datetime) -> bytes | set[str]:
    """The PDF, or the letters that no font has."""
    import typst  # late: a big library, and few pages need it

    with TemporaryDirectory() as empty:
        try:
            # the stubs want source and folder of one type; a source in bytes is the text itself
            made: bytes = typst.compile(  # type: ignore[call-overload]
                source,
                root=empty,
                package_path=empty,
                package_cache_path=empty,
                sys_inputs={"data": json.dumps(data)},
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=int(at.timestamp()),
            )
            return made
        except typst.TypstError as fault:
            found = _NO_LETTER.search(str(fault))
            if found is None:
                raise
            return set(found.group(1))


def _clean(data: Any) -> Any:
    """Without control characters, which no font has, and without what turns the direction of reading."""
    return _mapped(data, lambda letter: "" if letter in _TURNING or _is_control(letter) else letter)


def _named(data: Any, letters: set[str] | None) -> Any:
    """With these letters printed as their names; None: every one beyond ASCII."""
    if letters is not None and not letters:
        return data
    return _mapped(data, lambda one: _name(one) if (one in letters if letters is not None else one > "~") else one)


def _mapped(data: Any, each: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return "".join(each(letter) for letter in data)
    if isinstance(data, Mapping):
        return {key: _mapped(value, each) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_mapped(value, each) for value in data]
    return data


def _is_control(letter: str) -> bool:
    return letter != "\n" and unicodedata.category(letter) in ("Cc", "Cs")


def _name(letter: str) -> str:
    """ "[grinning face]"; nothing for a mark that only changes the letter before it."""
    if unicodedata.category(letter) in ("Mn", "Cf"):
        return ""
    return f"[{unicodedata.name(letter, f'letter {ord(letter):04X}').lower()}]"
