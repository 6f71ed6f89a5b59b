"""Who is told of each type of concern: one setting for each route key of the catalogue of types."""

from belisha.capabilities.concerns.floors import (
    a_named_child_reaches_the_dsl_team,
    adult_reaches_the_head,
    child_reaches_the_dsl_team,
)
from belisha.content.concern_types import ConcernType, types
from belisha.plain.kinds import Route
from belisha.plain.setting import Floor, Scoped, Setting
from belisha.plain.stricter import more_receivers

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
    own: dict[str, list[str]] = {}
    behind: dict[str, list[str]] = {}  # those that ask the key only where no route of their own is ruled
    floors: dict[str, Floor] = {}
    for type_ in types().values():
        first = type_.routes[0]
        for key in route_keys(type_):
            is_first = "{" in first or key == first
            (own if is_first else behind).setdefault(key, []).append(_in_a_sentence(type_.title))
            floors[key] = _stricter(floors.get(key), _floor(type_))
    return {
        key: _route(key, own.get(key, []), behind.get(key, []), floor)
        for key, floor in floors.items()
        if key != "routing.staff_misuse"
    }


def _in_a_sentence(title: str) -> str:
    return (title[0].lower() + title[1:]).rstrip("?")


def _floor(type_: ConcernType) -> Floor:
    if type_.adult:
        return adult_reaches_the_head
    return child_reaches_the_dsl_team if type_.child == "always" else a_named_child_reaches_the_dsl_team


def _stricter(one: Floor | None, other: Floor) -> Floor:
    """One key may serve several types: the strictest of their floors holds."""
    return child_reaches_the_dsl_team if child_reaches_the_dsl_team in (one, other) else other


# a route whose receivers do more than hear of it
_SAID_APART = {
    "misuse.unlisted_decider": (
        "Belisha tells {value} of conduct that no rule mentions. It counts as misuse only if they decide so."
    ),
}
_COMES_FROM = {"pupil": "a pupil", "child": "a child", "staff": "staff"}


def _route(key: str, own: list[str], behind: list[str], floor: Floor) -> Setting[Receivers]:
    who = _narrowed(key)
    return Setting(
        key,
        Route(),
        f"Who is told of this{who}: {'; '.join([*own, *behind])}?",
        _SAID_APART.get(key) or _read_back(key, who, own, behind),
        scope=ANYWHERE,
        floor=floor,
        falls_back_to="routing.any_concern",
        rows=_ROWS.get(key, ()),
        stricter=more_receivers,
    )


def _read_back(key: str, who: str, own: list[str], behind: list[str]) -> str:
    told = f"Belisha tells {{value}} of this{who}: {'; '.join(own or behind)}."
    if key.startswith("routing.harmful_material"):
        return (
            f"Belisha tells {{value}} of harmful material{who}. "
            "That holds for what a child came across by accident too, unless another clause says who is told of it."
        )
    if own and behind:
        told += f" Where no other clause says who is told, the same holds for this: {'; '.join(behind)}."
    return told


def _narrowed(key: str) -> str:
    """In words, whose report or whose conduct a key is for: "routing.harmful_material.by_pupil"."""
    for who, said in _COMES_FROM.items():
        if key.endswith((f".by_{who}", f".{who}_bullying_report")):
            return f", when the report comes from {said}"
        if key.endswith(f".{who}"):
            return f", when it is about {said}"
    return ""


ROUTES: dict[str, Setting[Receivers]] = _routes()
