"""What a school's documents may rule about concerns: obeyed by `rules/`, but for those that `declared.py` adds."""

from typing import Any

from belisha.capabilities.concerns.declared import DECLARED
from belisha.capabilities.concerns.floors import (
    a_concern_is_told_the_same_day,
    a_named_child_reaches_the_dsl_team,
    a_victim_is_supported,
    adult_reaches_the_head,
    anybody_may_refer,
    child_reaches_the_dsl_team,
    head_reaches_the_chair,
    hiding_spares_who_must_act,
    no_confidentiality_is_promised,
    nothing_is_deleted_before_a_decision,
    parents_are_told_by_decision,
    sharing_needs_no_consent,
    something_urgent_is_told_at_once,
)
from belisha.capabilities.concerns.terms import (
    INFORMATION_SHARING,
    KCSIE_ADULTS,
    KCSIE_ALL_STAFF,
    KCSIE_CHILDREN,
    KCSIE_MANAGEMENT,
    WORKING_TOGETHER,
)
from belisha.content.concern_types import ConcernType, types
from belisha.plain.kinds import Choice, Flag, Number, Period, Route
from belisha.plain.names import DSL_TEAM, Role
from belisha.plain.setting import Enforcement, Floor, Level, Scoped, Setting, Statutory
from belisha.plain.stricter import at_most, more_receivers, required, sooner

Receivers = tuple[str, ...]
ANYWHERE = (Scoped.FOR, Scoped.WHERE, Scoped.DURING, Scoped.UNLESS)
_WHO = ("reporter", "subject")
# The rows of the specification that need each route.
_ROWS: dict[str, tuple[str, ...]] = {
    "routing.child_contacted_staff": ("S0-024",),
    "routing.inappropriate_contact": ("S0-025",),
    "routing.pupil_friend_request.by_staff": ("S4-239",),
    "routing.pupil_friend_request.by_child": ("S4-239",),
    "routing.pupil_friend_request": (
        "S0-031",
        "S1-131",
    ),
    "routing.harmful_material.by_pupil": (
        "S0-120",
        "S3-134",
    ),
    "routing.harmful_material": (
        "S0-097",
        "S1-160",
        "S2-049",
    ),
    "routing.deliberate_access": ("S0-098",),
    "routing.suspected_misuse": (
        "S2-027",
        "S2-037",
        "S2-082",
    ),
    "routing.illegal_material": ("S2-080",),
    "routing.pupil_bullying_report": ("S0-035",),
    "routing.sexual_harassment": (
        "S3-020",
        "S4-173",
    ),
    "routing.upskirting": ("S4-169",),
    "routing.unsuitable_site": ("S3-037",),
    "routing.explicit_mail": ("S3-073",),
    "routing.mail_sent_in_error": ("S1-042",),
    "routing.access_in_error": ("S1-096",),
    "routing.virus_warning": ("S3-075",),
    "routing.social_media_breach": ("S3-101",),
    "routing.unauthorised_channel.staff": ("S4-194",),
    "routing.unauthorised_channel.child": ("S4-194",),
    "routing.private_mail_used": ("S4-195",),
    "trips.deviation_to": ("S4-259",),
    "routing.doubtful_contact": ("S3-052",),
    "routing.may_i_send": ("S3-079",),
    "misuse.unlisted_decider": ("S1-027",),
    "routing.device_fault": ("S2-063",),
    "routing.trend": ("S4-093",),
    "routing.policy_gap": ("S4-085",),
    "routing.parent_concern": ("S3-015",),
    "routing.complaint": ("S0-093",),
    "routing.staff_issue": ("S0-109",),
}
_PEOPLE = {"reporter": ("pupil", "staff", "child"), "subject": ("staff", "child")}


def route_keys(type_: ConcernType) -> tuple[str, ...]:
    """Every route setting that a type may ask, with "{reporter}" and "{subject}" spelled out."""
    keys: list[str] = []
    for pattern in type_.routes:
        marks = [who for who in _WHO if f"{{{who}}}" in pattern]
        people = _PEOPLE[marks[0]] if marks else ("",)
        keys += [pattern.replace(f"{{{marks[0]}}}", person) if marks else pattern for person in people]
    return tuple(keys)


def _routes() -> dict[str, Setting[Receivers]]:
    """One setting for each route key of the catalogue of types, asked in the words of the types that use it."""
    titles: dict[str, list[str]] = {}
    floors: dict[str, Floor] = {}
    for type_ in types().values():
        for key in route_keys(type_):
            titles.setdefault(key, []).append(type_.title)
            floors[key] = _stricter(floors.get(key), _floor(type_))
    return {key: _route(key, said, floors[key]) for key, said in titles.items() if key != "routing.staff_misuse"}


def _floor(type_: ConcernType) -> Floor:
    if type_.adult:
        return adult_reaches_the_head
    return child_reaches_the_dsl_team if type_.child == "always" else a_named_child_reaches_the_dsl_team


def _stricter(one: Floor | None, other: Floor) -> Floor:
    """One key may serve several types: the strictest of their floors holds."""
    return child_reaches_the_dsl_team if child_reaches_the_dsl_team in (one, other) else other


