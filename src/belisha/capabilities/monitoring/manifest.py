"""What monitoring offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.monitoring.settings import SETTINGS
from belisha.capabilities.monitoring.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="monitoring",
    title="Monitoring",
    summary="What is watched, for what reason, who may look, and who is told that it happens.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
