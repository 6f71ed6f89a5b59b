"""The words of families and notices. No page asks anything of it yet, so there is no verb."""

from enum import StrEnum


class Verb(StrEnum):
    """Everything that can be asked of this capability."""
