"""What a school's own policy says: cut into clauses, compared with last year's, and searched for what it rules."""

from belisha.capabilities.policies.rules.bringing.bring import bring, place_of, sure_ones, with_accepted
from belisha.capabilities.policies.rules.bringing.cutting import cut
from belisha.capabilities.policies.rules.bringing.proposing import propose, sentence_of, setting_of, who_of
from belisha.capabilities.policies.rules.bringing.renewing import renew

__all__ = [
    "bring",
    "cut",
    "place_of",
    "propose",
    "renew",
    "sentence_of",
    "setting_of",
    "sure_ones",
    "who_of",
    "with_accepted",
]
