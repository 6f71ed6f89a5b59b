"""Lists: the board, one child's chronology, search, figures."""

from datetime import datetime, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.forms.record import SearchForm
from belisha.content.concern_types import types
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.web.asking import Request

SIZE = 25
TABS = ("open", "new", "mine", "waiting", "overdue", "closed")


def board(request: Request) -> HttpResponse:
    """New, mine, waiting, overdue. Newest first, a page at a time."""
    actor, now = request.actor, request.now
    show = request.GET.get("show", "open")
    show = show if show in TABS else "open"
    before = _moment(request.GET.get("before", ""))
    lines = queries.board(actor, now, show=show, before=before, size=SIZE)
    older = ""
    if len(lines) > SIZE:
        lines = lines[:SIZE]
        older = (
            f"{reverse('concerns:board')}?show={show}&before={lines[-1].reported_at.isoformat().replace('+', '%2B')}"
        )
    values = {"lines": lines, "tabs": TABS, "show": show, "counts": queries.counts(actor, now), "older": older}
    return render(request, "concerns/board.html", {**values, "now": now, "types": types()})


def search(request: Request) -> HttpResponse:
    """In everything this person may read, and in nothing else. The search itself is logged."""
    form = SearchForm(request.GET or None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    lines = queries.search(request.actor, words, request.now) if words else ()
    if words:
        actions.looked(actor=request.actor, now=request.now, event="concerns.searched")
    values = {"form": form, "words": words, "lines": lines, "now": request.now, "types": types()}
    return render(request, "concerns/search.html", values)


def chronology(request: Request, person: int) -> HttpResponse:
    """One child, one chronology: every part that this reader may see, with its lines."""
    actor, now = request.actor, request.now
    lines = queries.of_person(actor, person, now)
    who = people.marked(actor.school_id, [person], now.date()).get(person)
    if who is None or not lines:
        raise Http404
    parts = [found for line in lines if (found := queries.one(actor, line.ref, now)) is not None]
    actions.looked(actor=actor, now=now, event="concerns.listed")
    return render(request, "concerns/chronology.html", {"who": who, "parts": parts, "now": now, "types": types()})


def figures(request: Request) -> HttpResponse:
    """Counts without names, this school year."""
    actor, now = request.actor, request.now
    calendar = schools.calendar(actor.school_id)
    year = calendar.academic_year(calendar.local(now).date())
    since = calendar.school_starts(year.first) - timedelta(hours=9)
    found = queries.figures(actor, since)
    rows = sorted(((_title(key), number) for key, number in found["by_type"].items()), key=lambda row: -row[1])
    return render(request, "concerns/figures.html", {"found": found, "rows": rows, "now": now, "year": year})


def _title(type_: str) -> str:
    return types()[type_].title if type_ else "Not named yet"


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text) if text else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None
