"""What would happen if …: ready situations in plain words, on a draft and on what is in force, side by side."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from belisha.capabilities.policies.queries import reading, versions, what_if
from belisha.capabilities.policies.rules.what_if import Tried
from belisha.kernel.rulebook.queries import VersionView
from belisha.web.asking import Request

_FIRST = ("notify", "hide_from")  # what the list shows of a situation; its own page shows all of it


def in_force(request: Request) -> HttpResponse:
    """Every situation under the rules that run today."""
    return _list(request, _tried(request, None), None)


def in_force_one(request: Request, example: str) -> HttpResponse:
    """One situation under the rules that run today, step by step."""
    return _one(request, _tried(request, None), example, None)


def version(request: Request, version: int) -> HttpResponse:
    """Every situation under a version, and whether anything would happen otherwise than today."""
    found = _version(request, version)
    return _list(request, _tried(request, found), found)


def version_one(request: Request, version: int, example: str) -> HttpResponse:
    """One situation under a version and today, side by side."""
    found = _version(request, version)
    return _one(request, _tried(request, found), example, found)


def _list(request: Request, tried: tuple[Tried, ...], found: VersionView | None) -> HttpResponse:
    values = {"tried": tried, "version": found, "first": _FIRST, "differing": sum(one.differs for one in tried)}
    return render(request, "policies/what_if.html", values)


def _one(request: Request, tried: tuple[Tried, ...], example: str, found: VersionView | None) -> HttpResponse:
    one = next((one for one in tried if one.id == example), None)
    if one is None:
        raise Http404
    return render(request, "policies/what_if_one.html", {"one": one, "version": found})


def _tried(request: Request, found: VersionView | None) -> tuple[Tried, ...]:
    day = reading.today(request.actor, request.now)
    return what_if.all_tried(request.actor, day, found.id if found else None)


def _version(request: Request, version_id: int) -> VersionView:
    found = versions.one(request.actor, version_id)
    if found is None or found.state == "approved":
        raise Http404
    return found
