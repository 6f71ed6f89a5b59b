"""Lists: the board, one child's chronology, search, figures."""

from datetime import date, datetime, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.forms.handling import SearchForm
from belisha.capabilities.concerns.pages import figures as shown_figures
from belisha.capabilities.concerns.pages.lines import chronology as lines_of
from belisha.capabilities.concerns.shown import BoardLine
from belisha.capabilities.concerns.views.answering import given
from belisha.content.concern_types import types
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.web.asking import Request

SIZE, YEARS = 25, 3
BY_CHILD = "children"
TABS = ("open", "new", "mine", "waiting", "overdue", BY_CHILD, "closed")
LARGEST_ID = 2**63 - 1


def board(request: Request) -> HttpResponse:
    """New, mine, waiting, overdue, by child. Newest first, a page at a time."""
    actor, now = request.actor, request.now
    show = request.GET.get("show", "open")
    show = show if show in TABS else "open"
    before = _moment(request.GET.get("before", ""))
    values = {"tabs": TABS, "show": show, "counts": queries.counts(actor, now), "now": now, "types": types()}
    if show == BY_CHILD:
        children = queries.by_child(actor, now, before=before, size=SIZE)
        older = _older(show, children[SIZE - 1].newest_at) if len(children) > SIZE else ""
        return render(request, "concerns/board.html", {**values, "children": children[:SIZE], "older": older})
    lines = queries.board(actor, now, show=show, before=before, size=SIZE)
    older = _older(show, lines[SIZE - 1].reported_at) if len(lines) > SIZE else ""
    first = sorted(lines[:SIZE], key=lambda line: not (line.urgent and line.state != "closed"))
    return render(request, "concerns/board.html", {**values, "lines": first, "older": older})


def search(request: Request) -> HttpResponse:
    """In everything this person may read, and in nothing else. Sent by post: the words stand in no address and no log
    of a server. The search itself is logged."""
    form = SearchForm(given(request))
    words = ""
    lines: tuple[BoardLine, ...] = ()
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["q"]
        lines = queries.search(request.actor, words, request.now)
        actions.looked(actor=request.actor, now=request.now, event="concerns.searched")
    values = {"form": form, "words": words, "lines": lines, "now": request.now, "types": types()}
    return render(request, "concerns/search.html", values, status=422 if form.errors else 200)


def chronology(request: Request, person: int) -> HttpResponse:
    """One child, one chronology: every part that this reader may see, with its lines. Each part counts as read."""
    actor, now = request.actor, request.now
    if person > LARGEST_ID:
        raise Http404
    lines = queries.of_person(actor, person, now)
    who = people.marked(actor.school_id, [person], now.date()).get(person)
    if who is None or not lines:
        raise Http404
    parts = [found for line in lines if (found := queries.one(actor, line.ref, now)) is not None]
    actions.looked(actor=actor, now=now, event="concerns.listed")
    for part in parts:
        actions.looked(actor=actor, now=now, event="concerns.opened", ref=part.ref)
    values = {"who": who, "parts": [(part, lines_of(part)) for part in parts], "now": now, "types": types()}
    return render(request, "concerns/chronology.html", values)


def figures(request: Request) -> HttpResponse:
    """Figures without names: this school year and the two before."""
    actor, now = request.actor, request.now
    calendar = schools.calendar(actor.school_id)
    this_year = calendar.academic_year(calendar.local(now).date()).first
    found, years = [], []
    for back in range(YEARS):
        first, following = (date(this_year.year - back + more, 9, 1) for more in (0, 1))
        since, until = (calendar.school_starts(day) - timedelta(hours=9) for day in (first, following))
        found.append(queries.figures(actor, since, until, now=now))
        years.append(shown_figures.year(f"{first.year} to {following.year}", found[-1]))
    values = {
        "years": years,
        "bars": shown_figures.bars(found[0]["by_type"]),
        "oldest_open": queries.oldest_open(actor),
        "now": now,
    }
    return render(request, "concerns/figures.html", values)


def _older(show: str, at: datetime) -> str:
    return f"{reverse('concerns:board')}?show={show}&before={at.isoformat().replace('+', '%2B')}"


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text) if text else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None
