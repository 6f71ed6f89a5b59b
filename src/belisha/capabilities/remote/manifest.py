"""What remote work, calls and lessons offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.remote.settings import SETTINGS
from belisha.capabilities.remote.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="remote",
    title="Remote work, calls and lessons",
    summary="Reaching the school's systems from outside, video calls and lessons at a distance.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
