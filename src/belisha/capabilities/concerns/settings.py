"""What a school's documents may rule about concerns: obeyed by `rules/`, but for those that `declared.py` adds."""

from typing import Any

from belisha.capabilities.concerns.declared import DECLARED
from belisha.capabilities.concerns.floors import (
    a_concern_is_told_the_same_day,
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
from belisha.capabilities.concerns.routes import ANYWHERE, ROUTES, Receivers
from belisha.capabilities.concerns.terms import (
    INFORMATION_SHARING,
    KCSIE_ADULTS,
    KCSIE_ALL_STAFF,
    KCSIE_CHILDREN,
    KCSIE_MANAGEMENT,
    WORKING_TOGETHER,
)
from belisha.plain.kinds import Choice, Flag, Number, Period, Route
from belisha.plain.names import DSL_TEAM, Role
from belisha.plain.setting import Enforcement, Level, Setting, Statutory
from belisha.plain.stricter import at_most, more_receivers, required, sooner

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
    "Whoever notices something says so {value}; Belisha marks a later report as late.",
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
    Choice(("by_decision", "always", "never")).within(
        by_decision="are told of a concern only after a decision, taken for each of them separately",
        always="are told of a concern every time",
        never="are never told of a concern",
    ),
    "How is it decided whether parents are told?",
    "Parents and carers {value}.",
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
    Choice(("anybody", "owner_only")).within(
        anybody="anybody",
        owner_only="nobody but the person who owns the concern",
    ),
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
    Choice(("shared_with_dsl_team", "in_confidence")).within(
        shared_with_dsl_team="shares what was said with the DSL team, and promises nobody a secret",
        in_confidence="keeps what was said in confidence",
    ),
    "What are children told about keeping a secret?",
    "Whoever listens to a child {value}.",
    floor=no_confidentiality_is_promised,
    statutory=Statutory("shared_with_dsl_team", KCSIE_ALL_STAFF),
    enforcement=Enforcement.INFORM,
    rows=("S0-035",),
    is_fixed=True,
)
EVIDENCE: Setting[str] = Setting(
    "concerns.evidence.delete",
    Choice(("after_decision", "at_once")).within(
        after_decision="only once it has been decided what follows",
        at_once="at once",
    ),
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
