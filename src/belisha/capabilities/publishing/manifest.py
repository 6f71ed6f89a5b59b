"""What publishing offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.publishing.settings import SETTINGS
from belisha.capabilities.publishing.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="publishing",
    title="Publishing",
    summary="What may be published about pupils, by whom, and what stands on the website.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
