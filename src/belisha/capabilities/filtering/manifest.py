"""What filtering offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.filtering.settings import SETTINGS
from belisha.capabilities.filtering.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="filtering",
    title="Filtering",
    summary="What the school's internet lets through, for whom, and who decides.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
