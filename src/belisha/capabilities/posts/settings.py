"""What a school's documents may rule about what is handed over."""

from typing import Any

from belisha.capabilities.posts.floors import KCSIE_MANAGEMENT, the_lead_stays_with_the_dsl
from belisha.plain.kinds import Flag
from belisha.plain.said import choice
from belisha.plain.setting import Enforcement, Setting, Statutory
from belisha.plain.stricter import required

LEAD_STAYS: Setting[bool] = Setting(
    "roles.dsl.lead_not_delegable",
    Flag("stays with the DSL", "may be handed on"),
    "Does the lead responsibility for safeguarding stay with the DSL?",
    "The lead responsibility for safeguarding {value}.",
    floor=the_lead_stays_with_the_dsl,
    statutory=Statutory(value=True, law=KCSIE_MANAGEMENT),
    stricter=required,
    rows=("S4-012",),
)
DELEGATION: Setting[str] = Setting(
    "roles.delegation",
    choice(register="in the register", by_word="by word alone", none="not at all").within(
        register="written into the register, and runs once it is accepted there",
        by_word="agreed by word alone, and nothing new is written into the register",
        none="not written down, and nothing new is written into the register",
    ),
    "How is a handed-over duty recorded?",
    "A duty that was handed over is {value}.",
    enforcement=Enforcement.RECORD,
    is_fixed=True,
    rows=("S2-034", "S4-048"),
)

SETTINGS: tuple[Setting[Any], ...] = (LEAD_STAYS, DELEGATION)
