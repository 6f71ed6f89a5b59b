"""Reads a school's own policy from the file it is in: Word, OpenDocument, PDF, web page, Markdown or plain text."""

from belisha.capabilities.policies.papers.reading import BIGGEST, KNOWN, read, read_bytes, require_no_policy_file
from belisha.capabilities.policies.papers.unreadable import Unreadable

__all__ = ["BIGGEST", "KNOWN", "Unreadable", "read", "read_bytes", "require_no_policy_file"]
