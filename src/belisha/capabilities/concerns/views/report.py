"""Reporting, and following one's own reports."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.forms.report import ReportForm
from belisha.capabilities.concerns.terms import Door
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.names import WORKS_OR_HELPS_HERE
from belisha.web.asking import Request

RING = ("police", "mash", "social_care_out_of_hours")
RING_ABOUT_ADULT = ("lado", *RING, "nspcc")


def report(request: Request) -> HttpResponse:
    """Write a concern. The page that says "sent" comes after the commit."""
    actor, now = request.actor, request.now
    works_here = bool(actor.affiliations & WORKS_OR_HELPS_HERE)

    def find(words: str, children: bool) -> tuple[people.Who, ...]:  # noqa: FBT001
        return people.find(actor.school_id, words, now.date(), children=children) if works_here else ()

    calendar = schools.calendar(actor.school_id)
    initial = {"door": request.GET["door"]} if request.GET.get("door") in frozenset(Door) else None
    form = ReportForm(request.POST or None, find=find, now=now, calendar=calendar, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.report()
        actions.report(actor=actor, now=now, report=given)
        return HttpResponseRedirect(reverse("concerns:sent", args=[given.key]))
    status = 422 if request.method == "POST" else 200
    return render(request, "concerns/report.html", {"form": form}, status=status)


def sent(request: Request, key: UUID) -> HttpResponse:
    """What happens now, and whom to ring if nobody can be reached."""
    found = queries.own_sent(request.actor, key)
    if found is None:
        raise Http404
    bodies = RING_ABOUT_ADULT if found.about_adult else RING
    contacts = schools.contacts(request.actor.school_id, *bodies)
    return render(request, "concerns/sent.html", {"sent": found, "contacts": contacts})


def own(request: Request) -> HttpResponse:
    """What became of what somebody reported: received, accepted by which post, thanked."""
    reports = queries.own_reports(request.actor, request.now)
    contacts = schools.contacts(request.actor.school_id, *RING_ABOUT_ADULT)
    return render(request, "concerns/own.html", {"reports": reports, "contacts": contacts})
