"""Actions with an owner and a day: each is the subject of one duty, and seen by exactly those who see its part."""

from collections.abc import Mapping
from datetime import date

from belisha.capabilities.concerns.queries.seeing import barred_people, names, visible_refs
from belisha.capabilities.concerns.shown import Line, Todo
from belisha.capabilities.concerns.terms import EntryKind
from belisha.plain.actor import Actor

TODO = "concern_action"  # the kind of subject of such a duty
_BETWEEN = "-"


def todo_ref(ref: str, line: int) -> str:
    """The reference of an action: its part and its line."""
    return f"{ref}{_BETWEEN}{line}"


def part_of(todo: str) -> str:
    return todo.split(_BETWEEN)[0]


def visible_todos(actor: Actor, todos: frozenset[str]) -> frozenset[str]:
    """Those of these actions whose part the actor may open."""
    parts = visible_refs(actor, frozenset(part_of(todo) for todo in todos))
    return frozenset(todo for todo in todos if part_of(todo) in parts)


def barred_from_todos(school_id: int, todos: frozenset[str]) -> Mapping[str, frozenset[int]]:
    parts = barred_people(school_id, frozenset(part_of(todo) for todo in todos))
    return {todo: parts[part_of(todo)] for todo in todos if part_of(todo) in parts}


def todos_of(actor: Actor, lines: tuple[Line, ...], today: date) -> tuple[Todo, ...]:
    """The actions among the lines of a part, what is still to do first, by day."""
    done = {line.words.get("action"): line for line in lines if line.kind == EntryKind.ACTION_DONE}
    actions = [line for line in lines if line.kind == EntryKind.ACTION]
    owners = names(actor, {line.words.get("owner") for line in actions})
    found = [_todo(line, done.get(line.id), owners.get(line.words.get("owner", 0), ""), today) for line in actions]
    return tuple(sorted(found, key=lambda todo: (todo.done_at is not None, todo.due_on)))


def _todo(line: Line, done: Line | None, owner: str, today: date) -> Todo:
    due_on = date.fromisoformat(line.words["due_on"])
    return Todo(
        id=line.id,
        what=str(line.words.get("what", "")),
        owner=owner,
        due_on=due_on,
        is_late=done is None and due_on < today,
        done_at=done.at if done else None,
        done_words=str(done.words.get("words", "")) if done else "",
    )
