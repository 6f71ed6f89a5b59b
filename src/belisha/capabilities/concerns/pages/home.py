"""What concerns put on somebody's home page: what needs them today, and the things they do most."""

from datetime import datetime

from django.urls import reverse

from belisha.capabilities.concerns import queries
from belisha.capabilities.concerns.terms import Verb
from belisha.plain.actor import Actor
from belisha.plain.manifest import HomeCard
from belisha.web.asking import allows, permission_of


def cards(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """The cards of one person. Somebody to whom no concern is shown gets no number, not even nought."""
    found = []
    if allows(permission_of(Verb.BOARD), actor):
        counts = queries.counts(actor, now)
        board = reverse("concerns:board")
        for show, title in (
            ("new", "New, not accepted yet"),
            ("overdue", "Late: nobody has accepted"),
            ("mine", "Mine"),
        ):
            if counts[show]:
                found.append(HomeCard(title, f"{board}?show={show}", "", counts[show], is_pressing=True))
        if any(counts.values()):
            found.append(HomeCard("The board of concerns", board, "New, mine, waiting and overdue"))
            found.append(HomeCard("Search", reverse("concerns:search"), "In everything you may read"))
    found.append(HomeCard("Report a concern", reverse("concerns:report"), "Under a minute. No worry is too small"))
    found.append(HomeCard("My reports", reverse("concerns:own"), "What became of what you told us"))
    if allows(permission_of(Verb.FIGURES), actor):
        found.append(HomeCard("Figures without names", reverse("concerns:figures"), "How many, and how fast"))
    return tuple(found)
