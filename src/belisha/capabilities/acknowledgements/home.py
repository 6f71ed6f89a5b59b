"""What of the policy waits to be read."""

from datetime import datetime

from django.urls import reverse

from belisha.capabilities.acknowledgements import queries
from belisha.plain.actor import Actor
from belisha.plain.manifest import HomeCard


def cards(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """One card, pressing while something waits to be read."""
    page = queries.to_know(actor, now)
    if not page.matters:
        return ()
    waits = page.waits
    words = "Something is new for you. Please read it and say so" if waits else "You have read it. Read it again here"
    return (HomeCard("What you need to know", reverse("acknowledgements:read"), words, is_pressing=waits),)
