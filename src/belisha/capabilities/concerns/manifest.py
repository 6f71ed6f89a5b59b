"""What concerns offers. Plain data: importing it loads no framework."""

from belisha.capabilities.concerns.rules.trying import answer
from belisha.capabilities.concerns.settings import SETTINGS
from belisha.capabilities.concerns.terms import Verb
from belisha.plain.actor import Assurance
from belisha.plain.manifest import Manifest, MenuItem, Permission, Situations
from belisha.plain.names import Role

_FIGURES = frozenset(
    {
        Role.CHAIR_OF_GOVERNORS,
        Role.VICE_CHAIR,
        Role.LINK_GOVERNOR,
        Role.GOVERNING_BODY,
        Role.CLERK,
        Role.HEADTEACHER,
        Role.DSL,
        Role.DEPUTY_DSL,
    }
)
# Whoever a policy may route to. What each of them finds is written by routing, row by row (`queries.visible_to`).
_READERS = frozenset(Role) - {Role.GOVERNING_BODY, Role.LINK_GOVERNOR, Role.CLERK, Role.DPO, Role.OFFICE}
_READ = Permission(roles=_READERS, assurance=Assurance.SECOND_FACTOR)
_EVERYONE = Permission(everyone=True)

MANIFEST = Manifest(
    name="concerns",
    title="Concerns",
    summary="Anybody reports a worry; the right people are told, nobody else finds a trace, and it is seen to its end.",
    verbs=Verb,
    permissions={
        **dict.fromkeys(Verb, _READ),
        Verb.REPORT: _EVERYONE,
        Verb.FOLLOW_OWN: _EVERYONE,
        Verb.ATTEND: _EVERYONE,
        Verb.WORRY: Permission(public=True),
        Verb.FIGURES: Permission(roles=_FIGURES),
    },
    settings=SETTINGS,
    menu=(
        MenuItem("Report a concern", "concerns:report", Verb.REPORT, 10),
        MenuItem("My reports", "concerns:own", Verb.FOLLOW_OWN, 15),
        MenuItem("Concerns", "concerns:board", Verb.BOARD, 20),
        MenuItem("Figures", "concerns:figures", Verb.FIGURES, 60),
    ),
    situations=(Situations("concern", answer),),
    audit_events={
        "concerns.reported": "Reported",
        "concerns.opened": "Opened and read",
        "concerns.accepted": "Accepted",
        "concerns.handed_over": "Handed over",
        "concerns.triaged": "Triaged",
        "concerns.recorded": "Something was recorded",
        "concerns.closed": "Closed",
        "concerns.reopened": "Reopened",
        "concerns.rerouted": "Who may see it was worked out again",
        "concerns.hidden": "Hidden from somebody",
        "concerns.lifted": "An exclusion was lifted",
        "concerns.reattributed": "Moved to another child",
        "concerns.attended": "Somebody was told that it waits",
        "concerns.searched": "Searched",
        "concerns.listed": "A list was read",
    },
    home="belisha.capabilities.concerns.pages.home.cards",
)
