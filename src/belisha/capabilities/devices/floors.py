"""The law under the settings of searches. Each has a test in which a policy tries to go below it."""

from collections.abc import Sequence

from belisha.capabilities.devices.terms import EQUALITY, NUDES, SEARCHING
from belisha.plain.decision import Decision, must_be, no, yes
from belisha.plain.setting import Facts
from belisha.plain.source import Source


def only_authorised_staff_search(value: Sequence[str], facts: Facts) -> Decision:
    """The head and those whom the head has authorised search; nobody else may (Education Act 1996, section 550ZA)."""
    del facts
    kept = tuple(word for word in value if word != "any_staff")
    if len(kept) == len(value):
        return yes()
    return no("devices.floor_search", source=Source(law=SEARCHING), instead=kept or ("head", "authorised_staff"))


def a_search_has_a_reason(value: str, facts: Facts) -> Decision:
    """What is on a device is examined only for a good reason (Education Act 1996, section 550ZC)."""
    del facts
    if value != "none_needed":
        return yes()
    return no("devices.floor_reason", source=Source(law=SEARCHING), instead="good_reason")


def pictures_are_not_hunted(value: Sequence[str], facts: Facts) -> Decision:
    """Staff never look for sexual pictures on a child's device: it may be a picture of a child (sharing nudes advice).

    A policy that searches phones "for pornographic images" (row S1-077) is below it.
    """
    del facts
    kept = tuple(word for word in value if word not in ("pornographic_images", "nude_images"))
    if len(kept) == len(value):
        return yes()
    return no("devices.floor_pictures", source=Source(law=NUDES), instead=kept or ("banned_items",))


def a_need_is_heard(value: bool, facts: Facts) -> Decision:  # noqa: FBT001  # the value itself
    """A disabled pupil who needs a device is never told that there are no exceptions (Equality Act 2010, section 20).

    A policy whose phone rule "admits no negotiation" (row S0-013) is below it.
    """
    del facts
    return must_be(value, lawful=True, message="devices.floor_exception", law=EQUALITY)
