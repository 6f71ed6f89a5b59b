"""What the register puts on a home page."""

from datetime import datetime

from django.urls import reverse

from belisha.capabilities.register import queries
from belisha.capabilities.register.terms import Verb
from belisha.plain.actor import Actor
from belisha.plain.manifest import HomeCard
from belisha.plain.names import DSL_TEAM, Role
from belisha.web.asking import allows, permission_of


def cards(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """Cover in two taps, posts that need looking at, records that may be one person's, numbers to check."""
    found = []
    if allows(permission_of(Verb.COVER), actor) and actor.holds(*DSL_TEAM, Role.HEADTEACHER, Role.OFFICE):
        found.append(
            HomeCard(
                "The DSL is covered by …", reverse("register:cover", args=[Role.DSL.value]), "Ill, teaching or away"
            )
        )
    if allows(permission_of(Verb.POSTS), actor):
        warned = sum(bool(line.warnings) for line in queries.posts(actor, now))
        posts = reverse("register:posts")
        if warned:
            found.append(
                HomeCard("Posts that need looking at", posts, "Vacant, or in conflict", warned, is_pressing=True)
            )
        else:
            found.append(HomeCard("Who holds which post", posts, "Rules name posts, never people"))
    if allows(permission_of(Verb.SAME), actor):
        alike = len(queries.alike(actor, now))
        if alike:
            same = reverse("register:same")
            found.append(HomeCard("May be the same person", same, "Two records of one name", alike, is_pressing=True))
    if allows(permission_of(Verb.NUMBERS), actor):
        due = queries.reviews_due(actor, now)
        if due:
            numbers = reverse("register:numbers")
            found.append(HomeCard("Numbers to check", numbers, "Missing, or not looked at for half a year", due))
    return tuple(found)
