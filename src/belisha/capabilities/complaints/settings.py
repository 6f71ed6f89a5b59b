"""What a school's documents may rule about complaints. Who is told of one is `routing.complaint`, with the concerns."""

from typing import Any

from belisha.plain.declared import enforced, recorded
from belisha.plain.kinds import Flag, Route
from belisha.plain.said import words
from belisha.plain.setting import Level, Scoped, Setting
from belisha.plain.stricter import required

SETTINGS: tuple[Setting[Any], ...] = (
    recorded(
        "complaints.log",
        Flag("written into the log of complaints", "not logged"),
        "Is every complaint about online safety logged?",
        "A complaint about online safety is {value}.",
        rows=("S0-093",),
        stricter=required,
    ),
    enforced(
        "complaints.misuse",
        Route(),
        "Who deals with a complaint that the school's internet was misused?",
        "A complaint that the school's internet was misused is dealt with by {value}.",
        scope=(Scoped.FOR,),
        rows=("S3-114",),
    ),
    enforced(
        "complaints.stages",
        words(
            direct="speaking to the school directly",
            informal="an informal step",
            formal="a formal complaint",
            panel="a panel",
            governors="the governors",
            outside_body="a body outside the school",
        ),
        "Which steps does a complaint go through, in order?",
        "A complaint goes through these steps: {value}.",
        level=Level.PROCEDURE,
        rows=("S4-229",),
    ),
)
