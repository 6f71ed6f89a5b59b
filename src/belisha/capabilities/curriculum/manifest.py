"""What curriculum offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.curriculum.settings import SETTINGS
from belisha.capabilities.curriculum.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="curriculum",
    title="Curriculum",
    summary="What pupils are taught about life online, and when.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
