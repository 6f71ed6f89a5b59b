"""What access and security offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.access.settings import SETTINGS
from belisha.capabilities.access.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="access",
    title="Access and security",
    summary="Who gets into which systems, how they sign in, and how the systems are kept safe.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
