"""Reporting, and following one's own reports."""

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.forms.handling import OwnCallForm
from belisha.capabilities.concerns.forms.report import ABOUT, ReportForm
from belisha.capabilities.concerns.views.answering import changed, given
from belisha.content.words import say
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.decision import Refused
from belisha.plain.names import WORKS_OR_HELPS_HERE
from belisha.web.asking import Request

RING = ("mash", "social_care_out_of_hours", "police")
RING_ABOUT_ADULT = ("lado", *RING, "nspcc")
OTHER_WORDS = (
    "You have sent this already, and it has arrived. What you changed since was not sent. Send it as a new report: "
    "everything you wrote is still here"
)


def report(request: Request) -> HttpResponse:
    """Write a concern. The page that says "reported" comes after the commit."""
    actor, now = request.actor, request.now
    calendar = schools.calendar(actor.school_id)
    day = calendar.local(now).date()

    def find(words: str, children: bool) -> tuple[people.Who, ...]:  # noqa: FBT001
        return people.find(actor.school_id, words, day, children=children)

    works_here = bool(actor.affiliations & WORKS_OR_HELPS_HERE)
    about = request.GET.get("door", "")
    initial = {"about": about} if about in ABOUT else None
    form = ReportForm(
        given(request), find=find, now=now, calendar=calendar, shows_names=works_here, initial=initial
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        sent_now = form.report()
        try:
            actions.report(actor=actor, now=now, report=sent_now)
            return HttpResponseRedirect(reverse("concerns:sent", args=[sent_now.key]))
        except actions.SentOtherWords:
            changed(form, key=str(uuid4()))
            form.add_error(None, OTHER_WORDS)
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


def call(request: Request, key: UUID) -> HttpResponse:
    """ "I rang …", by whoever reported it."""
    found = queries.own_sent(request.actor, key)
    if found is None:
        raise Http404
    form = OwnCallForm(given(request), now=request.now, initial={"body": "mash"})
    if request.method == "POST" and form.is_valid():
        try:
            actions.own_call(actor=request.actor, now=request.now, ref=found.ref, **form.cleaned_data)
            return HttpResponseRedirect(reverse("concerns:own"))
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
    values = {
        "form": form,
        "heading": "I rang somebody about this",
        "note": f"About your report {found.ref}. Whoever has it reads this.",
        "back": reverse("concerns:own"),
        "contacts": schools.contacts(request.actor.school_id, *RING_ABOUT_ADULT),
    }
    return render(request, "concerns/form.html", values, status=422 if request.method == "POST" else 200)
