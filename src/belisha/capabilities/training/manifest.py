"""What training offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.training.settings import SETTINGS
from belisha.capabilities.training.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="training",
    title="Training",
    summary="What staff, governors and volunteers learn and read, and when.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
