"""The only writers of concerns: one function a verb, one transaction each."""

from belisha.capabilities.concerns.actions.deciding import as_time_passes, redecide_all
from belisha.capabilities.concerns.actions.handling import accept, close, hand_over, reopen, take_over, triage
from belisha.capabilities.concerns.actions.leaving import they_leave
from belisha.capabilities.concerns.actions.parents import parents_nobody_known
from belisha.capabilities.concerns.actions.people import (
    add_party,
    confirm,
    exclude,
    lift,
    reattribute,
    say_role,
    share_adult_part,
    take_out,
)
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
from belisha.capabilities.concerns.actions.reporting import SentOtherWords, report
from belisha.capabilities.concerns.actions.thread import collected, receive_message, reply

__all__ = [
    "HowTold",
    "SentOtherWords",
    "accept",
    "add_action",
    "add_party",
    "as_time_passes",
    "close",
    "collected",
    "confirm",
    "exclude",
    "finish_action",
    "hand_over",
    "inform_parents",
    "lift",
    "looked",
    "own_call",
    "parents_nobody_known",
    "reattribute",
    "receive_message",
    "record",
    "redecide_all",
    "reopen",
    "reply",
    "report",
    "say_role",
    "share_adult_part",
    "take_out",
    "take_over",
    "thank",
    "they_leave",
    "triage",
]
