"""Posts that must not be one person's, with the law beside them (safeguarding F8, F30); when a month has turned."""

from datetime import date

from belisha.plain.holders import Holders
from belisha.plain.names import Role

_CONFLICTS = (
    (Role.DPO, (Role.HEADTEACHER, Role.NETWORK_MANAGER), "dpo_decides"),
    (Role.CHAIR_OF_GOVERNORS, (Role.HEADTEACHER,), "chair_is_head"),
    (Role.VICE_CHAIR, (Role.HEADTEACHER,), "chair_is_head"),
)
_NEEDED = (Role.HEADTEACHER, Role.DSL, Role.DEPUTY_DSL, Role.CHAIR_OF_GOVERNORS)
MUST_BE_REACHED = (*_NEEDED, Role.VICE_CHAIR)


def warnings(holders: Holders) -> dict[Role, str]:
    """The message id for each post about which somebody should know something."""
    found: dict[Role, str] = {}
    for role, others, message in _CONFLICTS:
        if set(holders.of(role)) & set(holders.of_any(others)):
            found[role] = message
    heads = set(holders.of_any((Role.HEADTEACHER, Role.EXECUTIVE_HEAD)))
    if holders.relatives_of(heads) & set(holders.of_any((Role.CHAIR_OF_GOVERNORS, Role.PROPRIETOR))):
        found[Role.CHAIR_OF_GOVERNORS] = "chair_is_family"
    found |= {role: "vacant" for role in _NEEDED if not holders.of(role)}
    return found


def a_month_has_turned(yesterday: date, today: date) -> bool:
    """Whether `today` is in a later month than `yesterday`."""
    return (yesterday.year, yesterday.month) < (today.year, today.month)
