"""What must be recorded before a part may be closed, and which bodies outside are somebody's task.

Steps hold back closure and nothing else: never a referral, a call, sharing or a hand-over (safeguarding F5).
"""

from collections.abc import Iterable
from dataclasses import replace

from belisha.capabilities.concerns.routes import Receivers
from belisha.capabilities.concerns.rules.about import Involved
from belisha.capabilities.concerns.settings import (
    INFORM_PARENTS,
    LADO_REFERRAL,
    MASH_REFERRAL,
    VICTIM_SUPPORT,
)
from belisha.capabilities.concerns.terms import (
    KCSIE_ADULTS,
    KCSIE_ALL_STAFF,
    NUDES,
    EntryKind,
    Outside,
    Part,
    ReportFacts,
    Step,
)
from belisha.content.concern_types import ConcernType
from belisha.content.guidance import law
from belisha.plain.names import ROLES, Role
from belisha.plain.rulebook import Rulebook
from belisha.plain.source import Source

_KINDS = {
    "parents": EntryKind.PARENTS,
    "support_victim": EntryKind.SUPPORT,
    "welfare_alleged": EntryKind.WELFARE,
    "police_decision": EntryKind.POLICE_DECISION,
    "risk_assessment": EntryKind.RISK_ASSESSMENT,
    "image_review": EntryKind.IMAGE_REVIEW,
    "breach_decision": EntryKind.BREACH_DECISION,
    "adult_threshold": EntryKind.ADULT_THRESHOLD,
    "lado_contact": EntryKind.LADO_CONTACT,
}
_OF_THE_ADULT = frozenset({"adult_threshold", "lado_contact"})
_NEEDS_A_CHILD = frozenset({"parents", "support_victim", "welfare_alleged", "risk_assessment", "image_review"})
_USUALLY = {"lado": LADO_REFERRAL, "mash": MASH_REFERRAL}
UNKNOWN_AGE = "unknown"
ADULT_AGE, CRIMINAL_AGE = 18, 13


def steps(part: Part, type_: ConcernType | None, rulebook: Rulebook) -> tuple[Step, ...]:
    """The required steps of one part, each with what requires it. Triage and a reasoned decision always are."""
    always = Source(law=KCSIE_ALL_STAFF)
    found = {EntryKind.TRIAGE: always, EntryKind.DECISION: always}
    if part is Part.ADULT:
        found[EntryKind.ADULT_THRESHOLD] = Source(law=KCSIE_ADULTS)
    for word in type_.steps if type_ else ():
        if _belongs(word, part):
            found[_KINDS[word]] = _source(word, type_, rulebook)
    if rulebook[VICTIM_SUPPORT].value is False:
        found.pop(EntryKind.SUPPORT, None)
    return tuple(Step(kind, source) for kind, source in found.items())


def outside(
    part: Part,
    type_: ConcernType | None,
    who: Involved,
    facts: ReportFacts,
    routed: Iterable[Outside],
    rulebook: Rulebook,
) -> tuple[Outside, ...]:
    """Bodies outside the school: from the type, from the route, and from what the facts of a picture ask for."""
    found = {body.body: body for body in _by_type(part, type_)}
    found |= {body.body: body for body in routed}
    if part is Part.ADULT:
        found.setdefault("lado", Outside("lado", required=who.head, source=Source(law=KCSIE_ADULTS)))
    if part is Part.CHILD and picture_must_be_referred(type_, facts):
        for body in ("police", "mash"):
            found[body] = Outside(body, required=True, source=Source(law=NUDES))
    return tuple(_with_who(body, rulebook) for body in found.values())


def _with_who(body: Outside, rulebook: Rulebook) -> Outside:
    """Who usually rings it, as the documents have it. Anybody else may too (F5)."""
    setting = _USUALLY.get(body.body)
    words: Receivers = rulebook[setting].value or () if setting else ()
    return replace(body, usually=tuple(Role(word) for word in words if word in ROLES))


def picture_must_be_referred(type_: ConcernType | None, facts: ReportFacts) -> bool:
    """An adult, a child under 13, or an age that nobody knows: such a picture is referred now (UKCIS advice).

    Unknown counts as "may be an adult" and never holds anything up (row S4-163).
    """
    return is_image(type_) and any(_asks_for_referral(age) for age in facts.ages or (UNKNOWN_AGE,))


def is_image(type_: ConcernType | None) -> bool:
    """Whether it is about a picture of a child without clothes, so that ages decide who must be told."""
    return type_ is not None and type_.id == "nude_image"


def may_be_adult(facts: ReportFacts) -> bool:
    """Whether somebody of unknown or adult age is in it. Where nobody has said any age, none is known."""
    return any(not age.isdigit() or int(age) >= ADULT_AGE for age in facts.ages or (UNKNOWN_AGE,))


def _asks_for_referral(age: str) -> bool:
    return not age.isdigit() or int(age) >= ADULT_AGE or int(age) < CRIMINAL_AGE


def _belongs(word: str, part: Part) -> bool:
    if word in _OF_THE_ADULT:
        return part is Part.ADULT
    return part is Part.CHILD or (part is Part.MATTER and word not in _NEEDS_A_CHILD)


def _source(word: str, type_: ConcernType | None, rulebook: Rulebook) -> Source:
    if word == "parents":
        return rulebook[INFORM_PARENTS].source
    if word == "support_victim":
        return rulebook[VICTIM_SUPPORT].source
    return Source(law=law(type_.law)) if type_ else Source(law=KCSIE_ALL_STAFF)


def _by_type(part: Part, type_: ConcernType | None) -> Iterable[Outside]:
    for word in type_.outside if type_ else ():
        body, required = word.removesuffix("?"), not word.endswith("?")
        if (body == "lado") is (part is Part.ADULT) or (body == "lado" and type_ and not type_.adult):
            yield Outside(body, required, Source(law=law(type_.law)) if type_ else Source(law=KCSIE_ALL_STAFF))
