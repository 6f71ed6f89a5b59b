"""Watches the database: while one school works, no statement may touch a row of another.

Every SELECT that is sent is sent once more with the keys of every table it reads in place of its columns, and without
grouping, order and limit; every UPDATE and DELETE is asked beforehand which rows it means. A key whose row hangs on the
other school is a crossing, even where Python would have thrown the row away afterwards.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models

_WORD = re.compile(r"\b(FROM|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|OFFSET|FOR UPDATE|FOR NO KEY|SET|UNION|INTERSECT)\b")
_TABLE = re.compile(r'(?:FROM|JOIN|UPDATE)\s+"(\w+)"(?:\s+(?:AS\s+)?("?[A-Z]+\d+"?)(?=\s|$))?')


@dataclass
class Watch:
    """What was seen: how many statements were looked at, and which crossed."""

    statements: int = 0
    crossings: list[str] = field(default_factory=list)


@contextmanager
def watched(other: int) -> Iterator[Watch]:
    """Nothing inside may touch a row of school `other`."""
    seen = Watch()
    is_asking = [False]

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not is_asking[0] and not many:
            is_asking[0] = True
            try:
                _look(seen, sql, tuple(params or ()), other)
            finally:
                is_asking[0] = False
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield seen


def belongs_to(model: type[models.Model]) -> str | None:
    """The path from a row to its school, such as "person__school"; None for what is of no school."""
    queue: deque[tuple[type[models.Model], tuple[str, ...]]] = deque([(model, ())])
    reached = {model}
    while queue:
        here, path = queue.popleft()
        names = {f.name: f for f in here._meta.concrete_fields}
        if here.__name__ == "School":
            return "__".join(path) or "pk"
        for name in ("school", "school_id"):
            if name in names:
                return "__".join((*path, name))
        for name, column in names.items():
            to = column.related_model
            if isinstance(to, type) and to not in reached:
                reached.add(to)
                queue.append((to, (*path, name)))
    return None


OURS = {m._meta.db_table: (m, belongs_to(m)) for m in apps.get_models() if m.__module__.startswith("belisha.")}


def rows_of(school_id: int) -> dict[str, list[Any]]:
    """Every row of a school, by table: to see that nothing of it has changed."""
    return {
        table: list(model._base_manager.filter(**{path: school_id}).order_by("pk").values_list())
        for table, (model, path) in OURS.items()
        if path
    }


def _look(seen: Watch, sql: str, params: tuple[Any, ...], other: int) -> None:
    question = _question(sql, params)
    if question is None:
        return
    tables, asked, rest = question
    seen.statements += 1
    with connection.cursor() as cursor:
        cursor.execute(asked, rest)
        found = cursor.fetchall()
    for position, table in enumerate(tables):
        model, path = OURS[table]
        keys = {row[position] for row in found} - {None}
        if path and keys and model._base_manager.filter(**{"pk__in": keys, path: other}).exists():
            seen.crossings.append(f"{table}: {sql[:2000]}")


def _question(sql: str, params: tuple[Any, ...]) -> tuple[list[str], str, tuple[Any, ...]] | None:
    """Which keys a statement means: the tables asked about, the SELECT that asks, its parameters."""
    places = _clauses(sql)
    kind = sql.lstrip().split(None, 1)[0]
    if kind == "UPDATE":
        starts = places.get("WHERE", len(sql))
        table = _TABLE.match(sql)
        if table is None or table[1] not in OURS:
            return None
        from_ = f' FROM "{table[1]}" {sql[starts:]}'
        return [table[1]], f"SELECT {_key(table[1], None)}{from_}", params[sql[:starts].count("%s") :]
    if kind not in ("SELECT", "DELETE") or "FROM" not in places:
        return None
    starts = places["FROM"]
    after = [at for word, at in places.items() if word not in ("FROM", "WHERE") and at > starts]
    ends = min(after, default=len(sql))
    body, before = sql[starts:ends], sql[:starts].count("%s")
    if re.match(r"FROM\s*\(", body):
        inside = body[body.index("(") + 1 : _closing(body, body.index("("))]
        return _question(inside, params[before : before + inside.count("%s")])
    named = [(name, alias) for name, alias in _TABLE.findall(_top(body)) if name in OURS]
    if not named:
        return None
    columns = ", ".join(_key(name, alias) for name, alias in named)
    return [name for name, _ in named], f"SELECT {columns} {body}", params[before : before + body.count("%s")]


def _key(table: str, alias: str | None) -> str:
    return f'{alias or chr(34) + table + chr(34)}."{OURS[table][0]._meta.pk.column}"'


def _clauses(sql: str) -> dict[str, int]:
    """Where each clause of the statement itself begins; what stands in brackets or in quotes is passed over."""
    found: dict[str, int] = {}
    for match in _WORD.finditer(_top(sql)):
        found.setdefault(match[1], match.start())
    return found


def _top(sql: str) -> str:
    """The statement with everything in brackets and in string quotes blanked out, at the same places."""
    depth, quoted, out = 0, False, []
    for letter in sql:
        if letter == "'":
            quoted = not quoted
        elif not quoted and letter == "(":
            depth += 1
        elif not quoted and letter == ")":
            depth -= 1
        out.append(letter if depth == 0 and not quoted else " ")
    return "".join(out)


def _closing(text: str, opening: int) -> int:
    depth = 0
    for at in range(opening, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return len(text)
