"""What of the roster needs somebody today: lines that wait for them."""

from datetime import datetime

from django.urls import reverse

from belisha.capabilities.roster import queries
from belisha.capabilities.roster.terms import Verb
from belisha.plain.actor import Actor
from belisha.plain.manifest import HomeCard
from belisha.web.asking import allows, permission_of


def cards(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """One card while lines wait that this person may answer: the DSL's are counted for the DSL and deputies alone."""
    del now
    number = queries.waiting_for(actor) if allows(permission_of(Verb.IMPORT), actor) else 0
    if not number:
        return ()
    return (HomeCard("People and classes", reverse("roster:import"), "Lines of a file wait for a yes or a no", number),)
