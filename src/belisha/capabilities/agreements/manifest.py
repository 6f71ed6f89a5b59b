"""What agreements offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.agreements.settings import SETTINGS
from belisha.capabilities.agreements.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="agreements",
    title="Agreements",
    summary="Who agrees to the rules for using technology, in which words, and when they are asked again.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
