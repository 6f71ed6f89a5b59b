"""What social media and reputation offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.social_media.settings import SETTINGS
from belisha.capabilities.social_media.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="social_media",
    title="Social media and reputation",
    summary="What adults and pupils do on social networks, and how the school appears there.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
