"""Reading the school's documents."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from belisha.capabilities.policies import pages, queries
from belisha.capabilities.policies.forms import CheckForm
from belisha.capabilities.policies.rules import check as check_policy
from belisha.capabilities.policies.terms import Verb
from belisha.content.policy_checks import checks
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of


def index(request: Request) -> HttpResponse:
    """The documents in force; what clashes, for those who prepare an approval."""
    day = queries.today(request.actor, request.now)
    prepares = allows(permission_of(Verb.FINDINGS), request.actor)
    values = {
        "documents": queries.in_force(request.actor, day),
        "prepares": prepares,
        "tasks": queries.tasks(request.actor, day) if prepares else (),
    }
    return render(request, "policies/index.html", values)


def show(request: Request, version: int) -> HttpResponse:
    """One document: each clause in its own words, and what it makes happen."""
    found = queries.one(request.actor, version, queries.today(request.actor, request.now))
    if found is None:
        raise Http404
    prepares = allows(permission_of(Verb.FINDINGS), request.actor)
    return render(request, "policies/show.html", {"document": found, "prepares": prepares})


def silences(request: Request) -> HttpResponse:
    """What no document rules. Staff who prepare an approval see it; parents and pupils never do."""
    return render(
        request,
        "policies/silences.html",
        {"silences": queries.silences(request.actor, queries.today(request.actor, request.now))},
    )


def unresolved(request: Request) -> HttpResponse:
    """The settings whose clauses clash, with the day by which somebody has to choose."""
    return render(
        request,
        "policies/unresolved.html",
        {"tasks": queries.tasks(request.actor, queries.today(request.actor, request.now))},
    )


def guidance(request: Request) -> HttpResponse:
    """The law and guidance that Belisha follows, each with its edition, and what is coming."""
    entries, coming = queries.guidance()
    return render(request, "policies/guidance.html", {"entries": entries, "coming": coming})


def check(request: Request) -> HttpResponse:
    """The health of any policy text, read and forgotten."""
    form = CheckForm(kept.data(request), request.FILES or None)
    found = None
    if request.method == "POST" and form.is_valid():
        paper, day = form.paper(), queries.today(request.actor, request.now)
        found = pages.checked(paper.name, day, check_policy(paper, checks(), day, form.titles()))
    is_wrong = request.method == "POST" and bool(form.errors)
    return render(request, "policies/check.html", {"form": form, "checked": found}, status=422 if is_wrong else 200)
