"""Names as they are looked for: no accents, no capitals, no titles, hyphens and apostrophes either way."""

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Column = models.CharField[str, str]
    Rows = models.QuerySet[Any]
else:  # Django's own classes take no parameters while running
    Column, Rows = models.CharField, models.QuerySet

LONGEST = 800
_NO_ACCENT_TO_TAKE_OFF = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
)
_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4\u02bc\u02bb]")
_BETWEEN = re.compile(r"[^\w'\u2019\u2018`\u00b4\u02bc\u02bb\u2010-\u2013-]+|_+")
_HYPHENS = re.compile(r"[\u2010-\u2013-]+")
TITLES = frozenset(
    "mr mrs miss ms mx master dr doctor prof professor sir dame lady lord rev reverend fr father sister cllr".split()
)


def fold(text: str) -> str:
    """Letters without accents and without capitals: "Zoë" and "ZOE" are one."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_NO_ACCENT_TO_TAKE_OFF)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def parts_of(*names: str) -> tuple[str, ...]:
    """Every beginning under which these names may be looked for, each once.

    "Anne-Marie O'Brien" gives anne, marie, annemarie, obrien and brien.
    """
    found: list[str] = []
    for word in _BETWEEN.split(fold(" ".join(names))):
        pieces = [piece for piece in _HYPHENS.split(word) if piece]
        for piece in pieces:
            found.append(_APOSTROPHES.sub("", piece))
            found.extend(_APOSTROPHES.split(piece)[1:])
        if len(pieces) > 1:
            found.append(_APOSTROPHES.sub("", "".join(pieces)))
    return tuple(dict.fromkeys(part for part in found if part))


def asked_for(words: str) -> tuple[str, ...]:
    """What somebody typed, as beginnings to look for, at most six: "Abbot, Mr. Ishaan" asks for abbot and ishaan.

    A title alone ("Miss") asks for itself, because a name may begin so.
    """
    spaced = _HYPHENS.sub(" ", _APOSTROPHES.sub("", fold(words)))
    typed = tuple(dict.fromkeys(part for part in _BETWEEN.split(spaced) if part))
    without = tuple(word for word in typed if word not in TITLES)
    return (without or typed)[:6]


class SearchName(Column):
    """The folded parts of the three names, each with a space before it; written with the row, never by hand."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002, FBT001  # Django's own call
        """Called by `save` and by `bulk_create`; `People.update` does the same for `update`."""
        value = search_name(model_instance)
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


def search_name(row: Any) -> str:
    """What the column holds for a person."""
    parts = parts_of(row.given_name, row.preferred_name, row.family_name)
    return "".join(f" {part}" for part in parts)[:LONGEST]


class People(Rows):
    """Rows of people. A change of a name changes what they are found by, whoever writes it."""

    def update(self, **values: Any) -> int:
        """As Django's; the folded names follow."""
        if not {"given_name", "family_name", "preferred_name"} & set(values):
            return super().update(**values)
        ids = list(self.values_list("pk", flat=True))
        count = super().update(**values)
        for row in self.model._base_manager.filter(pk__in=ids):  # the way Django offers
            self.model._base_manager.filter(pk=row.pk).update(search_name=search_name(row))
        return count
