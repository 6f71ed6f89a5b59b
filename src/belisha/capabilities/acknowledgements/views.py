"""Pages of acknowledgements."""

import csv
import io
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.acknowledgements import actions, pages, queries, rules
from belisha.capabilities.acknowledgements.forms import PaperForm
from belisha.capabilities.acknowledgements.terms import NAMERS, TYPERS, Choice, Group, Matter
from belisha.web import kept
from belisha.web.asking import Request

PAGE = 50
STANDS = {"read": "Has read it", "not_read": "Has not read it", "no_account": "Not asked yet (no account)"}


def read(request: Request) -> HttpResponse:
    """What the reader needs to know, and one button."""
    is_older = False
    if request.method == "POST":
        try:
            actions.read(actor=request.actor, now=request.now, seal=request.POST.get("seal", ""))
        except actions.Older:
            is_older = True
        else:
            return HttpResponseRedirect(reverse("acknowledgements:read"))
    values = {"page": queries.to_know(request.actor, request.now), "is_older": is_older}
    return render(request, "acknowledgements/read.html", values, status=409 if is_older else 200)


def report(request: Request) -> HttpResponse:
    """How many have read what."""
    sees_names = request.actor.holds(*NAMERS)
    values = {
        "reports": queries.report(request.actor, request.now),
        "sees_names": sees_names,
        "types": request.actor.holds(*TYPERS),
        "number": str if sees_names else pages.band,
    }
    return render(request, "acknowledgements/report.html", values)


def names(request: Request) -> HttpResponse:
    """Who has not read it, a page at a time."""
    choice, matter = _chosen(request)
    found = queries.lines(request.actor, request.now, choice)
    number = _number(request, "page") or 1
    shown = found[PAGE * (number - 1) : PAGE * number]
    values = {
        **_filters(request, choice, matter),
        "lines": shown,
        "total": len(found),
        "newer": _address("names", choice, number - 1) if number > 1 else "",
        "older": _address("names", choice, number + 1) if len(found) > PAGE * number else "",
        "table": _address("table", choice),
    }
    return render(request, "acknowledgements/names.html", values)


def table(request: Request) -> HttpResponse:
    """The same with those who have read, as a table for a spreadsheet."""
    choice, matter = _chosen(request)
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow(("Name", "Group", "Class", matter.title, "Day", "On paper"))
    for line in queries.lines(request.actor, request.now, choice, read_too=True):
        cells = (line.name, line.group.value, line.classes, STANDS[line.stand], line.read_on or "", line.on_paper or "")
        written.writerow([rules.cell(str(cell)) for cell in cells])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="who-has-read.csv"'
    return answer


def paper(request: Request) -> HttpResponse:
    """Enter what people said on paper, or that it was read to a class."""
    choice, matter = _chosen(request)
    lines = queries.lines(request.actor, request.now, choice)[:PAGE]
    form = PaperForm(kept.data(request), lines=lines, today=queries.today(request.actor, request.now))
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            actions.enter_paper(
                actor=request.actor,
                now=request.now,
                key=choice.matter,
                people=given["people"],
                read_on=given["read_on"],
            )
        except LookupError as fault:
            raise Http404 from fault
        except ValueError as fault:
            form.add_error("read_on", str(fault))
        else:
            return HttpResponseRedirect(_address("paper", choice))
    values = {**_filters(request, choice, matter), "form": form, "lines": lines, "most": PAGE}
    return render(request, "acknowledgements/paper.html", values, status=422 if form.errors else 200)


def _chosen(request: Request) -> tuple[Choice, Matter]:
    """What the address names; the first matter where it names none. 404 for what does not exist."""
    found = {queries.key_of(one): one for one in queries.matters(request.actor.school_id, request.now)}
    key = request.GET.get("matter", "") or next(iter(found), "")
    group = request.GET.get("group", "")
    if key not in found or group not in ("", *(one.value for one in Group)):
        raise Http404
    return Choice(key, group, _number(request, "class")), found[key]


def _filters(request: Request, choice: Choice, matter: Matter) -> dict[str, object]:
    found = queries.matters(request.actor.school_id, request.now)
    return {
        "choice": choice,
        "matter": matter,
        "matters": [(queries.key_of(one), one.title) for one in found],
        "groups": [(group.value, group.value.capitalize()) for group in Group],
        "classes": queries.classes(request.actor, request.now).items(),
        "stands": STANDS,
    }


def _number(request: Request, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _address(name: str, choice: Choice, number: int = 0) -> str:
    given = {"matter": choice.matter, "group": choice.group, "class": choice.klass, "page": number}
    return f"{reverse(f'acknowledgements:{name}')}?{urlencode({key: value for key, value in given.items() if value})}"
