"""Does practice match? An overview, a page an area, and the mark of a clause that needs no evidence."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.policies.actions import health as actions
from belisha.capabilities.policies.forms.health import MarkForm
from belisha.capabilities.policies.queries import clauses
from belisha.capabilities.policies.queries import health as queries
from belisha.capabilities.policies.rules.health import Health
from belisha.capabilities.policies.terms import Verb
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of

COLOURS = {
    Health.EVIDENCED: "green",
    Health.WITHOUT_EVIDENCE: "blue",
    Health.DECLARED: "light-blue",
    Health.OVERDUE: "red",
    Health.CONTRADICTED: "red",
    Health.FLOORED: "orange",
    Health.NOT_CONNECTED: "grey",
    Health.STATEMENT: "grey",
}


def index(request: Request) -> HttpResponse:
    """Every area with its counts."""
    areas = queries.areas(request.actor, request.now)
    values = {"areas": areas, "totals": queries.totals(areas), "statements": sum(area.statements for area in areas)}
    return render(request, "policies/health.html", values)


def area(request: Request, area: str) -> HttpResponse:
    """One area: the next five things, then every clause."""
    found = queries.area(request.actor, area, request.now)
    if found is None:
        raise Http404
    values = {
        "area": found,
        "said": queries.SAID,
        "colours": COLOURS,
        "may_mark": allows(permission_of(Verb.MARK), request.actor),
    }
    return render(request, "policies/health_area.html", values)


def mark(request: Request, version: int, clause: str) -> HttpResponse:
    """The head says why a clause needs no evidence, or takes it back."""
    try:
        found = clauses.in_force(request.actor, version, clause, request.now)
    except LookupError as missing:
        raise Http404 from missing
    marked = clauses.marks(request.actor).get((found.slug, clause))
    data = kept.data(request)
    form = MarkForm(None if data is not None and "back" in data else data)
    if request.method == "POST" and data is not None and "back" in data:
        actions.unmark(actor=request.actor, now=request.now, version=version, clause=clause)
        return HttpResponseRedirect(reverse("policies:health"))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.mark(actor=request.actor, now=request.now, version=version, clause=clause, reason=reason)
        return HttpResponseRedirect(reverse("policies:health"))
    values = {"form": form, "clause": found, "marked": marked}
    return render(request, "policies/health_mark.html", values, status=422 if request.method == "POST" else 200)
