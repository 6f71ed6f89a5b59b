"""What families and notices offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.families.settings import SETTINGS
from belisha.capabilities.families.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="families",
    title="Families and notices",
    summary="What families are told, where notices hang, and how people hear of a change.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
