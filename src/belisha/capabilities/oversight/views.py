"""Pages of oversight."""

from django.http import HttpResponse
from django.shortcuts import render

from belisha.capabilities.oversight import queries
from belisha.kernel.duties import queries as duties
from belisha.kernel.notices import queries as notices
from belisha.web.asking import Request


def who_looked(request: Request) -> HttpResponse:
    """Who did or read what."""
    return render(request, "oversight/looks.html", {"looks": queries.looks(request.actor)})


def mail(request: Request) -> HttpResponse:
    """How many messages wait and for how long. Never to whom, never about what (F14)."""
    values = {
        "outbox": notices.outbox(request.actor.school_id, request.now),
        "clock_is_late": duties.clock_is_late(request.now),
        "now": request.now,
    }
    return render(request, "oversight/mail.html", values)
