"""What visitors and trips offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.visits.settings import SETTINGS
from belisha.capabilities.visits.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="visits",
    title="Visitors and trips",
    summary="Visitors on the school's network, and telephones on trips.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
