"""Runs every check over one paper, on a day, beside the policies that are known to exist."""

from collections.abc import Callable, Collection
from datetime import date

from belisha.capabilities.policies.rules.checking import (
    approval,
    editions,
    numbers,
    people,
    phrases,
    references,
    school,
    topics,
)
from belisha.capabilities.policies.rules.checking import review as reviews
from belisha.capabilities.policies.rules.checking.findings import Finding
from belisha.capabilities.policies.rules.checking.text import Text
from belisha.capabilities.policies.terms import Paper
from belisha.content.policy_checks import PolicyChecks

Check = Callable[[Text, PolicyChecks, date], list[Finding]]
CHECKS: tuple[Check, ...] = (
    phrases.phrases,
    editions.editions,
    reviews.reviews,
    approval.approvals,
    references.references,
    people.people,
    school.school,
    numbers.two_values,
    numbers.without_number,
    numbers.not_used,
    topics.missing,
)


def check(paper: Paper, checks: PolicyChecks, on: date, library: Collection[str] = ()) -> tuple[Finding, ...]:
    """What is wrong with a policy on a day, the gravest first.

    `library`: the titles of the policies that exist. Where none is given, nothing is said of companions that are named.
    """
    text = Text.of(paper)
    if not text.passages:
        return ()
    found = [finding for run in CHECKS for finding in run(text, checks, on)]
    found += references.companions(text, checks, library)
    return tuple(sorted(found, key=lambda finding: finding.order))
