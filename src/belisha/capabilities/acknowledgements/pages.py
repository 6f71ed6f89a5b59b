"""What shows that people are informed: shares of those who were asked, never a small number."""

from collections.abc import Mapping
from datetime import datetime

from belisha.capabilities.acknowledgements import queries
from belisha.capabilities.acknowledgements.terms import Count, Kind
from belisha.plain.actor import Actor
from belisha.plain.manifest import INFORM, Measure

FEW, STEP = 5, 5
FROM_DOCUMENTS = ("policy.off_site", "misuse.catalogue_open")
SCOPE = "policy.technology_scope"


def measures(actor: Actor, since: datetime, now: datetime) -> Mapping[str, Measure]:
    """For each document how many of those who were asked have read it; the briefings for the technologies in scope."""
    del since  # a version is read once, perhaps in the school year before
    found = queries.counts(actor, now)
    documents = {key: one for key, one in found.items() if key.startswith(Kind.DOCUMENT)}
    least = min(documents.values(), key=lambda one: one.read / max(one.asked, 1), default=None)
    measured = {f"{INFORM}{key.partition(':')[2]}": _measure(one) for key, one in documents.items()}
    if least:
        measured |= dict.fromkeys(FROM_DOCUMENTS, _measure(least))
    if briefed := found.get(f"{Kind.BRIEFINGS.value}:briefings"):
        measured[SCOPE] = _measure(briefed)
    return measured


def band(number: int) -> str:
    """A number as a band of five."""
    if number < FEW:
        return "fewer than five" if number else "none"
    low = number // STEP * STEP
    return f"{low} to {low + STEP - 1}"


def _measure(one: Count) -> Measure:
    low = 1 if 0 < one.read < FEW else one.read // STEP * STEP
    return Measure(f"People who say they have read it: {band(one.read)}; asked: {band(one.asked)}.", low)
