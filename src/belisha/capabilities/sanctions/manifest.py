"""What sanctions offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.sanctions.settings import SETTINGS
from belisha.capabilities.sanctions.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="sanctions",
    title="Sanctions",
    summary="What counts as misuse, and what follows from it.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
