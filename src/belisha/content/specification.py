"""What clauses of schools' policies ask of the software: each row's capability, and which of four things it asks for."""

from dataclasses import dataclass
from functools import cache

from belisha.content import reading
from belisha.plain.setting import Enforcement


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the specification. `id` is "S0-001"; `capability` the folder in `capabilities/` that owns it."""

    id: str
    capability: str
    enforcement: Enforcement


@cache
def rows() -> dict[str, Row]:
    """Every row by id, in the order of the file. Raises ValueError for a row that stands twice or asks for a fifth thing."""
    found: dict[str, Row] = {}
    for line in reading.text("specification.tsv").splitlines()[1:]:
        id_, capability, enforcement = line.split("\t")
        if id_ in found:
            raise ValueError(f"{id_} stands twice in specification.tsv")
        found[id_] = Row(id_, capability, Enforcement(enforcement))
    return found
