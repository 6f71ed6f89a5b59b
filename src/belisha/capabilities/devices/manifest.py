"""What phones and devices offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.devices.settings import SETTINGS
from belisha.capabilities.devices.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="devices",
    title="Phones and devices",
    summary="Phones, laptops and other devices: who may have which, where, and what happens to one that is found.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
