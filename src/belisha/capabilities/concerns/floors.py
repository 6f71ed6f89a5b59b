"""The law under the settings of concerns. Without facts a floor assumes the most serious case.

Each has a test in which a policy tries to go below it (`tests/capabilities/concerns/test_floors.py`).
"""

from collections.abc import Sequence

from belisha.capabilities.concerns.terms import (
    INFORMATION_SHARING,
    KCSIE_ADULTS,
    KCSIE_ALL_STAFF,
    KCSIE_CHILDREN,
    KCSIE_MANAGEMENT,
    NUDES,
)
from belisha.plain.decision import Decision, must_be, no, yes
from belisha.plain.names import Role
from belisha.plain.setting import Facts
from belisha.plain.source import Source

# Groups that may hold the adult in question, or friends: conduct of an adult goes to one office, not to a group.
GROUPS = (Role.SLT, Role.GOVERNING_BODY, Role.TEACHER, Role.LINE_MANAGER, Role.FORM_TUTOR, Role.SUBJECT_LEAD)


def child_reaches_the_dsl_team(value: Sequence[str], facts: Facts) -> Decision:
    """Whatever names or may concern a child reaches the DSL, whoever else is told (KCSIE Part one).

    A tutor "in confidence" (row S0-035) or a technician alone is below it.
    """
    if Role.DSL in value or not facts.get("may_concern_a_child", True):
        return yes()
    return no("concerns.floor_dsl", source=Source(law=KCSIE_ALL_STAFF), instead=(Role.DSL.value, *value))


def a_named_child_reaches_the_dsl_team(value: Sequence[str], facts: Facts) -> Decision:
    """The same for matters that concern a child only when one is named: a password, a parcel of data, a complaint."""
    return child_reaches_the_dsl_team(value, {"may_concern_a_child": False, **facts})


def adult_reaches_the_head(value: Sequence[str], facts: Facts) -> Decision:
    """What is said about an adult here reaches the head, and no group that may include the adult (KCSIE Part four).

    A policy that sends it to "senior leaders" (rows S3-052, S3-101) is below it.
    """
    del facts  # there is no case in which it does not hold
    kept = tuple(role for role in value if role not in GROUPS)
    if Role.HEADTEACHER in kept and len(kept) == len(value):
        return yes()
    instead = kept if Role.HEADTEACHER in kept else (Role.HEADTEACHER.value, *kept)
    return no("concerns.floor_head", source=Source(law=KCSIE_ADULTS), instead=instead)


def head_reaches_the_chair(value: Sequence[str], facts: Facts) -> Decision:
    """What is said about the head reaches the chair, and nobody who answers to the head (KCSIE Part four)."""
    del facts
    allowed = (Role.CHAIR_OF_GOVERNORS, Role.VICE_CHAIR, Role.PROPRIETOR, "lado", "police")
    kept = tuple(role for role in value if role in allowed)
    has_receiver = Role.CHAIR_OF_GOVERNORS in kept or Role.PROPRIETOR in kept
    if has_receiver and len(kept) == len(value):
        return yes()
    instead = kept if has_receiver else (Role.CHAIR_OF_GOVERNORS.value, *kept)
    return no("concerns.floor_chair", source=Source(law=KCSIE_ADULTS), instead=instead)


def parents_are_told_by_decision(value: str, facts: Facts) -> Decision:
    """Telling parents is decided each time, for each guardian: telling can endanger a child (KCSIE Part one)."""
    del facts
    return must_be(value, lawful="by_decision", message="concerns.floor_parents", law=KCSIE_ALL_STAFF)


def no_confidentiality_is_promised(value: str, facts: Facts) -> Decision:
    """No child is promised that it stays between two people (KCSIE Part one)."""
    del facts
    return must_be(value, lawful="shared_with_dsl_team", message="concerns.floor_confidential", law=KCSIE_ALL_STAFF)


def anybody_may_refer(value: str, facts: Facts) -> Decision:
    """Anybody may refer a child or ring the police; a post may own it, none may forbid it (KCSIE Part one)."""
    del facts
    return must_be(value, lawful="anybody", message="concerns.floor_refer", law=KCSIE_ALL_STAFF)


def sharing_needs_no_consent(value: str, facts: Facts) -> Decision:
    """Sharing to protect a child is never held back for a consent (information sharing advice)."""
    del facts
    return must_be(value, lawful="not_needed", message="concerns.floor_sharing", law=INFORMATION_SHARING)


def nothing_is_deleted_before_a_decision(value: str, facts: Facts) -> Decision:
    """Evidence is kept until the DSL or the police have decided (KCSIE Part two; rows S1-042, S3-073)."""
    del facts
    return must_be(value, lawful="after_decision", message="concerns.floor_evidence", law=KCSIE_MANAGEMENT)


def a_concern_is_told_the_same_day(value: str, facts: Facts) -> Decision:
    """Nobody keeps a concern about a child overnight (KCSIE Part one: staff act on it immediately)."""
    del facts
    if value in ("immediate", "end_of_lesson", "same_day"):
        return yes()
    return no("concerns.floor_same_day", source=Source(law=KCSIE_ALL_STAFF), instead="same_day")


def something_urgent_is_told_at_once(value: str, facts: Facts) -> Decision:
    """What cannot wait is told at once, at the latest by the end of the lesson (KCSIE Part one)."""
    del facts
    if value in ("immediate", "end_of_lesson"):
        return yes()
    return no("concerns.floor_urgent", source=Source(law=KCSIE_ALL_STAFF), instead="immediate")


def a_victim_is_supported(value: bool, facts: Facts) -> Decision:  # noqa: FBT001  # the value itself
    """Whoever was harmed is supported, and it is written down how (KCSIE Part five; row S0-095)."""
    del facts
    return must_be(value, lawful=True, message="concerns.floor_support", law=KCSIE_CHILDREN)


def hiding_spares_who_must_act(value: Sequence[str], facts: Facts) -> Decision:
    """A policy may hide concerns from a post, but not from those whom the law makes responsible (KCSIE Part two)."""
    del facts
    must = (Role.DSL, Role.DEPUTY_DSL, Role.HEADTEACHER, Role.CHAIR_OF_GOVERNORS)
    kept = tuple(role for role in value if role not in must)
    if len(kept) == len(value):
        return yes()
    return no("concerns.floor_hiding", source=Source(law=KCSIE_MANAGEMENT), instead=kept)


def an_adult_in_it_makes_it_abuse(value: str, facts: Facts) -> Decision:
    """A picture in which an adult has part is child sexual abuse, not something between children (nudes advice)."""
    del facts
    return must_be(value, lawful="abuse_route", message="concerns.floor_adult_in_it", law=NUDES)


def a_picture_is_left_alone(value: str, facts: Facts) -> Decision:
    """Nobody looks at, copies or deletes a nude picture of a child: it goes to the DSL as it is (nudes advice)."""
    del facts
    return must_be(value, lawful="no_view_copy_delete", message="concerns.floor_picture", law=NUDES)


def every_worry_is_written_down(value: str, facts: Facts) -> Decision:
    """All concerns, discussions and decisions are recorded in writing, not the serious ones alone (KCSIE Part one)."""
    del facts
    return must_be(value, lawful="all", message="concerns.floor_written", law=KCSIE_ALL_STAFF)


def any_worry_is_told(value: str, facts: Facts) -> Decision:
    """No worry about a child is too small to tell (KCSIE Part one)."""
    del facts
    return must_be(value, lawful="none", message="concerns.floor_any", law=KCSIE_ALL_STAFF)
