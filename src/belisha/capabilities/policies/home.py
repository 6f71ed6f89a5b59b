"""What the documents put on a home page."""

from datetime import datetime

from django.urls import reverse

from belisha.capabilities.policies.queries import consultation
from belisha.capabilities.policies.queries import reading as queries
from belisha.capabilities.policies.terms import Verb
from belisha.plain.actor import Actor
from belisha.plain.manifest import HomeCard
from belisha.web.asking import allows, permission_of
from belisha.web.saying import day


def cards(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """The policy for everybody; what is overdue for those who prepare an approval."""
    found = [HomeCard("What our policy says", reverse("policies:index"), "Each clause, and what it makes happen")]
    if allows(permission_of(Verb.FINDINGS), actor):
        if differing := len(queries.tasks(actor, queries.today(actor, now))):
            address = reverse("policies:unresolved")
            found.append(
                HomeCard("Clauses that differ", address, "Somebody has to choose", differing, is_pressing=True)
            )
        overdue = sum(document.is_overdue for document in queries.in_force(actor, queries.today(actor, now)))
        if overdue:
            found.append(
                HomeCard(
                    "Documents past their review date",
                    reverse("policies:index"),
                    "They run on",
                    overdue,
                    is_pressing=True,
                )
            )
    return (*found, *_asked(actor, now))


def _asked(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """Where somebody is asked about a draft and can comment today, and where they type in what came on paper."""
    found = []
    if allows(permission_of(Verb.COMMENT), actor):
        found = [
            HomeCard(
                f"What do you think of {one.document}?",
                reverse("policies:asked", args=[one.id]),
                f"A draft. Comment until {day(one.last_day)}",
            )
            for one in consultation.where_asked(actor, now)
            if one.is_open
        ]
    typing = [
        HomeCard(
            "Type in comments from paper",
            reverse("policies:type_in", args=[one.id]),
            f"{one.document}, version {one.shown_number}",
        )
        for one in consultation.to_type_in(actor, now)
        if not allows(permission_of(Verb.CONSULT), actor)
    ]
    return (*found, *typing)
