"""Start tonight: twelve plain questions, and a document that runs from today once the head has approved it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.policies.actions import starting
from belisha.capabilities.policies.forms.start import StartForm
from belisha.capabilities.policies.queries import versions
from belisha.content import start_tonight
from belisha.content.words import say
from belisha.kernel.schools import queries as schools
from belisha.plain.decision import Refused
from belisha.web import kept
from belisha.web.asking import Request


def questions(request: Request) -> HttpResponse:
    """The questions, and who holds the posts without which no answer arrives anywhere."""
    asked = start_tonight.asked_of(schools.school(request.actor.school_id).kind)
    form = StartForm(kept.data(request), questions=asked)
    if request.method == "POST" and form.is_valid():
        try:
            made = starting.start(actor=request.actor, now=request.now, answers=form.cleaned_data)
            return HttpResponseRedirect(reverse("policies:version", args=[made]))
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
    values = {"form": form, "posts": versions.holders_of_start(request.actor, request.now)}
    return render(request, "policies/start.html", values, status=422 if request.method == "POST" else 200)
