"""What the page of the policy check shows: a frozen value, nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from belisha.capabilities.policies.rules.checking import Finding

HEADINGS = {
    "critical": "Put right now",
    "important": "Put right soon",
    "advice": "Better at the next review",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one severity."""

    heading: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A policy that was checked."""

    name: str
    on: date
    number: int
    groups: tuple[Group, ...]


def checked(name: str, on: date, findings: Iterable[Finding]) -> Checked:
    """The findings in groups, the gravest first."""
    found = tuple(findings)
    groups = (
        Group(heading, tuple(one for one in found if one.severity == severity))
        for severity, heading in HEADINGS.items()
    )
    return Checked(name, on, len(found), tuple(group for group in groups if group.findings))
