"""What the documents put on a home page."""

from datetime import datetime

from django.urls import reverse

from belisha.capabilities.policies.queries import reading as queries
from belisha.capabilities.policies.terms import Verb
from belisha.plain.actor import Actor
from belisha.plain.manifest import HomeCard
from belisha.web.asking import allows, permission_of


def cards(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """The policy for everybody; what is overdue for those who prepare an approval."""
    found = [HomeCard("What our policy says", reverse("policies:index"), "Each clause, and what it makes happen")]
    if allows(permission_of(Verb.FINDINGS), actor):
        if differing := len(queries.tasks(actor, queries.today(actor, now))):
            address = reverse("policies:unresolved")
            found.append(
                HomeCard("Clauses that differ", address, "Somebody has to choose", differing, is_pressing=True)
            )
        running = queries.in_force(actor, queries.today(actor, now))
        wanting = (
            ("Documents past their review date", "They run on", sum(one.is_overdue for one in running)),
            ("Documents without a review date", "Nobody is reminded", sum(one.review_due is None for one in running)),
            ("Documents that nobody has signed", "They run all the same", sum(one.is_unsigned for one in running)),
        )
        address = reverse("policies:reviews")
        for title, text, number in wanting:
            if number:
                is_pressing = title == wanting[0][0]
                found.append(HomeCard(title, address, text, number, is_pressing=is_pressing))
    return tuple(found)