_COMES_FROM = {"pupil": "a pupil", "child": "a child", "staff": "staff"}


def _route(key: str, titles: list[str], floor: Floor) -> Setting[Receivers]:
    said = "; ".join((title[0].lower() + title[1:]).rstrip("?") for title in titles)
    who = _narrowed(key)
    return Setting(
        key,
        Route(),
        f"Who is told of this{who}: {said}?",
        f"Belisha tells {{value}} of this{who}: {said}.",
        scope=ANYWHERE,
        floor=floor,
        falls_back_to="routing.any_concern",
        rows=_ROWS.get(key, ()),
        stricter=more_receivers,
    )


def _narrowed(key: str) -> str:
    """In words, whose report or whose conduct a key is for: "routing.harmful_material.by_pupil"."""
    for who, said in _COMES_FROM.items():
        if key.endswith((f".by_{who}", f".{who}_bullying_report")):
            return f", when it comes from {said}"
        if key.endswith(f".{who}"):
            return f", when it is about {said}"
    return ""


ROUTES: dict[str, Setting[Receivers]] = _routes()
ANY_CONCERN: Setting[Receivers] = Setting(
    "routing.any_concern",
    Route(),
    "Who is told of any concern about a child?",
    "Belisha tells {value} of every concern about a child.",
    scope=ANYWHERE,
    floor=child_reaches_the_dsl_team,
    statutory=Statutory(DSL_TEAM, KCSIE_ALL_STAFF),
    rows=("S4-154", "S4-151", "S3-060"),
    stricter=more_receivers,
)
STAFF_MISUSE: Setting[Receivers] = Setting(
    "routing.staff_misuse",
    Route(),
    "Who is told of a worry about an adult who works or helps here?",
    "Belisha tells {value} of a worry about an adult who works or helps here, and hides it from that adult.",
    floor=adult_reaches_the_head,
    statutory=Statutory((Role.HEADTEACHER.value,), KCSIE_ADULTS),
    rows=("S3-115", "S4-155"),
)
HEAD_MISUSE: Setting[Receivers] = Setting(
    "routing.head_misuse",
    Route(),
    "Who is told of a worry about the head?",
    "Belisha tells {value} of a worry about the head. The head sees nothing of it.",
    floor=head_reaches_the_chair,
    statutory=Statutory((Role.CHAIR_OF_GOVERNORS.value,), KCSIE_ADULTS),
    rows=("S4-156",),
)
HEAD_CONFLICT: Setting[Receivers] = Setting(
    "routing.head_misuse.conflict",
    Route(),
    "Who outside the circle is told of a worry about the head where the chair may not be?",
    "Where the chair is related to the head, or there is no chair, Belisha tells {value} of a worry about the head.",
    default=(),
    rows=("S4-156",),
)
DEADLINE: Setting[str] = Setting(
    "routing.deadline",
    Period(),
    "By when must somebody who notices something have told?",
    "Whoever notices something tells {value}; Belisha marks a later report as late.",
    scope=ANYWHERE,
    floor=a_concern_is_told_the_same_day,
    statutory=Statutory("same_day", KCSIE_ALL_STAFF),
    rows=("S4-154", "S2-049", "S4-032", "S0-025", "S0-097", "S1-042", "S1-096", "S3-101"),
    stricter=sooner,
)
DEADLINE_URGENT: Setting[str] = Setting(
    "routing.deadline.urgent",
    Period(),
    "By when must somebody who notices something urgent have told?",
    "Something urgent is told {value}; Belisha marks a later report as late.",
    scope=ANYWHERE,
    floor=something_urgent_is_told_at_once,
    statutory=Statutory("immediate", KCSIE_ALL_STAFF),
    rows=("S4-154", "S0-025"),
    stricter=sooner,
)
URGENT_AGAIN: Setting[int] = Setting(
    "routing.urgent.again_minutes",
    Number(1, 5, "minutes"),
    "How often is an urgent concern that nobody has accepted announced again?",
    "Until somebody accepts an urgent concern, Belisha announces it again every {value}.",
    level=Level.PROCEDURE,
    default=5,
    stricter=at_most,
)
URGENT_NEXT: Setting[int] = Setting(
    "routing.urgent.next_minutes",
    Number(1, 15, "minutes"),
    "After how many minutes does an urgent concern that nobody has accepted go to the next person?",
    "An urgent concern that nobody has accepted after {value} goes to the next person.",
    level=Level.PROCEDURE,
    default=15,
    stricter=at_most,
)
ACCEPT_HOURS: Setting[int] = Setting(
    "routing.accept.school_hours",
    Number(1, 2, "school hours"),
    "Within how many school hours is a concern accepted by one named person?",
    "A concern is accepted by one named person within {value}; otherwise it goes to the next person.",
    level=Level.PROCEDURE,
    default=2,
    stricter=at_most,
)
INFORM_PARENTS: Setting[str] = Setting(
    "routing.inform_parents",
    Choice(("by_decision", "always", "never")),
    "How is it decided whether parents are told?",
    "Whether parents are told is settled {value}, for each guardian by itself.",
    floor=parents_are_told_by_decision,
    statutory=Statutory("by_decision", KCSIE_ALL_STAFF),
    rows=("S4-159", "S0-032"),
)
LADO_REFERRAL: Setting[Receivers] = Setting(
    "routing.lado_referral",
    Route(),
    "Who rings the local authority about an adult?",
    "{value} ring the local authority's officer about an adult. Anybody else may do so too.",
    statutory=Statutory((Role.HEADTEACHER.value,), KCSIE_ADULTS),
    rows=("S4-029",),
)
MASH_REFERRAL: Setting[Receivers] = Setting(
    "routing.mash_referral",
    Route(),
    "Who refers a child to children's social care?",
    "{value} refer a child to children's social care. Anybody else may do so too.",
    statutory=Statutory(DSL_TEAM, KCSIE_ALL_STAFF),
    rows=("S4-028",),
)
WHO_MAY_REFER: Setting[str] = Setting(
    "concerns.referral.who_may",
    Choice(("anybody", "owner_only")),
    "Who may refer a child to social care or the police?",
    "A child may be referred to social care or the police by {value}.",
    floor=anybody_may_refer,
    statutory=Statutory("anybody", KCSIE_ALL_STAFF),
    enforcement=Enforcement.INFORM,
    rows=("S4-027", "S4-028", "S4-029"),
)
CHASE_DAYS: Setting[int] = Setting(
    "concerns.referral.chase_days",
    Number(1, 1, "working day"),
    "After how many working days without an answer is a referral chased?",
    "A referral that has no answer after {value} is chased.",
    level=Level.PROCEDURE,
    statutory=Statutory(1, WORKING_TOGETHER),
    stricter=at_most,
)
CONFIDENTIALITY: Setting[str] = Setting(
    "concerns.confidentiality",
    Choice(("shared_with_dsl_team", "in_confidence")),
    "What are children told about keeping a secret?",
    "What a child tells is {value}; nobody is promised a secret.",
    floor=no_confidentiality_is_promised,
    statutory=Statutory("shared_with_dsl_team", KCSIE_ALL_STAFF),
    enforcement=Enforcement.INFORM,
    rows=("S0-035",),
    is_fixed=True,
)
EVIDENCE: Setting[str] = Setting(
    "concerns.evidence.delete",
    Choice(("after_decision", "at_once")),
    "When may something that was found be deleted?",
    "What was found is deleted {value}. A picture of a child without clothes is never copied to keep it.",
    floor=nothing_is_deleted_before_a_decision,
    statutory=Statutory("after_decision", KCSIE_MANAGEMENT),
    enforcement=Enforcement.INFORM,
    rows=("S1-042", "S3-073", "S1-135"),
    is_fixed=True,
)
SHARING_CONSENT: Setting[str] = Setting(
    "concerns.sharing.consent",
    Choice(("not_needed", "needed")),
    "Is consent needed before information is shared to protect a child?",
    "Before information is shared to protect a child, consent is {value}.",
    floor=sharing_needs_no_consent,
    statutory=Statutory("not_needed", INFORMATION_SHARING),
    enforcement=Enforcement.INFORM,
)
VICTIM_SUPPORT: Setting[bool] = Setting(
    "concerns.victim_support",
    Flag("written down before the concern is closed", "not asked for"),
    "Is the support for whoever was harmed written down?",
    "Support for whoever was harmed is {value}.",
    floor=a_victim_is_supported,
    statutory=Statutory(value=True, law=KCSIE_CHILDREN),
    rows=("S0-095",),
    stricter=required,
)
HIDE_FROM: Setting[Receivers] = Setting(
    "concerns.hide_from",
    Route(),
    "From which posts are concerns hidden altogether?",
    "Concerns are hidden from {value}.",
    floor=hiding_spares_who_must_act,
    default=(),
    is_fixed=True,
)
UNCOLLECTED_DAYS: Setting[int] = Setting(
    "concerns.receipt.uncollected_days",
    Number(1, 3, "school days"),
    "After how many school days is an answer that nobody has collected the DSL's task?",
    "An answer on the worry page that nobody has collected after {value} becomes the DSL's task.",
    level=Level.PROCEDURE,
    default=3,
    stricter=at_most,
)

SETTINGS: tuple[Setting[Any], ...] = (
    ANY_CONCERN,
    STAFF_MISUSE,
    HEAD_MISUSE,
    HEAD_CONFLICT,
    DEADLINE,
    DEADLINE_URGENT,
    URGENT_AGAIN,
    URGENT_NEXT,
    ACCEPT_HOURS,
    INFORM_PARENTS,
    LADO_REFERRAL,
    MASH_REFERRAL,
    WHO_MAY_REFER,
    CHASE_DAYS,
    CONFIDENTIALITY,
    EVIDENCE,
    SHARING_CONSENT,
    VICTIM_SUPPORT,
    HIDE_FROM,
    UNCOLLECTED_DAYS,
    *ROUTES.values(),
    *DECLARED,
)
