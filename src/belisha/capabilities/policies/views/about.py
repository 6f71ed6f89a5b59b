"""What our policy is based on: its aims, the law and guidance it names, and the words it explains."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, resolve, reverse

from belisha.capabilities.policies.queries import about as queries
from belisha.capabilities.policies.queries import reading
from belisha.web.asking import Request, allows, as_shown, permission_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that serves an aim. The address is empty where this reader may not open it."""

    title: str
    address: str


def about(request: Request) -> HttpResponse:
    """Every document in force."""
    found = queries.about(request.actor, reading.today(request.actor, request.now))
    pages = {page for document in found for aim in document.aims for page in aim.pages}
    values = {
        "documents": found,
        "pages": {page: Shown(page[2], _address(request, page[0], page[1])) for page in pages},
        "library": _address(request, "library:area", "related"),
    }
    return render(request, "policies/about.html", values)


def _address(request: Request, name: str, part: str) -> str:
    """The path of a page that this reader may open; empty for any other, and where its capability is not there."""
    try:
        path = reverse(name, args=[part] if part else None)
    except NoReverseMatch:
        return ""
    verb = getattr(resolve(path).func, "verb", None)
    return path if verb is not None and allows(permission_of(verb), as_shown(request.actor)) else ""
