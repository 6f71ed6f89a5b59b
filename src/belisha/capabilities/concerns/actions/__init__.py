"""The only writers of concerns: one function a verb, one transaction each."""

from belisha.capabilities.concerns.actions.deciding import redecide_open
from belisha.capabilities.concerns.actions.handling import accept, close, hand_over, reopen, triage
from belisha.capabilities.concerns.actions.people import add_party, exclude, lift, reattribute, share_adult_part
from belisha.capabilities.concerns.actions.recording import (
    HowTold,
    add_action,
    finish_action,
    inform_parents,
    looked,
    own_call,
    record,
    thank,
)
from belisha.capabilities.concerns.actions.reporting import report
from belisha.capabilities.concerns.actions.thread import collected, receive_message, reply

__all__ = [
    "HowTold",
    "accept",
    "add_action",
    "add_party",
    "close",
    "collected",
    "exclude",
    "finish_action",
    "hand_over",
    "inform_parents",
    "lift",
    "looked",
    "own_call",
    "reattribute",
    "receive_message",
    "record",
    "redecide_open",
    "reopen",
    "reply",
    "report",
    "share_adult_part",
    "thank",
    "triage",
]
