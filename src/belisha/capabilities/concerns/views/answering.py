"""How a view answers: not there, changed meanwhile, refused with the reason, done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.concerns import queries
from belisha.capabilities.concerns.actions.handling import ChangedMeanwhile, NotThere
from belisha.capabilities.concerns.shown import ConcernView
from belisha.content.words import say
from belisha.plain.decision import Refused
from belisha.web.asking import Request

CHANGED = "Somebody else has changed this since you opened it. Look at what is new, then send again. Nothing is lost."


def concern(request: Request, ref: str) -> ConcernView:
    """The part, or 404: hidden answers as what does not exist."""
    found = queries.one(request.actor, ref, request.now)
    if found is None:
        raise Http404
    return found


def done(ref: str) -> HttpResponse:
    """Back to the part, if whoever acted may still see it; otherwise that page answers 404 by itself."""
    return HttpResponseRedirect(reverse("concerns:show", args=[ref]))


def form_page(
    request: Request, form: forms.Form, title: str, *, back: str, act: Callable[[], Any], **values: Any
) -> HttpResponse:
    """A page with one form. `act` runs once the form is valid; its refusals come back above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            answer = act()
            return answer if isinstance(answer, HttpResponse) else HttpResponseRedirect(back)
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
            values["source"] = refused.decision.source.as_json()
        except ChangedMeanwhile:
            form.add_error(None, CHANGED)
        except NotThere as missing:
            raise Http404 from missing
    status = 422 if request.method == "POST" else 200
    return render(
        request, "concerns/form.html", {"form": form, "heading": title, "back": back, **values}, status=status
    )
