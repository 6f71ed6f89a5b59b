"""What data protection offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.dataprotection.settings import SETTINGS
from belisha.capabilities.dataprotection.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="dataprotection",
    title="Data protection",
    summary="How long records are kept, with whom data is shared, and which online services are approved.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
