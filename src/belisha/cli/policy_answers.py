"""What `belisha policy` answers, as plain data and as lines: why, diff, coverage, read-backs, findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from belisha.content import specification
from belisha.kernel import catalogue
from belisha.plain.policy_file import coverage as covering
from belisha.plain.policy_file.binder import Settings, bind_what_fits, clause_read_backs, read_back
from belisha.plain.policy_file.checks import Finding
from belisha.plain.policy_file.comparing import Side, changes
from belisha.plain.policy_file.document import Document
from belisha.plain.policy_file.silence import applies
from belisha.plain.rulebook import Binding, Rulebook, Silent
from belisha.plain.setting import Setting


def because(source: Mapping[str, Any]) -> str:
    """The clause, the law, or silence, in words."""
    if source.get("silent"):
        return "nothing rules it; the product does it by itself"
    clause = f"{source['policy']} {source['clause']}" if "policy" in source else ""
    return "; ".join(part for part in (clause, source.get("statute", "")) if part)


def said(setting: Setting[Any], value: Any) -> str:
    """A value in words."""
    return setting.kind.say(value) if value not in (None, ()) else "nothing"


def binding_data(binding: Binding, setting: Setting[Any]) -> dict[str, Any]:
    """One clause's value, with its scope."""
    scope = {"for": binding.scope.for_, "where": binding.scope.where, "during": binding.scope.during}
    return {
        "value": setting.kind.write(binding.value),
        **{word: sorted(names) for word, names in {**scope, "unless": binding.scope.unless}.items() if names},
        "policy": binding.citation.document,
        "clause": binding.citation.clause,
        "rank": binding.rank.name.lower(),
        "read_back": read_back(binding, setting),
    }


# --- why


def why(setting: Setting[Any], settings: Settings, book: Rulebook, quarrels: Sequence[str]) -> dict[str, Any]:
    """What rules a setting, every clause of it with its scope, what stands behind a silence, and what is unresolved."""
    answer = book[setting]
    instead = applies(setting, settings, book)
    return {
        "key": setting.key,
        "question": setting.question,
        "value": setting.kind.write(answer.value) if answer.value is not None else None,
        "how": type(answer).__name__.lower(),
        "because": answer.source.as_json(),
        "applies": instead.sentence if isinstance(answer, Silent) else said(setting, answer.value),
        "bindings": [binding_data(binding, setting) for binding in book.bindings.get(setting.key, ())],
        "unresolved": bool(quarrels),
        "clash": list(quarrels),
    }


def why_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """The same for people."""
    yield data["question"]
    yield f"  {data['applies']}"
    yield f"  because: {because(data['because'])}"
    if len(data["bindings"]) > 1 or any(set(b) & {"for", "where", "during", "unless"} for b in data["bindings"]):
        yield "  clauses:"
        for binding in data["bindings"]:
            yield f"    {binding['policy']} {binding['clause']}: {binding['read_back']}"


# --- diff


def diff(old: Rulebook, new: Rulebook, settings: Settings) -> list[dict[str, Any]]:
    """Every setting whose values or scopes differ, and what each of the two makes happen."""
    return [
        {"key": change.key, "question": change.question, "was": _sides(change.was), "now": _sides(change.now)}
        for change in changes(old, new, settings)
    ]


def _sides(sides: Iterable[Side]) -> list[dict[str, Any]]:
    return [{"said": s.said, "where": s.read_back, "because": because(s.source.as_json())} for s in sides]


def diff_lines(changed: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The same for people."""
    for line in changed:
        yield line["question"]
        for side in ("was", "now"):
            for one in line[side]:
                scope = one["where"].partition(" This applies ")[2].rstrip(".")
                yield f"  {side}: {one['said']}{f', {scope}' if scope else ''} ({one['because']})"


# --- coverage


def coverage(documents: Sequence[Document], settings: Settings) -> dict[str, Any]:
    """What is done about each clause; about each row of the specification, by policy and capability; and totals."""
    rows = specification.rows()
    always = {row: one.how for row, one in catalogue.fulfilled().items()}
    clauses = covering.clauses(documents, settings, always)
    answered = covering.rows(documents, settings, always)
    known = {row: state for row, state in answered.items() if row in rows}
    capability_of = {row.id: row.capability for row in rows.values()}
    return {
        "clauses": [
            {
                "policy": one.policy,
                "clause": one.clause,
                "state": one.state.value,
                "settings": list(one.settings),
                "rows": list(one.rows),
            }
            for one in clauses
        ],
        "totals": _counted(one.state for one in clauses),
        "capabilities": [
            {"policy": table.policy, "capability": table.capability, **_words(table.counts)}
            for table in covering.tables(documents, settings, capability_of, always)
        ],
        "rows": {**_counted(known.values()), "in_no_clause": len(rows) - len(known), "of": len(rows)},
    }


def coverage_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """The same for people."""
    for row in data["clauses"]:
        yield f"{row['policy']} {row['clause']}: {_STATE_WORDS[row['state']]} {', '.join(row['settings'])}".rstrip()
    yield ""
    for table in data["capabilities"]:
        yield f"{table['policy']}, {table['capability']}: {_listed(table)}"
    yield ""
    yield f"Clauses: {_listed(data['totals'])}"
    yield f"Rows: {_listed(data['rows'])}, {data['rows']['in_no_clause']} in no clause, of {data['rows']['of']}"


_STATE_WORDS = {state.value: state.value for state in covering.State} | {"declared": "declared, not yet in force"}


def _counted(states: Iterable[covering.State]) -> dict[str, int]:
    found = dict.fromkeys(covering.State, 0)
    for state in states:
        found[state] += 1
    return _words(found)


def _words(counts: Mapping[covering.State, int]) -> dict[str, int]:
    return {state.value: count for state, count in counts.items()}


def _listed(counts: Mapping[str, Any]) -> str:
    return ", ".join(f"{counts[state.value]} {_STATE_WORDS[state.value]}" for state in covering.State)


# --- read-backs and findings


def clauses(document: Document, settings: Settings) -> list[dict[str, Any]]:
    """Each clause with what it makes happen."""
    bindings, _ = bind_what_fits(document, settings)
    return [
        {
            "clause": clause.number,
            "id": clause.id,
            "text": clause.text,
            "read_back": list(clause_read_backs(clause, bindings, settings)),
            "inform": list(clause.inform),
        }
        for clause in document.clauses()
    ]


def clause_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The same for people: the words, and under them what Belisha does."""
    for row in rows:
        yield f"{row['clause']} {row['text']}"
        for sentence in row["read_back"]:
            yield f"    → {sentence}"


def finding(found: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "found": found.found.value,
        "key": found.key,
        "what": found.what,
        "do": found.do,
        "clauses": [f"{citation.document} {citation.clause}" for citation in found.clauses],
    }
