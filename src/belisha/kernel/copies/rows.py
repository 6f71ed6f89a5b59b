"""Rows of a table as lines of JSON, and back: the same on every database, exact to the microsecond and the byte."""

import base64
import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import models
from django.db.models import JSONField, Value

# what the framework makes anew, and sign-ins: whoever was signed in signs in again
LEFT_OUT = frozenset({"contenttypes", "auth", "sessions", "usersessions"})
# keys travel in a file of their own, so that a key that is destroyed is destroyed for every older backup too
KEYS = {"seal_schoolkey": "wrapped", "seal_datakey": "wrapped"}
AT_ONCE = 2000  # rows read and written together


class Damaged(Exception):
    """A line that is no row of its table."""


def tables(apps: Apps) -> tuple[type[models.Model], ...]:
    """Every table that a backup holds, by name."""
    found = (
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT and model._meta.managed and not model._meta.proxy
    )
    return tuple(sorted(found, key=lambda model: model._meta.db_table))


def lines(model: type[models.Model]) -> Iterator[bytes]:
    """Each row as one line, in the order of its key; a key that seals something is left empty."""
    fields = _fields(model)
    withheld = KEYS.get(model._meta.db_table)
    names = [field.attname for field in fields]
    place = names.index(model._meta.pk.attname)
    after: Any = None
    while True:
        rows = model._base_manager.order_by("pk")
        found = list((rows.filter(pk__gt=after) if after is not None else rows).values_list(*names)[:AT_ONCE])
        for row in found:
            values = [None if name == withheld else _plain(value) for name, value in zip(names, row, strict=True)]
            yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        if len(found) < AT_ONCE:
            return
        after = found[-1][place]


def columns(model: type[models.Model]) -> list[str]:
    """The names of what stands in a line, in order."""
    return [field.attname for field in _fields(model)]


def row(model: type[models.Model], line: bytes, names: list[str]) -> models.Model:
    """The row of a line. Raises Damaged."""
    fields = {field.attname: field for field in _fields(model)}
    try:
        values = json.loads(line)
        if len(values) != len(names) or set(names) - set(fields):
            raise Damaged(f"a line of {model._meta.db_table} has other columns")
        return model(**{name: _value(fields[name], value) for name, value in zip(names, values, strict=True)})
    except Damaged:
        raise
    except Exception as fault:  # whatever a damaged line makes a field say
        raise Damaged(f"a line of {model._meta.db_table} cannot be read: {type(fault).__name__}") from fault


def _fields(model: type[models.Model]) -> list[Any]:
    return list(model._meta.concrete_fields)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID | timedelta):
        return str(value)
    return value


def _value(field: Any, value: Any) -> Any:
    if isinstance(field, JSONField):
        return Value(None, JSONField()) if value is None and not field.null else value
    if value is None:
        return None
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value, validate=True)
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.to_python(value)
