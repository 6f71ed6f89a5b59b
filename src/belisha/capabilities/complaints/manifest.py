"""What complaints offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.complaints.settings import SETTINGS
from belisha.capabilities.complaints.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="complaints",
    title="Complaints",
    summary="How a complaint about online safety is brought and heard.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
