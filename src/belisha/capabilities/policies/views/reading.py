"""Reading the school's documents."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from belisha.capabilities.policies.queries import interim, life, publishing
from belisha.capabilities.policies.queries import reading as queries
from belisha.capabilities.policies.terms import Verb
from belisha.web.asking import Request, allows, permission_of


def index(request: Request) -> HttpResponse:
    """The documents in force; what clashes, for those who prepare an approval."""
    day = queries.today(request.actor, request.now)
    prepares = allows(permission_of(Verb.FINDINGS), request.actor)
    values = {
        "documents": queries.in_force(request.actor, day),
        "prepares": prepares,
        "public": publishing.public_slug(request.actor),
        "interim": interim.running(request.actor, day),
        "reviews": allows(permission_of(Verb.REVIEW), request.actor) and life.may_review(request.actor, day),
        "tasks": queries.tasks(request.actor, day) if prepares else (),
    }
    return render(request, "policies/index.html", values)


def show(request: Request, version: int) -> HttpResponse:
    """One document: each clause in its own words, and what it makes happen."""
    day = queries.today(request.actor, request.now)
    found = queries.one(request.actor, version, day)
    if found is None:
        raise Http404
    prepares = allows(permission_of(Verb.FINDINGS), request.actor)
    is_running = version in {running.version for running in queries.in_force(request.actor, day)}
    values = {
        "document": found,
        "prepares": prepares,
        "may_say": is_running and allows(permission_of(Verb.MISMATCH), request.actor),
    }
    return render(request, "policies/show.html", values)


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
