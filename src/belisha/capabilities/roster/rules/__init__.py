"""What an import would change. Pure: the file and the records in, a proposal out."""

from belisha.capabilities.roster.rules.proposing import propose

__all__ = ["propose"]
