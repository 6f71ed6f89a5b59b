"""The guidance register: every row that the reference work lists, each with its edition, source and confidence."""

from datetime import date

import pytest

from belisha.capabilities.concerns import terms
from belisha.content import guidance
from belisha.content.concern_types import types
from belisha.plain.source import Law

SEED = (
    "kcsie kcsie_overview wttsc infoshare fm_standard genai_pss rshe phones cwsa prevent restraint ssc nudes tos efacw "
    "ofsted exclusions attendance dp dfe_dp uksic osa social_ban fraud regulator"
).split()


def test_every_row_of_the_reference_is_there() -> None:
    assert len(SEED) == 25
    assert set(SEED) <= set(guidance.register())


@pytest.mark.parametrize("entry", guidance.register().values(), ids=lambda entry: entry.key)
def test_an_entry_says_what_it_is_and_how_sure_we_are(entry: guidance.Guidance) -> None:
    assert all((entry.title, entry.edition, entry.publisher, entry.status, entry.source))
    assert entry.confidence in ("primary", "quoted", "general", "unverified")
    assert entry.in_force or entry.review_note, "a day, or why there is none"
    assert not (entry.coming and entry.in_force)
    assert entry.in_force is None or entry.in_force <= date(2026, 11, 22)  # when the reference was compiled


def test_what_is_cited_is_in_the_register() -> None:
    cited = {value.key for value in vars(terms).values() if isinstance(value, Law)} | {
        type_.law for type_ in types().values()
    }
    assert cited - {""} <= set(guidance.register())
    assert "ukcis" not in guidance.register()  # the council wrote `nudes`; the definitions are the centre's
