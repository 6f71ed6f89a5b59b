"""The writers of the roster: propose, answer, write, undo."""

from belisha.capabilities.roster.actions.answering import answer, answer_all
from belisha.capabilities.roster.actions.asking import ask, drop, kept
from belisha.capabilities.roster.actions.proposing import Outcome, propose
from belisha.capabilities.roster.actions.undoing import undo
from belisha.capabilities.roster.actions.writing import apply, write

__all__ = ["Outcome", "answer", "answer_all", "apply", "ask", "drop", "kept", "propose", "undo", "write"]
