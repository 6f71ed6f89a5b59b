"""What consents and pictures offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.consents.settings import SETTINGS
from belisha.capabilities.consents.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="consents",
    title="Consents and pictures",
    summary="What families agree to, how pictures are taken and kept, and how consent is taken back.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
