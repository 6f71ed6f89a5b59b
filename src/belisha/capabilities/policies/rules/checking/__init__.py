"""The health check of a policy: pure functions from a paper to findings. No records, no files, no clock."""

from belisha.capabilities.policies.rules.checking.check import check
from belisha.capabilities.policies.rules.checking.findings import Finding

__all__ = ["Finding", "check"]
