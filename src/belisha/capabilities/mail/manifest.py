"""What mail and messages offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.mail.settings import SETTINGS
from belisha.capabilities.mail.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="mail",
    title="Mail and messages",
    summary="Which channels the school writes through, and how what is sent is protected.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
