"""Writing people. What can change who may see a concern is told to whoever asked to hear of it (`on_change`).

Everybody whom an action names is of the actor's school; somebody of another school does not exist (DoesNotExist).
"""

from belisha.kernel.people.actions.accounts import (
    accept_invitation,
    close_account,
    invitation,
    invite,
    open_account,
    token_of,
)
from belisha.kernel.people.actions.belonging import (
    add_person,
    begin_affiliation,
    change_person,
    end_affiliation,
    leave,
    mark_child,
)
from belisha.kernel.people.actions.families import (
    add_guardian,
    change_guardian,
    declare_tie,
    end_guardian,
    end_tie,
    lift_restriction,
    restrict,
)
from belisha.kernel.people.actions.listening import Changed, changed, on_change
from belisha.kernel.people.actions.posts import end_role, give_role
from belisha.kernel.people.actions.sameness import say_same

__all__ = [
    "Changed",
    "accept_invitation",
    "add_guardian",
    "add_person",
    "begin_affiliation",
    "change_guardian",
    "change_person",
    "changed",
    "close_account",
    "declare_tie",
    "end_affiliation",
    "end_guardian",
    "end_role",
    "end_tie",
    "give_role",
    "invitation",
    "invite",
    "leave",
    "lift_restriction",
    "mark_child",
    "on_change",
    "open_account",
    "restrict",
    "say_same",
    "token_of",
]
