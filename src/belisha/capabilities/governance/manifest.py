"""What governance and risk offers: its settings, so that a policy can rule them before its pages are built."""

from belisha.capabilities.governance.settings import SETTINGS
from belisha.capabilities.governance.terms import Verb
from belisha.plain.manifest import Manifest

MANIFEST = Manifest(
    name="governance",
    title="Governance and risk",
    summary="How governors see that the policy works, what is bought, and which risks are assessed.",
    verbs=Verb,
    permissions={},
    settings=SETTINGS,
)
