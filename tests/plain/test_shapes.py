"""The small shapes everybody shares: decisions explain themselves, tables of moves answer."""

from enum import StrEnum

import pytest

from belisha.plain.actor import Assurance, public_actor, system_actor
from belisha.plain.decision import Refused, no, yes
from belisha.plain.move import Move, after, diagram, verbs_from
from belisha.plain.names import Role
from belisha.plain.source import SILENCE, Citation, Law, Source

CLAUSE = Citation("Online safety policy", "4.2", "A phone found in use is kept.", "c7f3")
KCSIE = Law("kcsie", "Keeping children safe in education 2026, Part four")


def test_a_yes_lets_the_action_go_on() -> None:
    assert yes()
    yes().require()


def test_a_no_stops_the_action_and_carries_its_reason() -> None:
    decision = no("concerns.not_yours", source=Source(citation=CLAUSE), owner="the DSL")
    assert not decision
    with pytest.raises(Refused) as refused:
        decision.require()
    assert refused.value.decision.values == {"owner": "the DSL"}
    assert refused.value.decision.source.citation == CLAUSE


@pytest.mark.parametrize(
    ("source", "because"),
    [
        (SILENCE, {"silent": True}),
        (
            Source(citation=CLAUSE),
            {"policy": "Online safety policy", "clause": "4.2", "text": "A phone found in use is kept."},
        ),
        (
            Source(law=KCSIE),
            {"statute": "Keeping children safe in education 2026, Part four", "source": "kcsie"},
        ),
        (
            Source(citation=CLAUSE, law=KCSIE),
            {
                "policy": "Online safety policy",
                "clause": "4.2",
                "text": "A phone found in use is kept.",
                "statute": "Keeping children safe in education 2026, Part four",
                "source": "kcsie",
            },
        ),
    ],
)
def test_because_names_the_clause_the_law_both_or_silence(source: Source, because: dict[str, object]) -> None:
    assert source.as_json() == because


class Light(StrEnum):
    RED = "red"
    GREEN = "green"


CROSSING = (Move("go", (Light.RED,), Light.GREEN), Move("stop", (Light.RED, Light.GREEN), Light.RED))


def test_the_table_says_where_a_verb_leads() -> None:
    assert after(CROSSING, "go", Light.RED) is Light.GREEN
    assert after(CROSSING, "go", Light.GREEN) is None
    assert after(CROSSING, "fly", Light.RED) is None


def test_the_table_says_which_buttons_there_are() -> None:
    assert verbs_from(CROSSING, Light.RED) == ("go", "stop")
    assert verbs_from(CROSSING, Light.GREEN) == ("stop",)


def test_the_diagram_has_an_arrow_for_every_move() -> None:
    assert diagram(CROSSING).splitlines() == [
        "stateDiagram-v2",
        "    red --> green: go",
        "    red --> red: stop",
        "    green --> red: stop",
    ]


def test_the_public_holds_no_role_and_the_software_has_a_name() -> None:
    assert public_actor(1).assurance is Assurance.NOBODY
    assert not public_actor(1).holds(Role.DSL)
    assert system_actor(1, "clock").system == "clock"
