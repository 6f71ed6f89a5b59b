"""Whom a consultation may ask, who may say something in it until when, and who was to be asked and was not."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from belisha.capabilities.policies.terms.consultation import (
    COMMENTERS,
    GROUPS,
    LONGEST_OPEN,
    TOPICS,
    WHOLE_SCHOOL,
    WITH_ACCOUNT,
    Group,
    How,
    Opening,
    Topic,
)
from belisha.plain.calendar import Calendar, Span
from belisha.plain.decision import Decision, no, yes
from belisha.plain.names import GOVERNOR_ROLES, STAFF_AFFILIATIONS, Affiliation, Role

# how our own policy may say that parents and pupils take part, and which ways are that one
_FORMS = {
    "written": (How.LINK, How.PAPER),
    "meetings": (How.MEETING,),
    "survey": (How.SURVEY,),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a consultation stands on a day."""

    last_day: date
    was_ended: bool = False
    is_published: bool = False

    def is_open(self, day: date) -> bool:
        """The last day belongs to it."""
        return not self.was_ended and day <= self.last_day


def groups(contributors: Iterable[str]) -> tuple[Group, ...]:
    """Those whom the policy names, in the order of the groups; the whole school is four of them."""
    named = set(contributors)
    if "whole_school" in named:
        named |= set(WHOLE_SCHOOL)
    return tuple(group for group in Group if group in named)


def own_group(affiliations: Collection[Affiliation], roles: Collection[Role], asks: Collection[Group]) -> Group | None:
    """As whom somebody with an account is asked; None: not at all. A governor who teaches here speaks as staff first."""
    if not set(affiliations) & COMMENTERS:
        return None
    belongs = {
        Group.STAFF: bool(set(affiliations) & STAFF_AFFILIATIONS),
        Group.GOVERNORS: Affiliation.GOVERNOR in affiliations or bool(set(roles) & (GOVERNOR_ROLES - {Role.CLERK})),
    }
    return next((group for group in WITH_ACCOUNT if group in asks and belongs[group]), None)


def by_link(asks: Iterable[Group]) -> tuple[Group, ...]:
    """Those of the asked who come by the link."""
    return tuple(group for group in asks if group not in WITH_ACCOUNT)


def may_open(
    given: Opening,
    *,
    today: date,
    is_draft: bool,
    is_public_kind: bool,
    runs_already: bool,
    topics: Iterable[str] = (),
) -> Decision:
    """A draft, one consultation at a time, somebody to ask, and a last day. The head's procedures stay inside.

    `topics` are the sides that our own policy wants talked over when staff are asked.
    """
    if not is_draft:
        return no("policies.consult_draft")
    if runs_already:
        return no("policies.consult_runs")
    if not given.asks:
        return no("policies.consult_nobody")
    if by_link(given.asks) and not is_public_kind:
        return no("policies.consult_inside")
    if not today <= given.last_day <= today + LONGEST_OPEN:
        return no("policies.consult_last_day")
    left_out = [TOPICS[topic] for topic in Topic if topic in set(topics) - set(given.topics)]
    if Group.STAFF in given.asks and left_out:
        return no("policies.consult_topics", topics=", ".join(left_out))
    return yes()


def may_comment(standing: Standing, *, today: date, how: How) -> Decision:
    """Until the last day; what came on paper or was said in a meeting is typed in until the answers are published."""
    if standing.is_published:
        return no("policies.consult_published")
    if how in (How.APP, How.LINK) and not standing.is_open(today):
        return no("policies.consult_over")
    return yes()


def may_publish(standing: Standing, *, today: date, unanswered: int) -> Decision:
    """After the end, once, and no comment without an answer."""
    if standing.is_published:
        return no("policies.consult_published")
    if standing.is_open(today):
        return no("policies.consult_still_open")
    if unanswered:
        return no("policies.consult_unanswered", number=unanswered)
    return yes()


def may_submit(unanswered: int, *, was_seen: bool) -> Decision:
    """Comments without an answer do not stand in the way; that they are there is to be seen."""
    return yes() if was_seen or not unanswered else no("policies.consult_tick", number=unanswered)


def not_asked(contributors: Iterable[str], reached: Collection[Group]) -> tuple[Group, ...]:
    """Those whom the policy in force names, and no consultation since has reached."""
    return tuple(group for group in groups(contributors) if group not in reached)


def time_ends(how_often: str | None, day: date, calendar: Calendar) -> date | None:
    """The last day of the term, half year or school year that `day` is in; None where nothing says how often."""
    year = calendar.academic_year(day)
    winter = Span(year.first, date(year.last.year, 2, 28))
    match how_often:
        case "termly":
            return calendar.end_of_term(day)
        case "twice_a_year":
            return winter.last if day in winter else year.last
        case "yearly":
            return year.last
        case _:
            return None


def were_asked_in_time(how_often: str | None, day: date, asked_on: Iterable[date], calendar: Calendar) -> bool:
    """Whether staff have been asked in the time that `day` is in."""
    ends = time_ends(how_often, day, calendar)
    return any(time_ends(how_often, on, calendar) == ends for on in asked_on)


def notes(missing: Iterable[Group], form: str | None, heard: Mapping[Group, Collection[How]]) -> tuple[str, ...]:
    """What stands on the version's page: whom our policy names who was not asked, and in which way it says they are."""
    found = [
        f"Our policy names {_within(group)} as taking part in writing it. No consultation since the version in force "
        "has reached them."
        for group in missing
    ]
    wanted = _FORMS.get(form or "", ())
    took_part = {how for group in (Group.PARENTS, Group.PUPILS) for how in heard.get(group, ())}
    if wanted and any(group in heard for group in (Group.PARENTS, Group.PUPILS)) and not took_part & set(wanted):
        found.append(f"Our policy says that pupils and parents take part {_SAID[form or '']}. Nothing of that is here.")
    return tuple(found)


_SAID = {"written": "in writing", "meetings": "in meetings", "survey": "in a survey"}


def _within(group: Group) -> str:
    title = GROUPS[group]
    return title[0].lower() + title[1:]
