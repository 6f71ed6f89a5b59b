"""What oversight puts on a home page."""

from datetime import datetime

from django.urls import reverse

from belisha.capabilities.oversight import queries
from belisha.capabilities.oversight.terms import Verb
from belisha.plain.actor import Actor
from belisha.plain.manifest import HomeCard
from belisha.web.asking import allows, permission_of


def cards(actor: Actor, now: datetime) -> tuple[HomeCard, ...]:
    """The record of reads for the data protection officer, mail for whoever runs the machine."""
    found = []
    if allows(permission_of(Verb.WHO_LOOKED), actor):
        found.append(HomeCard("Who looked at what", reverse("oversight:looks"), "Reads are logged and shown"))
    if allows(permission_of(Verb.MAIL), actor):
        found.append(HomeCard("Mail and clock", reverse("oversight:mail"), "Whether mail leaves and the clock goes"))
    if allows(permission_of(Verb.ON_CALL), actor):
        who = queries.on_call_now(actor, now)
        found.append(HomeCard("Who is on call", reverse("oversight:on_call"), who or "Nobody is on call now"))
    if allows(permission_of(Verb.ANCHOR), actor):
        found.append(HomeCard("The anchor of the record", reverse("oversight:anchor"), "Copied onto paper each month"))
    return tuple(found)
