"""The words by which policies speak of what a setting rules. `policy_cues.toml` says how they are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from belisha.content import reading


@dataclass(frozen=True, slots=True)
class Cue:
    """How one setting is recognised: the fields are explained at the top of `policy_cues.toml`."""

    key: str
    about: tuple[str, ...]
    under: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues, and the words for roles, periods and audiences."""

    cues: tuple[Cue, ...]
    roles: Mapping[str, tuple[str, ...]]
    periods: Mapping[str, tuple[str, ...]]
    audiences: Mapping[str, tuple[str, ...]]


@cache
def cues() -> Cues:
    """Everything in the file, in its order."""
    data = reading.toml("policy_cues.toml")
    found = tuple(
        Cue(
            key=entry["key"],
            about=tuple(entry["about"]),
            under=tuple(entry.get("under", ())),
            without=tuple(entry.get("without", ())),
            values={option: tuple(phrases) for option, phrases in entry.get("values", {}).items()},
            is_weak=entry.get("weak", False),
        )
        for entry in data["cue"]
    )
    words = {
        name: {word: tuple(said) for word, said in data[name].items()} for name in ("roles", "periods", "audiences")
    }
    return Cues(found, words["roles"], words["periods"], words["audiences"])
