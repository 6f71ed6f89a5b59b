"""The school's documents for its website: a page without sign-in, a feed, and a list to show in a frame.

A school that is not here, one that shows nothing, and a document that is not there answer alike: 404.
"""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.policies.pages.publishing import atom
from belisha.capabilities.policies.queries import publishing
from belisha.capabilities.policies.terms import PublicDocument
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.queries import SchoolView
from belisha.web.asking import Request
from belisha.web.content_security import may_be_framed

A_WHILE = (
    "public, max-age=300"  # seconds: what a school has changed or switched off is everywhere so five minutes later
)


def index(request: Request, slug: str) -> HttpResponse:
    """The documents in force."""
    school, documents = _open(request, slug)
    return _page(request, "policies/public.html", {"school": school, "documents": documents})


def show(request: Request, slug: str, document: str) -> HttpResponse:
    """One document in words."""
    school, documents = _open(request, slug)
    found = next((one for one in documents if one.slug == document), None)
    if found is None:
        raise Http404
    return _page(request, "policies/public_one.html", {"school": school, "document": found})


def embed(request: Request, slug: str) -> HttpResponse:
    """The list alone. The one page of ours that other websites may frame."""
    school, documents = _open(request, slug)
    answer = _page(request, "policies/embed.html", {"school": school, "documents": documents})
    may_be_framed(answer)
    return answer


def feed(request: Request, slug: str) -> HttpResponse:
    """An Atom feed: each document in force, a new entry with each new version."""
    school, documents = _open(request, slug)
    addresses = {one.slug: _whole(request, "policies:public_one", slug, one.slug) for one in documents}
    made = atom(school, documents, here=_whole(request, "policies:public", slug), addresses=addresses)
    return _cached(HttpResponse(made, content_type="application/atom+xml; charset=utf-8"))


def _open(request: Request, slug: str) -> tuple[SchoolView, tuple[PublicDocument, ...]]:
    found = publishing.open_school(slug)
    if found is None:
        raise Http404
    reader, school = found
    return school, publishing.published(reader, schools.today(school.id, request.now))


def _page(request: Request, template: str, values: dict[str, object]) -> HttpResponse:
    return _cached(render(request, template, values))


def _cached(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = A_WHILE
    return answer


def _whole(request: Request, name: str, *values: str) -> str:
    return request.build_absolute_uri(reverse(name, args=values))
