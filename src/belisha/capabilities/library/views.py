"""The documents around the policy."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.library import actions, queries
from belisha.capabilities.library.forms import EndForm, EntryForm
from belisha.capabilities.library.terms import LONGEST, Area, EntryView, Verb
from belisha.content.words import say
from belisha.plain.decision import Refused
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of

_MOST_PAGES = 10_000


def index(request: Request) -> HttpResponse:
    """The four lists."""
    values = {"areas": queries.summaries(request.actor, request.now), "writes": _writes(request)}
    return render(request, "library/index.html", values)


def area(request: Request, area: str) -> HttpResponse:
    """One list, what is flagged first."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked[:9]) < _MOST_PAGES else 1
    found = queries.page(request.actor, _area(area), request.now, number)
    return render(request, "library/area.html", {"area": _area(area), "page": found, "writes": _writes(request)})


def show(request: Request, entry: int) -> HttpResponse:
    """One entry, and everything that it said before."""
    return render(request, "library/entry.html", {"one": _entry(request, entry)})


def add(request: Request, area: str) -> HttpResponse:
    """Enter something; a line that is missing comes with its kind and title."""
    where = _area(area)
    kinds = queries.kinds(where)
    asked = request.GET.get("kind", "")
    said = kinds.get(asked, "")
    title = said[:1].upper() + said[1:] if kinds else asked[:LONGEST]
    first = {"kind": asked if asked in kinds else "", "title": title}
    form = EntryForm(kept.data(request), area=where, kinds=kinds, initial=first)

    def act() -> str:
        entry = actions.add(actor=request.actor, now=request.now, area=where, given=form.given())
        return reverse("library:entry", args=[entry])

    values = {"heading": say(f"library.add.{where.value}"), "back": reverse("library:area", args=[where.value])}
    return _form(request, form, act, **values)


def change(request: Request, entry: int) -> HttpResponse:
    """Say something new of it."""
    one = _running(request, entry)
    line = one.line
    first = {**asdict(line.given), "sections": "\n".join(line.given.sections), "number": line.number}
    form = EntryForm(kept.data(request), area=line.area, kinds=queries.kinds(line.area), initial=first)

    def act() -> str:
        number = form.cleaned_data["number"] or 0
        actions.change(actor=request.actor, now=request.now, entry=entry, number=number, given=form.given())
        return reverse("library:entry", args=[entry])

    heading = f"Change “{line.given.title}”"
    return _form(request, form, act, heading=heading, back=reverse("library:entry", args=[entry]))


def end(request: Request, entry: int) -> HttpResponse:
    """It belongs here no more."""
    one = _running(request, entry)
    form = EndForm(kept.data(request))

    def act() -> str:
        actions.end(actor=request.actor, now=request.now, entry=entry, why=form.cleaned_data["why"])
        return reverse("library:area", args=[one.line.area.value])

    heading = f"Take “{one.line.given.title}” off the list"
    back = reverse("library:entry", args=[entry])
    return _form(request, form, act, heading=heading, back=back, label="Take it off the list")


def _form(request: Request, form: Any, act: Callable[[], str], **values: Any) -> HttpResponse:
    """A page with one form; what refuses it comes back above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(act())
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
        except ObjectDoesNotExist as missing:
            raise Http404 from missing
    status = 422 if request.method == "POST" else 200
    return render(request, "library/form.html", {"form": form, **values}, status=status)


def _area(name: str) -> Area:
    if name not in set(Area):
        raise Http404
    return Area(name)


def _entry(request: Request, entry: int) -> EntryView:
    found = queries.entry(request.actor, entry, request.now)
    if found is None:
        raise Http404
    return found


def _running(request: Request, entry: int) -> EntryView:
    found = _entry(request, entry)
    if found.ended_at is not None:
        raise Http404
    return found


def _writes(request: Request) -> bool:
    return allows(permission_of(Verb.WRITE), request.actor)
