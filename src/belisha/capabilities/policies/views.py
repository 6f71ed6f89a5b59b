"""Reading the school's documents."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from belisha.capabilities.policies import queries
from belisha.web.asking import Request


def index(request: Request) -> HttpResponse:
    """The documents in force."""
    documents = queries.in_force(request.actor, request.now.date())
    return render(request, "policies/index.html", {"documents": documents})


def show(request: Request, version: int) -> HttpResponse:
    """One document: each clause in its own words, and what it makes happen."""
    found = queries.one(request.actor, version, request.now.date())
    if found is None:
        raise Http404
    return render(request, "policies/show.html", {"document": found})


def silences(request: Request) -> HttpResponse:
    """What no document rules. Staff who prepare an approval see it; parents and pupils never do."""
    return render(request, "policies/silences.html", {"silences": queries.silences(request.actor, request.now.date())})
