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
_READERS = frozenset(Role) - {Role.GOVERNING_BODY, Role.LINK_GOVERNOR, Role.CLERK}
# Lists are for those who work on concerns; others open what they were told of from their own page.
_WORKERS = frozenset(
    {
        Role.HEADTEACHER,
        Role.EXECUTIVE_HEAD,
        Role.ASSOCIATE_HEAD,
        Role.DEPUTY_HEAD,
        Role.SLT,
        Role.DSL,
        Role.DEPUTY_DSL,
        Role.ONLINE_SAFETY_LEAD,
        Role.RSHE_LEAD,
        Role.SENCO,
        Role.FAMILY_SUPPORT,
        Role.DPO,
        Role.CHAIR_OF_GOVERNORS,
        Role.VICE_CHAIR,
        Role.PROPRIETOR,
    }
)
_READ = Permission(roles=_READERS, occasional=_READERS - _WORKERS, assurance=Assurance.SECOND_FACTOR)
_LIST = Permission(roles=_WORKERS, assurance=Assurance.SECOND_FACTOR)
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
        Verb.OWN_CALL: _EVERYONE,
        Verb.BOARD: _LIST,
        Verb.SEARCH: _LIST,
        Verb.CHRONOLOGY: _LIST,
        Verb.ATTEND: Permission(everyone=True, assurance=Assurance.SECOND_FACTOR),
        Verb.WORRY: Permission(public=True),
        Verb.FIGURES: Permission(roles=_FIGURES, assurance=Assurance.SECOND_FACTOR),
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
        "concerns.taken_over": "Taken over from somebody else",
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
    evidence=("belisha.capabilities.concerns.pages.evidence.measures",),
    home="belisha.capabilities.concerns.pages.home.cards",
)
