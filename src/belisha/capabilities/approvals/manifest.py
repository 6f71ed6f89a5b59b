"""What approvals offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.approvals.settings import SETTINGS
from belisha.capabilities.approvals.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="approvals",
    title="Approvals",
    summary="What needs a yes beforehand, and whose.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
